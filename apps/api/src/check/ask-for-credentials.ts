import { randomUUID } from 'node:crypto';
import type { Probes } from '@relink/domain/check/diagnosis-snapshot';
import { closedBreaker } from '@relink/domain/grant/breaker';
import { refreshInTurn } from '../budget/refresh-in-turn.ts';
import { madeUpToken } from '../installation/look-at-xero.ts';
import type { Services } from '../services.ts';
import type { XeroOAuth } from '../xero/xero-oauth.ts';

type Answer = NonNullable<Probes['credentials']>;

const lastAsked = new WeakMap<XeroOAuth, { readonly at: number; readonly answer: Promise<Answer> }>();

/**
 * Whether Xero knows the app, which is the same for every connection: whoever asks within moments, or while the question is
 * on its way, gets the answer of the one before, with its time.
 */
export async function askForCredentials(services: Services, grantId: string | null): Promise<Answer> {
  const now = performance.now();
  const last = lastAsked.get(services.oauth);
  if (last !== undefined && now - last.at < services.environment.intervals.credentialsFresh) return last.answer;
  const answer = present(services, grantId);
  lastAsked.set(services.oauth, { at: now, answer });
  // A question that failed on its way is no answer to anybody else.
  answer.catch(() => lastAsked.delete(services.oauth));
  return answer;
}

/**
 * Presents a refresh token that was made up a moment ago and that nobody holds: who the app is comes first (RFC 6749
 * section 5.2), so a refused token says that Xero knows the app. No grant is touched.
 */
async function present(services: Services, grantId: string | null): Promise<Answer> {
  const asker = { grantId: grantId ?? randomUUID(), priority: 'person' } as const;
  const outcome = await refreshInTurn(services, asker, madeUpToken());
  const at = new Date();
  if (outcome.kind === 'appCredentialsInvalid') return { at, answer: 'refused' };
  if (outcome.kind !== 'refused') return { at, answer: 'noAnswer' };
  services.breaker.current = closedBreaker;
  return { at, answer: 'accepted' };
}
