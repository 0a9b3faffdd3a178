import type { ConnectionHealth } from '@relink/domain/connection/connection-status';
import type { ConnectionEventKindName, StoredActor } from '../connection-event/connection-event.entity.ts';
import { ConnectionEventEntity } from '../connection-event/connection-event.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import { notify } from '../live/notify.ts';

export type NewEvent = {
  readonly kind: ConnectionEventKindName;
  readonly actor: StoredActor;
  readonly message: string;
  readonly health?: ConnectionHealth;
};

/** Appends to the history of a connection and tells whoever watches, in the caller's transaction. */
export async function recordEvent(em: EntityManager, connectionId: string, event: NewEvent): Promise<void> {
  await em.insert(ConnectionEventEntity, {
    connectionId,
    kind: event.kind,
    at: new Date(),
    actor: event.actor,
    message: event.message,
    status: event.health?.status ?? null,
    reason: event.health?.reason ?? null,
  });
  await notify(em, { connectionId, isEvent: true });
}

export const systemActor: StoredActor = { kind: 'system' };
