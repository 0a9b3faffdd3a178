import { randomUUID } from 'node:crypto';
import type { ListKind } from '@relink/domain/list/list-kind';
import { listKinds } from '@relink/domain/list/list-kind';
import type { StoredActor } from '../connection-event/connection-event.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import { notify } from '../live/notify.ts';

export type WantedRefresh = {
  readonly connectionId: string;
  readonly kinds: readonly ListKind[];
  readonly actor: StoredActor;
};

/** `isNew`: it is not the one that was open already. */
export type QueuedRefresh = { readonly id: string; readonly isNew: boolean };

/**
 * Puts a refresh down, or joins the one that is open: lists it does not have yet are added to it. In the caller's
 * transaction; the caller holds a lock on the connection, or two at once meet at the unique index.
 */
export async function queueListRefresh(
  em: EntityManager,
  { connectionId, kinds, actor }: WantedRefresh,
): Promise<QueuedRefresh> {
  const made = await em.execute<unknown[]>(
    `insert into list_refresh (id, connection_id, state, actor) values (?, ?, 'QUEUED', ?::jsonb)
     on conflict (connection_id) where finished_at is null do nothing returning id`,
    [randomUUID(), connectionId, JSON.stringify(actor)],
  );
  const [open] = await em.execute<{ id: string }[]>(
    // Asked for again is asked for now: whatever it rests for is tried at once. Locked, so that it does not end meanwhile.
    `update list_refresh set next_attempt_at = null,
       actor = case when actor ->> 'kind' = 'system' then ?::jsonb else actor end
     where connection_id = ? and finished_at is null returning id`,
    [JSON.stringify(actor), connectionId],
  );
  if (open === undefined) throw new Error(`The refresh of connection ${connectionId} ended as it was joined.`);
  await em.execute(
    `insert into list_refresh_part (refresh_id, kind, position, state)
     select ?, kind, position, 'QUEUED' from unnest(?::text[], ?::smallint[]) as wanted(kind, position)
     on conflict do nothing`,
    [open.id, `{${kinds.join(',')}}`, `{${kinds.map((kind) => listKinds.indexOf(kind)).join(',')}}`],
  );
  await notify(em, { connectionId, listRefreshId: open.id, isListRefreshQueued: true });
  return { id: open.id, isNew: made.length > 0 };
}
