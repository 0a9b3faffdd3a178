import { isOpenReconnectState } from '@relink/domain/reconnect/reconnect-state';
import { notify } from '../live/notify.ts';
import type { Services } from '../services.ts';
import type { ConsentIdentity, TokenSet } from '../xero/token-set.ts';
import type { XeroConnection } from '../xero/xero-api.ts';
import type { ExchangeFault, TripSecrets } from '../xero/xero-oauth.ts';
import { sealCandidate } from './attempt-secrets.ts';
import { endAttempt } from './end-attempt.ts';
import { lockAttempt } from './find-attempt.ts';
import { backToXero } from './back-to-xero.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';

/** Scopes that say who somebody is rather than what may be done. */
const identityScopes = ['openid', 'profile', 'email', 'offline_access'];

/**
 * Redeems the code and learns what the consent reaches. The tokens are put away, encrypted, before anything else is
 * asked: cut off afterwards, the attempt is left through another trip, and nothing that Xero connected is forgotten.
 */
export async function verifyConsent(
  services: Services,
  attemptId: string,
  { query, secrets }: { query: string; secrets: TripSecrets },
): Promise<void> {
  const exchanged = await services.oauth.exchangeCode(query, secrets);
  if (!exchanged.ok) return afterFault(services, attemptId, exchanged.error);
  const { tokens, identity } = exchanged.value;
  await keepCandidate(services, attemptId, tokens, identity);
  const missing = missingScopes(services.environment.xero.scopes, tokens.scopes);
  const listed = await services.xero.listConnections(tokens.accessToken);
  if (!listed.ok)
    return backToXero(services, { id: attemptId }, 'Xero did not answer after the sign-in. Go once more.');
  await decide(services, attemptId, { identity, missing, listed: listed.value });
}

export function missingScopes(asked: readonly string[], granted: readonly string[]): string[] {
  return asked.filter((scope) => !identityScopes.includes(scope) && !granted.includes(scope));
}

async function keepCandidate(
  services: Services,
  attemptId: string,
  tokens: TokenSet,
  identity: ConsentIdentity,
): Promise<void> {
  await services.orm.em.fork().transactional(async (em) => {
    const attempt = await lockAttempt(em, attemptId);
    Object.assign(attempt, {
      candidateTokens: sealCandidate(services.vault, attemptId, { ...tokens, obtainedAt: Date.now() }),
      xeroUserId: identity.xeroUserId,
      xeroUserName: identity.name,
      xeroUserEmail: identity.email,
    });
  });
}

type Learnt = { identity: ConsentIdentity; missing: readonly string[]; listed: readonly XeroConnection[] };

/** Matches the expected tenant against the whole list: for one that is connected already, Xero grants nothing new. */
async function decide(services: Services, attemptId: string, learnt: Learnt): Promise<void> {
  await services.orm.em.fork().transactional(async (em) => {
    const attempt = await lockAttempt(em, attemptId);
    if (!isOpenReconnectState(attempt.state)) return;
    attempt.reached = mergeReached(attempt, learnt);
    const actor = { kind: 'user', userId: attempt.startedByUserId } as const;
    if (learnt.missing.length > 0) {
      const failure = `Xero did not grant ${learnt.missing.join(', ')}.`;
      return endAttempt(em, services, attempt, { state: 'SCOPES_MISSING', actor, failure });
    }
    if (learnt.listed.length === 0) {
      const failure = 'This Xero login has connected no organisation to the app.';
      return endAttempt(em, services, attempt, { state: 'FAILED', actor, failure });
    }
    const expected = attempt.expectedTenantId ?? null;
    const isReached = expected === null || learnt.listed.some((connection) => connection.tenantId === expected);
    attempt.state = isReached ? 'CHOOSE_ORGANISATION' : 'WRONG_ORGANISATION';
    await em.flush();
    await notify(em, { attemptId, connectionId: attempt.connectionId });
  });
}

/** What an earlier trip of this attempt newly connected is still ours to remove. */
function mergeReached(attempt: ReconnectAttemptRow, { identity, listed }: Learnt) {
  const newBefore = new Set(
    attempt.reached.filter((reached) => reached.isNew).map((reached) => reached.xeroConnectionId),
  );
  return listed.map((connection) => ({
    xeroConnectionId: connection.id,
    tenantId: connection.tenantId,
    tenantName: connection.tenantName,
    isNew:
      newBefore.has(connection.id) ||
      (connection.authEventId !== null && connection.authEventId === identity.authenticationEventId),
  }));
}

async function afterFault(services: Services, attemptId: string, fault: ExchangeFault): Promise<void> {
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
    const actor = { kind: 'user', userId: attempt.startedByUserId } as const;
    await endAttempt(em, services, attempt, { state: 'FAILED', actor, failure: failures[fault.kind] });
  });
}
