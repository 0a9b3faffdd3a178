import { randomUUID } from 'node:crypto';
import type { InstallationFacts } from '@relink/domain/check/installation-facts';
import type { InstallationStatus } from '@relink/domain/check/installation-status';
import { judgeInstallation } from '@relink/domain/check/installation-status';
import { refreshInTurn } from '../budget/refresh-in-turn.ts';
import type { Services } from '../services.ts';
import { lookAtRows } from './look-at-rows.ts';
import { lookAtXero, reasonOf, secondsApart } from './look-at-xero.ts';

type XeroFacts = Pick<InstallationFacts, 'xero' | 'credentials'>;
type Asked = { readonly at: number; readonly facts: Promise<XeroFacts> };

/** Whoever asks within this time is answered with what Xero said to the one before. */
const askXeroEvery = 15_000;
const asked = new WeakMap<Services, Asked>();

/** The installation as its server sees it: by the rules of `relink doctor`. */
export async function readInstallationStatus(services: Services): Promise<InstallationStatus & { checkedAt: Date }> {
  const xero = askXero(services);
  const database = await lookAtDatabase(services);
  const checkedAt = new Date();
  // The configuration was complete when the server started.
  const facts = { now: checkedAt, configuration: [], ...database, ...(await xero) };
  return { ...judgeInstallation(facts), checkedAt };
}

function askXero(services: Services): Promise<XeroFacts> {
  const before = asked.get(services);
  const now = performance.now();
  if (before !== undefined && now - before.at < askXeroEvery) return before.facts;
  const asker = { grantId: randomUUID(), priority: 'person' } as const;
  const facts = lookAtXero(services.environment.xero, (token) => refreshInTurn(services, asker, token));
  asked.set(services, { at: now, facts });
  return facts;
}

type DatabaseFacts = Omit<InstallationFacts, 'now' | 'configuration' | 'xero' | 'credentials'>;

async function lookAtDatabase(services: Services): Promise<DatabaseFacts> {
  const em = services.orm.em.fork();
  try {
    const before = Date.now();
    const [row] = await em.execute<{ now: string; read_only: boolean }[]>(
      `select clock_timestamp() as now,
         current_setting('transaction_read_only') = 'on' or pg_is_in_recovery() as read_only`,
    );
    const clockAhead = secondsApart(new Date(row?.now ?? 0), before);
    const rows = await lookAtRows(em, services.environment, true);
    // The server has brought the tables up to date when it started.
    const database = {
      answer: 'reachable',
      missingMigrations: 0,
      isReadOnly: row?.read_only ?? false,
      clockAhead,
    } as const;
    return { database, ...rows };
  } catch (error) {
    services.log.warn({ error }, 'The database could not be looked at for the status.');
    const database = { answer: 'unreachable', why: reasonOf(error) } as const;
    return { database, keys: null, cap: null, jobs: null, mail: null };
  }
}
