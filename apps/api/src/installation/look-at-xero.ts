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
  const xero = { name, address: settings.identityUrl, problem: null, isStranger: false, clockAhead: null } as const;
  const before = Date.now();
  try {
    const answer = await fetchAnswer(`${settings.identityUrl}/.well-known/openid-configuration`, {});
    const { issuer } = Object(parseJson(answer.text)) as { issuer?: unknown };
    const problem = problemOf(answer.status, issuer, settings.identityUrl);
    if (problem !== null) return { xero: { ...xero, ...problem }, credentials: null };
    const date = new Date(answer.headers.get('date') ?? '');
    const clockAhead = Number.isNaN(date.getTime()) ? null : secondsApart(date, before);
    return { xero: { ...xero, clockAhead }, credentials: await lookAtCredentials(present) };
  } catch (error) {
    return { xero: { ...xero, problem: reasonOf(error) }, credentials: null };
  }
}

/** Xero has troubles of its own, and answers 403 to whoever asks too often; whatever else is none of its answers. */
function problemOf(status: number, issuer: unknown, expected: string): { problem: string; isStranger: boolean } | null {
  if (status === 200 && issuer === expected) return null;
  if (status === 200 && typeof issuer === 'string')
    return { problem: 'it is another identity server', isStranger: true };
  if (status === 200) return { problem: 'it is no identity server', isStranger: true };
  const isXeros = status >= 500 || status === 403 || status === 429;
  return { problem: `it answered ${status}`, isStranger: !isXeros };
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
