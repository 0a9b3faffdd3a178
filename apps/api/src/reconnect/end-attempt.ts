import type { OpenReconnectState, ReconnectState } from '@relink/domain/reconnect/reconnect-state';
import { canMoveReconnect } from '@relink/domain/reconnect/reconnect-state';
import { reconnectEndings } from '@relink/domain/reconnect/reconnect-words';
import type { AuditAction } from '@relink/domain/audit/audit-action';
import type { Origin } from '../audit/origin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { StoredActor } from '../connection-event/connection-event.entity.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import { recordEvent } from '../connection/record-event.ts';
import type { EntityManager } from '../database/orm.ts';
import { notify } from '../live/notify.ts';
import type { Services } from '../services.ts';
import { openCandidate } from './attempt-secrets.ts';
import { putDownLeftovers } from './put-down-leftovers.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';

export type AttemptEnding = {
  readonly state: Exclude<ReconnectState, OpenReconnectState>;
  readonly actor: StoredActor;
  readonly from: Origin;
  /** what exactly went wrong, for people; without secrets */
  readonly failure?: string;
  /** a completed attempt: its tokens have become this grant, and this tenant was chosen */
  readonly completed?: { readonly grantId: string; readonly tenantId: string };
};

/**
 * Ends an attempt, in the caller's transaction and under its lock on the row: secrets and candidate tokens go, what
 * the consent left behind at Xero is put down for removal, and history, audit log and watchers are told.
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
  const before = attempt.state;
  const { completed } = ending;
  const candidate = openCandidate(services.vault, attempt.id, attempt.candidateTokens);
  const access = completed ?? (candidate === null ? null : { tokens: candidate });
  if (access !== null) {
    const { reached, xeroUserId = null } = attempt;
    const chosen = completed === undefined ? {} : { chosenTenantId: completed.tenantId };
    await putDownLeftovers(em, services, { reached, xeroUserId, access, ...chosen });
  }
  Object.assign(attempt, {
    state: ending.state,
    finishedAt: new Date(),
    failure: ending.failure ?? null,
    chosenTenantId: completed?.tenantId ?? null,
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
    message: `${reconnectEndings[ending.state]}${ending.failure === undefined ? '' : `: ${ending.failure}`}`,
  });
  if (ending.state !== 'COMPLETED') await putOnRecord(em, attempt, before, ending);
}

/** A completed one is put on record by the swap, which knows what was the case before. */
async function putOnRecord(
  em: EntityManager,
  attempt: ReconnectAttemptRow,
  before: ReconnectState,
  { state, actor, from, failure }: AttemptEnding,
): Promise<void> {
  const connection = await em.findOneOrFail(ConnectionEntity, { id: attempt.connectionId });
  await recordAudit(em, {
    actor,
    action: endings[state] ?? 'reconnect.failed',
    subject: { kind: 'attempt', id: attempt.id },
    organisationId: connection.organisationId,
    before: { state: before },
    after: { connection: connection.id, state, ...(failure === undefined ? {} : { failure }) },
    from,
  });
}

const endings: Partial<Record<ReconnectState, AuditAction>> = {
  CANCELLED: 'reconnect.cancelled',
  SUPERSEDED: 'reconnect.cancelled',
  DENIED: 'reconnect.denied',
};
