import { LockMode } from '@mikro-orm/core';
import type { ConnectionHealth } from '@relink/domain/connection/connection-status';
import { parseConnectionHealth } from '@relink/domain/connection/connection-status';
import type { ConnectionEvent } from '@relink/domain/connection/connection-transitions';
import { transitionConnection } from '@relink/domain/connection/connection-transitions';
import { connectionSeverity, connectionWords } from '@relink/domain/connection/connection-words';
import type { StoredActor } from '../connection-event/connection-event.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import { holdOrRelease, releaseAfterReconnect } from '../document/hold-documents.ts';
import { notify } from '../live/notify.ts';
import type { ConnectionRow } from './connection.entity.ts';
import { ConnectionEntity } from './connection.entity.ts';
import { recordEvent } from './record-event.ts';

export type Observation = {
  readonly event: ConnectionEvent;
  readonly actor: StoredActor;
  /** when it was seen; also the age of the evidence that is shown */
  readonly at: Date;
  /** other facts learnt at the same time */
  readonly facts?: Partial<ConnectionRow>;
};

export function healthOf(row: ConnectionRow): ConnectionHealth {
  const health = parseConnectionHealth(row.status, row.reason ?? null);
  if (health === null) throw new Error(`Connection ${row.id} holds an impossible state.`);
  return health;
}

/**
 * The only way a connection changes its state. The row is locked, so that two instances that saw different things
 * are applied one after the other; the history entry and the notification commit with the change or not at all.
 * Answers whether the state changed.
 */
export async function applyConnectionEvent(
  em: EntityManager,
  connectionId: string,
  observation: Observation,
  stillHolds: (row: ConnectionRow) => boolean = () => true,
): Promise<boolean> {
  const row = await em.findOneOrFail(
    ConnectionEntity,
    { id: connectionId },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (!stillHolds(row)) return false;
  const before = healthOf(row);
  const result = transitionConnection(before, observation.event);
  const after = result.ok ? result.value : before;
  Object.assign(row, observation.facts, { lastCheckedAt: observation.at });
  if (answersRequests(before, after, observation.event))
    await resolveRequests(em, connectionId, after, observation.actor);
  if (worked(observation.event)) Object.assign(row, { lastWorkedAt: observation.at, nextTryAt: null });
  if (observation.event.kind === 'attemptCompleted') await releaseAfterReconnect(em, connectionId);
  else if (after.status !== before.status) await holdOrRelease(em, connectionId, after);
  if (after === before) {
    await em.flush();
    await notify(em, { connectionId });
    return false;
  }
  if (after.status !== before.status) row.statusSince = observation.at;
  Object.assign(row, { status: after.status, reason: after.reason, severity: connectionSeverity(after) });
  await em.flush();
  const { label, message } = connectionWords(after);
  await recordEvent(em, connectionId, {
    kind: after.status === 'DISCONNECTED' ? 'DISCONNECTED' : 'STATUS_CHANGED',
    actor: observation.actor,
    message: `${label}: ${message}`,
    health: after,
  });
  return true;
}

/** Whoever asked for a reconnect has their answer when it works again, however that came about, or is ended on purpose. */
function answersRequests(before: ConnectionHealth, after: ConnectionHealth, { kind }: ConnectionEvent): boolean {
  if (kind === 'attemptCompleted') return true;
  return before.status !== after.status && (after.status === 'CONNECTED' || after.status === 'DISCONNECTED');
}

async function resolveRequests(
  em: EntityManager,
  connectionId: string,
  after: ConnectionHealth,
  actor: StoredActor,
): Promise<void> {
  await em.execute(
    `update reconnect_request set resolved_at = now(), outcome = ?, resolved_by = ?
     where connection_id = ? and resolved_at is null`,
    [after.status === 'DISCONNECTED' ? 'DISCONNECTED' : 'RECONNECTED', JSON.stringify(actor), connectionId],
  );
}

function worked(event: ConnectionEvent): boolean {
  return event.kind === 'useSucceeded' || event.kind === 'tenantReturned' || event.kind === 'attemptCompleted';
}
