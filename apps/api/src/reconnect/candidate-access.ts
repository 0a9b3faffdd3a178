import { refreshInTurn } from '../budget/refresh-in-turn.ts';
import type { Services } from '../services.ts';
import { openCandidate, sealCandidate } from './attempt-secrets.ts';
import { lockAttempt } from './lock-attempt.ts';
import type { ReconnectAttemptRow } from './reconnect-attempt.entity.ts';

export type CandidateAccess =
  | { readonly kind: 'usable'; readonly accessToken: string; readonly xeroUserId: string | null }
  /** the attempt does not wait for a choice any more */
  | { readonly kind: 'settled' }
  /** refused or unreadable: only another trip to Xero helps */
  | { readonly kind: 'gone' }
  | { readonly kind: 'unavailable' };

/**
 * The access token of the candidate. An attempt may lie open for a day and an access token for 30 minutes, so it is
 * renewed here; the row's lock makes two callers take turns, and the new tokens are stored before they are used.
 */
export async function candidateAccess(services: Services, { id }: ReconnectAttemptRow): Promise<CandidateAccess> {
  return services.orm.em.fork().transactional(async (em) => {
    const attempt = await lockAttempt(em, id);
    if (attempt.state !== 'CHOOSE_ORGANISATION' && attempt.state !== 'WRONG_ORGANISATION') return { kind: 'settled' };
    const candidate = openCandidate(services.vault, id, attempt.candidateTokens);
    if (candidate === null) return { kind: 'gone' };
    const livesUntil = candidate.obtainedAt + (candidate.expiresInSeconds - 60) * 1_000;
    const { xeroUserId = null } = attempt;
    if (Date.now() < livesUntil) return { kind: 'usable', accessToken: candidate.accessToken, xeroUserId };
    const outcome = await refreshInTurn(services, { grantId: id, priority: 'person' }, candidate.refreshToken);
    if (outcome.kind === 'refused') return { kind: 'gone' };
    if (outcome.kind !== 'rotated') return { kind: 'unavailable' };
    const scopes = outcome.tokens.scopes.length > 0 ? outcome.tokens.scopes : candidate.scopes;
    const renewed = { ...candidate, ...outcome.tokens, scopes, obtainedAt: Date.now() };
    attempt.candidateTokens = sealCandidate(services.vault, id, renewed);
    await em.flush();
    return { kind: 'usable', accessToken: outcome.tokens.accessToken, xeroUserId };
  });
}
