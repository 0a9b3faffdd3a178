import type { CheckKind } from '@relink/domain/check/check-kind';
import type { ObservedCall, Probes } from '@relink/domain/check/diagnosis-snapshot';
import type { StoredActor } from '../connection-event/connection-event.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import { notify } from '../live/notify.ts';

/** A run that this instance carries out. Every write names the fence: who was overtaken writes nothing. */
export type ClaimedRun = {
  readonly connectionId: string;
  readonly fence: number;
  readonly running: CheckKind[];
  /** what is kept of the run before */
  readonly probes: Probes;
};

export type WantedRun = {
  readonly connectionId: string;
  readonly kinds: readonly CheckKind[];
  readonly actor: StoredActor;
  readonly owner: string;
  /** milliseconds for which a run that has ended still answers */
  readonly fresh: number;
};

/** Longer than the slowest call may take, after which the lease begins anew. */
const leaseSeconds = 45;

/** A run that ended a moment ago has looked at all of it, and nobody has reconnected since. */
const isFresh = `(r.finished_at > clock_timestamp() - make_interval(secs => ?) and r.kinds @> ?::text[])`;

const isOver = `(r.finished_at is not null or r.lease_until < now() or lease_owner_is_gone(r.lease_owner))`;

const textArray = (values: readonly string[]): string => `{${values.join(',')}}`;

/**
 * Begins a run, where none is under way or the one that was has died, and none has just answered. Null: one is, or has.
 * What the last one found out about the connection shows in its state; only what it found out about the app is kept.
 */
export async function claimRun(em: EntityManager, wanted: WantedRun): Promise<ClaimedRun | null> {
  const kinds = textArray(wanted.kinds);
  return em.transactional(async (locked) => {
    const [claimed] = await locked.execute<ClaimedRun[]>(
      `insert into check_run as r (connection_id, epoch, lease_owner, lease_until, kinds, running, actor)
       select c.id, c.epoch, ?::text, now() + make_interval(secs => ?), ?::text[], ?::text[], ?::jsonb from connection c where c.id = ?
       on conflict (connection_id) do update set epoch = excluded.epoch, fence = r.fence + 1,
         lease_owner = excluded.lease_owner, lease_until = excluded.lease_until, kinds = excluded.kinds,
         running = excluded.running, actor = excluded.actor, started_at = now(), finished_at = null,
         probes = jsonb_strip_nulls(jsonb_build_object('credentials', r.probes -> 'credentials'))
       where ${isOver} and not (r.finished_at is not null and r.epoch = excluded.epoch and ${isFresh})
       returning r.connection_id as "connectionId", r.fence, r.running, r.probes`,
      [
        wanted.owner,
        leaseSeconds,
        kinds,
        kinds,
        JSON.stringify(wanted.actor),
        wanted.connectionId,
        wanted.fresh / 1_000,
        kinds,
      ],
    );
    if (claimed === undefined) return null;
    await notify(locked, { checkedConnectionId: claimed.connectionId });
    return claimed;
  });
}

/** Whether a run that has just ended answers for it: nothing is asked of Xero again so soon. */
export async function hasJustRun(em: EntityManager, { connectionId, kinds, fresh }: WantedRun): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    `select 1 from check_run r join connection c on c.id = r.connection_id and c.epoch = r.epoch
     where r.connection_id = ? and ${isFresh}`,
    [connectionId, fresh / 1_000, textArray(kinds)],
  );
  return rows.length > 0;
}

/** Joins the run that is under way; what it does not look at yet is added to it. Answers its fence, or null: it is over. */
export async function joinRun(em: EntityManager, { connectionId, kinds }: WantedRun): Promise<number | null> {
  const wanted = textArray(kinds);
  const [joined] = await em.execute<{ fence: number }[]>(
    `update check_run r set
       running = r.running || array(select unnest(?::text[]) except select unnest(r.kinds)),
       kinds = r.kinds || array(select unnest(?::text[]) except select unnest(r.kinds))
     where r.connection_id = ? and not ${isOver} returning r.fence`,
    [wanted, wanted, connectionId],
  );
  return joined?.fence ?? null;
}

export async function isRunOver(em: EntityManager, connectionId: string, fence: number): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    `select 1 from check_run r where r.connection_id = ? and r.fence = ? and not ${isOver}`,
    [connectionId, fence],
  );
  return rows.length === 0;
}

export type RunProgress = {
  readonly probes: Probes;
  readonly calls: readonly ObservedCall[];
  /** no longer being looked at */
  readonly done: readonly CheckKind[];
};

/** Writes down how far the run has come. Answers what is still to be looked at; null: somebody has overtaken it. */
export async function storeProgress(
  em: EntityManager,
  { connectionId, fence }: ClaimedRun,
  { probes, calls, done }: RunProgress,
): Promise<CheckKind[] | null> {
  const [stored] = await em.execute<{ running: CheckKind[] }[]>(
    `update check_run set probes = probes || ?::jsonb, calls = ?::jsonb,
       running = array(select unnest(running) except select unnest(?::text[])),
       lease_until = now() + make_interval(secs => ?)
     where connection_id = ? and fence = ? and finished_at is null returning running`,
    [JSON.stringify(probes), JSON.stringify(calls), textArray(done), leaseSeconds, connectionId, fence],
  );
  if (stored === undefined) return null;
  await notify(em, { checkedConnectionId: connectionId });
  return stored.running;
}

/** Ends the run, unless somebody has added to it meanwhile. */
export async function finishRun(em: EntityManager, { connectionId, fence }: ClaimedRun): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    `update check_run set finished_at = clock_timestamp(), lease_owner = null, lease_until = null
     where connection_id = ? and fence = ? and finished_at is null and running = '{}' returning connection_id`,
    [connectionId, fence],
  );
  return rows.length > 0;
}

/** A run that has failed is over: whoever waits for it begins another. */
export async function abandonRun(em: EntityManager, { connectionId, fence }: ClaimedRun): Promise<void> {
  await em.execute('update check_run set lease_until = now() where connection_id = ? and fence = ?', [
    connectionId,
    fence,
  ]);
  await notify(em, { checkedConnectionId: connectionId });
}
