import { randomUUID } from 'node:crypto';
import { assertNever } from '@relink/domain/assert-never';
import type { NoAccessFault } from '../document/call-xero.ts';
import { callXero } from '../document/call-xero.ts';
import { checkGrant } from '../grant/check-grant.ts';
import type { Services } from '../services.ts';
import type { XeroFault } from '../xero/xero-fault.ts';
import type { ClaimedReading, Rest } from './claim-invoice-reading.ts';
import {
  claimReading,
  findDueReadings,
  letGoOfUnconnected,
  mostAtOnce,
  releaseReading,
} from './claim-invoice-reading.ts';
import { storeInvoices } from './store-invoices.ts';

const atOnce = 4;
const mostRounds = 20;

/**
 * Reads in Xero what it has told to have changed, where that is a document of ours: always its present state, so that
 * neither the order of events nor how often they come matters. Many changes gather into one call. Each connection has one
 * reader at a time, several are read side by side.
 */
export async function readChangedInvoices(services: Services, stopping: AbortSignal): Promise<void> {
  const { orm, environment, log } = services;
  await letGoOfUnconnected(orm.em.fork());
  for (let round = 0; round < mostRounds && !stopping.aborted; round += 1) {
    const due = await findDueReadings(orm.em.fork(), environment.intervals.gatherXeroChanges, 100);
    if (due.length === 0) return;
    const work = async (): Promise<void> => {
      for (let next = due.shift(); next !== undefined && !stopping.aborted; next = due.shift()) {
        await readInvoices(services, next).catch((error: unknown) =>
          log.error({ error }, 'Reading changed invoices broke down; this connection rests.'),
        );
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }
}

async function readInvoices(services: Services, connectionId: string): Promise<void> {
  const { orm, presence } = services;
  const claimed = await claimReading(orm.em.fork(), connectionId, `${presence.name}/${randomUUID()}`);
  if (claimed === null) return;
  try {
    await readAndStore(services, claimed);
  } catch (error) {
    // It may break down each time: then Xero is not asked each time its lease is over.
    await releaseReading(orm.em.fork(), claimed, longer(services, claimed));
    throw error;
  }
}

async function readAndStore(services: Services, claimed: ClaimedReading): Promise<void> {
  const { orm, invoices, environment } = services;
  const caller = { ...claimed, priority: 'background' } as const;
  const read = await callXero(services, caller, (token) =>
    invoices.readByIds(token, claimed.tenantId, claimed.invoiceIds),
  );
  if (read.ok) {
    // Where invoices change all day long, each call shall be of many.
    const isAll = claimed.invoiceIds.length < mostAtOnce;
    const rest = isAll ? { wait: environment.intervals.betweenInvoiceReads, failures: 0 } : null;
    return storeInvoices(orm.em.fork(), claimed, read.value, rest);
  }
  await releaseReading(orm.em.fork(), claimed, await restAfter(services, claimed, read.error));
}

/** Longer after each failure. */
function longer({ environment }: Services, { failures }: ClaimedReading): Rest {
  const { retryInvoices: waits } = environment.intervals;
  return { wait: waits[Math.min(failures, waits.length - 1)] ?? 60_000, failures: failures + 1 };
}

/** However it failed, what Xero has told is kept, and read after a rest; of a connection that is broken, once it works. */
async function restAfter(services: Services, claimed: ClaimedReading, fault: XeroFault | NoAccessFault): Promise<Rest> {
  const { retryInvoices: waits } = services.environment.intervals;
  const [shortest = 60_000] = waits;
  const { failures, grantId, connectionId } = claimed;
  const rest = longer(services, claimed);
  switch (fault.kind) {
    case 'noAccess':
      return { wait: Math.max(fault.retryIn, shortest), failures };
    case 'rateLimited':
      return { wait: Math.max((fault.retryAfterSeconds ?? 0) * 1_000, shortest), failures };
    case 'forbidden':
    case 'tokenNotAccepted':
      await checkGrant(services, grantId, { connectionId });
      return rest;
    // Nothing but a reconnect helps, and that ends the rest.
    case 'scopeMissing':
      return { ...rest, wait: waits.at(-1) ?? rest.wait };
    case 'notFound':
    case 'serverError':
    case 'unreachable':
      return rest;
    default:
      return assertNever(fault);
  }
}
