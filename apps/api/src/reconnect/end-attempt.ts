import { randomUUID } from 'node:crypto';
import type { ReconnectState } from '@relink/domain/reconnect/reconnect-state';
import { canMoveReconnect } from '@relink/domain/reconnect/reconnect-state';
import { reconnectWords } from '@relink/domain/reconnect/reconnect-words';
import type { StoredActor } from '../connection-event/connection-event.entity.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import { recordEvent } from '../connection/record-event.ts';
import type { EntityManager } from '../database/orm.ts';
import { cleanupPlace } from '../grant/remove-at-xero.ts';
import { XeroCleanupEntity } from '../grant/xero-cleanup.entity.ts';
import { notify } from '../live/notify.ts';
import type { Services } from '../services.ts';
import { openCandidate } from './attempt-secrets.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';

export type AttemptEnding = {
  readonly state: ReconnectState;
  readonly actor: StoredActor;
  /** what exactly went wrong, for people; without secrets */
  readonly failure?: string;
  /** a completed attempt: its tokens have become this grant, and this tenant was chosen */
  readonly completed?: { readonly grantId: string; readonly tenantId: string };
};

/**
 * Ends an attempt, in the caller's transaction and under its lock on the row: secrets and candidate tokens go, what
 * the consent left behind at Xero is put down for removal, and history and watchers are told.
 */
export async function endAttempt(
  em: EntityManager,
  services: Services,
  attempt: ReconnectAttemptRow,
  ending: AttemptEnding,
): Promise<void> {
  if (!canMoveReconnect(attempt.state, ending.state)) {
    throw new Error(`A reconnect attempt cannot go from ${attempt.state} to ${ending.state}.`);
  }
  await removeLeftovers(em, services, attempt, ending);
  Object.assign(attempt, {
    state: ending.state,
    finishedAt: new Date(),
    failure: ending.failure ?? null,
    chosenTenantId: ending.completed?.tenantId ?? null,
    stateHash: null,
    tripSecrets: null,
    candidateTokens: null,
    reached: [],
  });
  await em.flush();
  await notify(em, { attemptId: attempt.id, connectionId: attempt.connectionId });
  await recordEvent(em, attempt.connectionId, {
    kind: 'RECONNECT_FINISHED',
    actor: ending.actor,
    message: `${reconnectWords[ending.state].label}${ending.failure === undefined ? '' : `: ${ending.failure}`}`,
  });
}

/** What this very consent connected at Xero and nobody chose must not count against the cap of connections. */
async function removeLeftovers(
  em: EntityManager,
  services: Services,
  attempt: ReconnectAttemptRow,
  { completed }: AttemptEnding,
): Promise<void> {
  const unchosen = attempt.reached.filter((reached) => reached.isNew && reached.tenantId !== completed?.tenantId);
  if (unchosen.length === 0) return;
  const inUse = await em.find(ConnectionEntity, {
    xeroConnectionId: { $in: unchosen.map((reached) => reached.xeroConnectionId) },
    status: { $ne: 'DISCONNECTED' },
  });
  const candidate = openCandidate(services.vault, attempt.id, attempt.candidateTokens);
  for (const { xeroConnectionId, tenantId } of unchosen) {
    if (inUse.some((connection) => connection.xeroConnectionId === xeroConnectionId)) continue;
    if (completed === undefined && candidate === null) continue;
    const id = randomUUID();
    const tokens = completed === undefined ? services.vault.encrypt(JSON.stringify(candidate), cleanupPlace(id)) : null;
    const now = new Date();
    em.create(XeroCleanupEntity, {
      id,
      xeroConnectionId,
      tenantId,
      grantId: completed?.grantId ?? null,
      tokens,
      attempts: 0,
      nextAttemptAt: now,
      createdAt: now,
    });
  }
}
