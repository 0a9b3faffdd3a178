import { isOpenReconnectState } from '@relink/domain/reconnect/reconnect-state';
import type { Origin } from '../audit/origin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import { missingScopes } from '../grant/missing-scopes.ts';
import type { EntityManager } from '../database/orm.ts';
import { notify } from '../live/notify.ts';
import type { Services } from '../services.ts';
import type { ConsentIdentity, TokenSet } from '../xero/token-set.ts';
import type { XeroConnection } from '../xero/xero-api.ts';
import type { ExchangeFault, TripSecrets } from '../xero/xero-oauth.ts';
import { openCandidate, sealCandidate } from './attempt-secrets.ts';
import { actorOf, starterOf } from './attempt-starter.ts';
import { endAttempt } from './end-attempt.ts';
import { lockAttempt } from './lock-attempt.ts';
import { backToXero } from './back-to-xero.ts';
import { putDownLeftovers } from './put-down-leftovers.ts';
import type { ReachedTenant, ReconnectAttemptRow } from './reconnect-attempt.entity.ts';

/**
 * Redeems the code and learns what the consent reaches. The tokens are put away, encrypted, before anything else is
 * asked: cut off afterwards, the attempt is left through another trip, and nothing that Xero connected is forgotten.
 */
export async function verifyConsent(
  services: Services,
  attemptId: string,
  { query, secrets, origin }: { query: string; secrets: TripSecrets; origin: Origin },
): Promise<void> {
  // A code lives for minutes, and who has just come from Xero shows that it is up: only Xero's own pause holds this back.
  const turn = await services.tokenTurns.take({ grantId: attemptId, priority: 'person' });
  const isPaused = turn.kind === 'refused' && turn.reason === 'RATE_LIMITED';
  if (isPaused) return afterFault(services, attemptId, { fault: { kind: 'unavailable' }, origin });
  const exchanged = await services.oauth.exchangeCode(query, secrets);
  if (!exchanged.ok) return afterFault(services, attemptId, { fault: exchanged.error, origin });
  const { tokens, identity } = exchanged.value;
  const consentIds = await keepCandidate(services, attemptId, tokens, identity);
  const missing = missingScopes(services.environment.xero.scopes, tokens.scopes);
  const listed = await services.xero.listConnections(tokens.accessToken);
  if (!listed.ok)
    return backToXero(services, { id: attemptId }, 'Xero did not answer after the sign-in. Go once more.');
  await decide(services, attemptId, { tokens, identity, consentIds, missing, listed: listed.value, origin });
}

/**
 * Answers the consents this login has given on the trips of this attempt: what any of them connected is ours to remove.
 * When another login was here before, what that one connected is put down for removal now, while its tokens are at hand.
 */
async function keepCandidate(
  services: Services,
  attemptId: string,
  tokens: TokenSet,
  { xeroUserId, name, email, authenticationEventId }: ConsentIdentity,
): Promise<string[]> {
  return services.orm.em.fork().transactional(async (em) => {
    const attempt = await lockAttempt(em, attemptId);
    const given = authenticationEventId === null ? [] : [authenticationEventId];
    if (!isOpenReconnectState(attempt.state)) return given;
    const earlier = openCandidate(services.vault, attemptId, attempt.candidateTokens);
    const isSameLogin = attempt.xeroUserId === xeroUserId;
    if (earlier !== null && !isSameLogin) {
      const access = { tokens: earlier };
      await putDownLeftovers(em, services, {
        reached: attempt.reached,
        xeroUserId: attempt.xeroUserId ?? null,
        access,
      });
    }
    const consentIds = [...(isSameLogin ? (earlier?.consentIds ?? []) : []), ...given];
    Object.assign(attempt, {
      candidateTokens: sealCandidate(services.vault, attemptId, { ...tokens, obtainedAt: Date.now(), consentIds }),
      reached: isSameLogin ? attempt.reached : [],
      xeroUserId,
      xeroUserName: name,
      xeroUserEmail: email,
    });
    return consentIds;
  });
}

type Learnt = {
  readonly tokens: TokenSet;
  readonly identity: ConsentIdentity;
  readonly consentIds: readonly string[];
  readonly missing: readonly string[];
  readonly listed: readonly XeroConnection[];
  readonly origin: Origin;
};

/** Matches the expected tenant against the whole list: for one that is connected already, Xero grants nothing new. */
async function decide(services: Services, attemptId: string, learnt: Learnt): Promise<void> {
  await services.orm.em.fork().transactional(async (em) => {
    const attempt = await lockAttempt(em, attemptId);
    const reached = reachedBy(attempt, learnt);
    if (!isOpenReconnectState(attempt.state)) {
      const { xeroUserId } = learnt.identity;
      return putDownLeftovers(em, services, { reached, xeroUserId, access: { tokens: learnt.tokens } });
    }
    attempt.reached = reached;
    // The person has left for Xero once more: that trip decides.
    if (attempt.state !== 'VERIFYING') return;
    const actor = actorOf(starterOf(attempt));
    const from = learnt.origin;
    if (learnt.missing.length > 0) {
      const failure = `Xero did not grant ${learnt.missing.join(', ')}.`;
      return endAttempt(em, services, attempt, { state: 'SCOPES_MISSING', actor, from, failure });
    }
    if (learnt.listed.length === 0) {
      const failure = 'This Xero login has connected no organisation to the app.';
      return endAttempt(em, services, attempt, { state: 'FAILED', actor, from, failure });
    }
    const expected = attempt.expectedTenantId ?? null;
    const isReached = expected === null || learnt.listed.some((connection) => connection.tenantId === expected);
    attempt.state = isReached ? 'CHOOSE_ORGANISATION' : 'WRONG_ORGANISATION';
    await em.flush();
    if (!isReached) await recordMismatch(em, attempt, from);
    await notify(em, { attemptId, connectionId: attempt.connectionId });
  });
}

/** The sign-in does not reach the organisation that was connected: which others it reaches is not said here. */
async function recordMismatch(em: EntityManager, attempt: ReconnectAttemptRow, from: Origin): Promise<void> {
  const { id, organisationId, tenantId, tenantName } = await em.findOneOrFail(ConnectionEntity, {
    id: attempt.connectionId,
  });
  await recordAudit(em, {
    actor: actorOf(starterOf(attempt)),
    action: 'reconnect.mismatch',
    subject: { kind: 'attempt', id: attempt.id },
    organisationId,
    before: { connection: id, tenantId: tenantId ?? null, tenantName: tenantName ?? null },
    after: { connection: id, tenantId: null, tenantName: null },
    from,
  });
}

/** What an earlier trip of this login newly connected is still ours to remove. */
function reachedBy(attempt: ReconnectAttemptRow, { consentIds, listed }: Learnt): ReachedTenant[] {
  const newBefore = attempt.reached.filter(({ isNew }) => isNew).map(({ xeroConnectionId }) => xeroConnectionId);
  return listed.map(({ id, tenantId, tenantName, authEventId }) => ({
    xeroConnectionId: id,
    tenantId,
    tenantName,
    isNew: newBefore.includes(id) || (authEventId !== null && consentIds.includes(authEventId)),
  }));
}

async function afterFault(
  services: Services,
  attemptId: string,
  { fault, origin }: { fault: ExchangeFault; origin: Origin },
): Promise<void> {
  if (fault.kind === 'unavailable')
    return backToXero(services, { id: attemptId }, 'Xero did not answer after the sign-in. Go once more.');
  const failures = {
    codeRefused: 'Xero did not accept its own code: it was used before or came too late.',
    answerNotTrusted: 'The answer of Xero did not pass the checks, so it was not used.',
    appCredentialsInvalid: 'Xero refused the credentials of the app. The operator must correct them.',
  };
  services.log.warn({ attemptId, fault }, 'A consent could not be turned into an access.');
  await services.orm.em.fork().transactional(async (em) => {
    const attempt = await lockAttempt(em, attemptId);
    if (!isOpenReconnectState(attempt.state)) return;
    const actor = actorOf(starterOf(attempt));
    await endAttempt(em, services, attempt, { state: 'FAILED', actor, from: origin, failure: failures[fault.kind] });
  });
}
