import { LockMode } from '@mikro-orm/core';
import type { Origin } from '../audit/origin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { applyConnectionEvent } from '../connection/apply-connection-event.ts';
import type { ConnectionRow } from '../connection/connection.entity.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import { takeIntoUse } from '../grant/remove-at-xero.ts';
import { retireUnusedGrant } from '../grant/retire-unused-grant.ts';
import { storeConsent } from '../grant/store-consent.ts';
import { putDownRemoval } from '../grant/put-down-removal.ts';
import { revokeLinksOf } from '../reconnect-link/revoke-links-of.ts';
import { releaseAfterReconnect } from '../document/hold-documents.ts';
import { refreshAfterReconnect } from '../list/refresh-after-reconnect.ts';
import type { Services } from '../services.ts';
import type { XeroOrganisationFacts } from '../xero/xero-api.ts';
import { openCandidate } from './attempt-secrets.ts';
import { actorOf, starterOf } from './attempt-starter.ts';
import { endAttempt } from './end-attempt.ts';
import { lockAttempt } from './lock-attempt.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';

export type Swap = {
  readonly attemptId: string;
  readonly tenantId: string;
  /** whose access was verified */
  readonly xeroUserId: string | null;
  readonly facts: XeroOrganisationFacts;
  readonly from: Origin;
};

export type SwapOutcome =
  | 'swapped'
  /** the attempt has ended, gone back to Xero, or come back from there with another login */
  | 'overtaken'
  /** a removal that was under way took the chosen connection away at Xero */
  | 'removedMeanwhile';

/**
 * The one transaction of a reconnect. The grant of this Xero user takes the new tokens, this connection moves to it, its
 * siblings are healed where they are, and what became superfluous at Xero is put down for removal. Cut off before its
 * commit, nothing happened; after it, the removal is still on record.
 *
 * It is the only one that locks several connections: its own, then the siblings on the grant. Two of them would wait for
 * each other in a circle, so they take turns; each is a few statements long. Everybody else locks one connection.
 */
export async function swapAccess(em: EntityManager, services: Services, swap: Swap): Promise<SwapOutcome> {
  await waitForRemoval(em, swap);
  await em.execute('select pg_advisory_xact_lock(7230003)');
  const attempt = await lockAttempt(em, swap.attemptId);
  // Somebody was faster: the same request on another instance, or a newer attempt.
  if (attempt.state !== 'CHOOSE_ORGANISATION' && attempt.state !== 'WRONG_ORGANISATION') return 'overtaken';
  if ((attempt.xeroUserId ?? null) !== swap.xeroUserId) return 'overtaken';
  const connection = await em.findOneOrFail(
    ConnectionEntity,
    { id: attempt.connectionId },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  const before = {
    grantId: connection.grantId ?? null,
    xeroConnectionId: connection.xeroConnectionId ?? null,
    tenantId: connection.tenantId ?? null,
  };
  const { status, reason = null, tenantName = null } = connection;
  const candidate = openCandidate(services.vault, attempt.id, attempt.candidateTokens);
  const chosen = attempt.reached.find((reached) => reached.tenantId === swap.tenantId);
  if (candidate === null || chosen === undefined || !attempt.xeroUserId)
    throw new Error('The attempt has lost what it reached.');
  if (!(await takeIntoUse(em, chosen.xeroConnectionId, attempt.verifyingSince ?? attempt.startedAt)))
    return 'removedMeanwhile';
  const grantId = await storeConsent(em, services, {
    xeroUserId: attempt.xeroUserId,
    name: attempt.xeroUserName ?? null,
    email: attempt.xeroUserEmail ?? null,
    tokens: candidate,
    obtainedAt: candidate.obtainedAt,
  });
  const actor = actorOf(starterOf(attempt));
  const at = new Date();
  const { name: _shownByTheList, ...facts } = swap.facts;
  await applyConnectionEvent(em, connection.id, {
    event: { kind: 'attemptCompleted' },
    actor,
    at,
    facts: {
      ...facts,
      grantId,
      tenantId: chosen.tenantId,
      tenantName: chosen.tenantName,
      xeroConnectionId: chosen.xeroConnectionId,
      missingScopes: [],
      forbiddenSince: null,
      nextTryAt: null,
      probedAt: at,
      epoch: connection.epoch + 1,
    },
  });
  await revokeLinksOf(em, connection.id, { tenantId: chosen.tenantId });
  await healSiblings(em, { grantId, connection, attempt, at });
  await dropOldAccess(em, services, { before, after: { grantId, chosen } });
  await endAttempt(em, services, attempt, {
    state: 'COMPLETED',
    actor,
    from: swap.from,
    completed: { grantId, tenantId: chosen.tenantId },
  });
  await refreshAfterReconnect(em, {
    connectionId: connection.id,
    actor,
    isOtherTenant: before.tenantId !== null && before.tenantId !== chosen.tenantId,
  });
  await recordAudit(em, {
    actor,
    action: 'reconnect.completed',
    subject: { kind: 'attempt', id: attempt.id },
    organisationId: connection.organisationId,
    before: { status, reason, tenantId: before.tenantId, tenantName, xeroLogin: before.grantId },
    after: {
      connection: connection.id,
      status: 'CONNECTED',
      tenantId: chosen.tenantId,
      tenantName: chosen.tenantName,
      xeroLogin: grantId,
    },
    from: swap.from,
  });
  if (before.grantId !== null && before.grantId !== grantId) await retireUnusedGrant(em, before.grantId);
  return 'swapped';
}

type Healing = { grantId: string; connection: ConnectionRow; attempt: ReconnectAttemptRow; at: Date };

/** One login that works again works for everything it serves and Xero still lists; the rest the monitor looks at. */
async function healSiblings(em: EntityManager, { grantId, connection, attempt, at }: Healing): Promise<void> {
  const siblings = await em.find(
    ConnectionEntity,
    { grantId, id: { $ne: connection.id }, status: { $nin: ['PENDING', 'DISCONNECTED'] } },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  for (const sibling of siblings) {
    const reached = attempt.reached.find((one) => one.tenantId === sibling.tenantId);
    if (reached === undefined) continue;
    await applyConnectionEvent(em, sibling.id, {
      event: { kind: 'tenantReturned' },
      actor: actorOf(starterOf(attempt)),
      at,
      facts: {
        xeroConnectionId: reached.xeroConnectionId,
        epoch: sibling.epoch + 1,
        forbiddenSince: null,
        missingScopes: [],
      },
    });
    // The consent may have brought scopes that documents wait for, though the state is as it was.
    await releaseAfterReconnect(em, sibling.id);
  }
}

type Dropping = {
  before: { grantId: string | null; xeroConnectionId: string | null; tenantId: string | null };
  after: { grantId: string; chosen: { xeroConnectionId: string } };
};

/** The old user's connection at Xero, or the old organisation's, would count against the cap for nothing. */
async function dropOldAccess(em: EntityManager, services: Services, { before, after }: Dropping): Promise<void> {
  if (before.grantId === null || before.xeroConnectionId === null || before.tenantId === null) return;
  if (before.xeroConnectionId === after.chosen.xeroConnectionId) return;
  const users = await em.count(ConnectionEntity, {
    xeroConnectionId: before.xeroConnectionId,
    status: { $ne: 'DISCONNECTED' },
  });
  if (users > 0) return;
  const { xeroConnectionId, tenantId, grantId } = before;
  await putDownRemoval(em, services, { xeroConnectionId, tenantId, access: { grantId } });
}

/**
 * A removal of the chosen connection that is under way is waited for here, before the turn is taken: it may wait for
 * Xero, and nobody else should wait for it.
 */
async function waitForRemoval(em: EntityManager, { attemptId, tenantId }: Swap): Promise<void> {
  await em.execute(
    `select 1 from xero_cleanup where done_at is null and xero_connection_id in (
       select (reached ->> 'xeroConnectionId')::uuid
       from reconnect_attempt, jsonb_array_elements(reached) as reached
       where reconnect_attempt.id = ? and reached ->> 'tenantId' = ?)
     for update of xero_cleanup`,
    [attemptId, tenantId],
  );
}
