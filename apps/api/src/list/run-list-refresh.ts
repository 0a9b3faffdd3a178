import { randomUUID } from 'node:crypto';
import { assertNever } from '@relink/domain/assert-never';
import { listNames } from '@relink/domain/list/list-kind';
import type { Result } from '@relink/domain/result';
import { err } from '@relink/domain/result';
import { accessTokenOf } from '../grant/access-token.ts';
import { checkGrant } from '../grant/check-grant.ts';
import { notify } from '../live/notify.ts';
import type { Services } from '../services.ts';
import type { XeroFault } from '../xero/xero-fault.ts';
import type { ListPage } from '../xero/xero-lists.ts';
import type { ClaimedRefresh } from './claim-list-refresh.ts';
import { beginNextPart, claimListRefresh, holdListRefresh, releaseListRefresh } from './claim-list-refresh.ts';
import { finishIfDone } from './finish-list-refresh.ts';
import type { ListRefreshPartRow } from './list-rows.ts';
import { storeListPage } from './store-list-page.ts';

/** After so many faults of Xero's in a row, a list is given up until it is asked for again. */
const mostFailures = 6;

/** What there was to wait for: the fault, or the access that the connection does not have. */
type Fault = XeroFault | { readonly kind: 'noAccess'; readonly retryIn: number };

/**
 * Works on a refresh until it ends, has to wait, or somebody else has taken it. Progress is durable page by page, so a
 * process that dies costs one page: another instance goes on there once the lease is over or its owner is seen to be
 * gone. Answered late, or run twice at once, the fence lets only the latest holder write.
 */
export async function runListRefresh(services: Services, refreshId: string): Promise<void> {
  const em = services.orm.em.fork();
  const claimed = await claimListRefresh(em, refreshId, `${services.presence.name}/${randomUUID()}`);
  if (claimed === null) return;
  for (;;) {
    if (!(await holdListRefresh(em, claimed))) return;
    const part = await beginNextPart(em, claimed, services.environment.intervals);
    if (part === null) return em.transactional((locked) => finishIfDone(locked, claimed.id));
    await notify(em, { connectionId: claimed.connectionId, listRefreshId: claimed.id });
    const page = await fetchPage(services, claimed, part);
    if (page.ok) {
      if ((await storeListPage(em.fork(), claimed, part, page.value)) === 'overtaken') return;
      continue;
    }
    const wait = await waitAfter(services, claimed, part, page.error);
    if (wait === 'nextList') continue;
    await releaseListRefresh(em, claimed, wait);
    return;
  }
}

/** A token that Xero does not honour is renewed once. */
async function fetchPage(
  services: Services,
  { grantId, tenantId, priority }: ClaimedRefresh,
  { kind, nextPage, changedSince }: ListRefreshPartRow,
): Promise<Result<ListPage, Fault>> {
  for (const wish of ['use', 'force'] as const) {
    const token = await accessTokenOf(services, grantId, wish, priority);
    if (!token.ok) return err({ kind: 'noAccess', retryIn: token.error.kind === 'dead' ? 0 : token.error.retryIn });
    const page = await services.budget.run({ tenantId, priority }, () =>
      services.lists.fetchPage(token.value, tenantId, { kind, page: nextPage, changedSince }),
    );
    if (page.ok || page.error.kind !== 'tokenNotAccepted') return page;
  }
  return err({ kind: 'tokenNotAccepted' });
}

/**
 * What is the connection's fault waits for the connection, however long: the refresh goes on by itself after the
 * reconnect. What is Xero's is tried again a few times. What another try cannot mend ends this list, not the others.
 */
async function waitAfter(
  services: Services,
  claimed: ClaimedRefresh,
  part: ListRefreshPartRow,
  fault: Fault,
): Promise<'nextList' | { wait: number; failed: boolean }> {
  const minute = services.environment.intervals.retryLists;
  switch (fault.kind) {
    case 'noAccess':
      return { wait: fault.retryIn, failed: false };
    case 'forbidden':
    case 'tokenNotAccepted':
      await checkGrant(services, claimed.grantId, { connectionId: claimed.connectionId });
      return { wait: minute, failed: false };
    case 'rateLimited':
      return { wait: fault.retryAfterSeconds === null ? minute : fault.retryAfterSeconds * 1_000, failed: false };
    case 'scopeMissing':
      await failPart(
        services,
        claimed,
        part,
        `Relink may not read the ${listNames[part.kind]} in Xero. Reconnect to allow it.`,
      );
      return 'nextList';
    case 'notFound':
      await failPart(services, claimed, part, `Xero does not offer the ${listNames[part.kind]} of this organisation.`);
      return 'nextList';
    case 'serverError':
    case 'unreachable': {
      const failures = await failuresOf(services, claimed);
      if (failures + 1 < mostFailures) return { wait: minute * 2 ** failures, failed: true };
      await failPart(
        services,
        claimed,
        part,
        `Xero did not answer with the ${listNames[part.kind]}. Refresh the lists again later.`,
      );
      return 'nextList';
    }
    default:
      return assertNever(fault);
  }
}

async function failuresOf(services: Services, { id }: ClaimedRefresh): Promise<number> {
  const [row] = await services.orm.em
    .fork()
    .execute<{ failures: number }[]>('select failures from list_refresh where id = ?', [id]);
  return row?.failures ?? 0;
}

async function failPart(
  services: Services,
  claimed: ClaimedRefresh,
  { kind }: ListRefreshPartRow,
  message: string,
): Promise<void> {
  await services.orm.em.fork().transactional(async (em) => {
    if (!(await holdListRefresh(em, claimed))) return;
    await em.execute(`update list_refresh_part set state = 'FAILED', message = ? where refresh_id = ? and kind = ?`, [
      message,
      claimed.id,
      kind,
    ]);
    await em.execute('update list_refresh set failures = 0 where id = ?', [claimed.id]);
    await finishIfDone(em, claimed.id);
    await notify(em, { connectionId: claimed.connectionId, listRefreshId: claimed.id });
  });
}
