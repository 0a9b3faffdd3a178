import { randomBytes } from 'node:crypto';
import type { InstallationFacts } from '@relink/domain/check/installation-facts';
import type { XeroSettings } from '../environment.ts';
import { fetchAnswer, parseJson } from '../xero/xero-fetch.ts';
import type { RefreshOutcome } from '../xero/xero-oauth.ts';

type XeroFacts = Pick<InstallationFacts, 'xero' | 'credentials'>;

/** Presents a refresh token that nobody holds. */
export type Present = (refreshToken: string) => Promise<RefreshOutcome>;

/** Whether Xero's identity server answers, what time it is there, and whether it knows the app. */
export async function lookAtXero(settings: XeroSettings, present: Present): Promise<XeroFacts> {
  const name = settings.sandboxUrl === null ? 'Xero' : 'sandbox';
  const xero = { name, address: settings.identityUrl, problem: null, clockAhead: null } as const;
  const before = Date.now();
  try {
    const answer = await fetchAnswer(`${settings.identityUrl}/.well-known/openid-configuration`, {});
    const { issuer } = Object(parseJson(answer.text)) as { issuer?: unknown };
    if (answer.status !== 200) throw new Error(`it answered ${answer.status}`);
    if (issuer !== settings.identityUrl) throw new Error('what answers there is another identity server');
    const date = new Date(answer.headers.get('date') ?? '');
    const clockAhead = Number.isNaN(date.getTime()) ? null : secondsApart(date, before);
    return { xero: { ...xero, clockAhead }, credentials: await lookAtCredentials(present) };
  } catch (error) {
    return { xero: { ...xero, problem: reasonOf(error) }, credentials: null };
  }
}

/**
 * A refresh token that was made up a moment ago and that nobody holds: who the app is comes first (RFC 6749 section
 * 5.2), so `invalid_grant` says that Xero knows it, `invalid_client` that it does not. No grant is touched.
 */
async function lookAtCredentials(present: Present): Promise<'accepted' | 'refused' | 'noAnswer'> {
  const outcome = await present(madeUpToken());
  if (outcome.kind === 'refused') return 'accepted';
  return outcome.kind === 'appCredentialsInvalid' ? 'refused' : 'noAnswer';
}

export function madeUpToken(): string {
  return `relink-doctor-${randomBytes(24).toString('base64url')}`;
}

/** By how much the other clock is ahead; what the question itself took is halved. */
export function secondsApart(other: Date, askedAt: number): number {
  return (other.getTime() - (askedAt + Date.now()) / 2) / 1_000;
}

/** Its code or message; never an address with a password in it. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const cause = error.cause instanceof Error ? error.cause : error;
  const code: unknown = Reflect.get(cause, 'code');
  return typeof code === 'string' ? code : cause.message.split('\n', 1)[0] || cause.name;
}
