import { createHmac, randomUUID } from 'node:crypto';
import type { Origin } from '../audit/origin.ts';
import { newSecret } from '../encryption/one-time-secret.ts';
import type { Services } from '../services.ts';
import { cookieName, readCookies, setCookie } from '../web/cookies.ts';

/** How somebody proved who they are. */
export const signInMethods = ['PASSWORD', 'SINGLE_SIGN_ON'] as const;
export type SignInMethod = (typeof signInMethods)[number];

type Needs = Pick<Services, 'identity' | 'environment'>;

const cookie = 'relink.session_token';

/** All that is stored of a session's token. Keyed: who can write to the database can make no session. (ASVS 7.2.3) */
export function hashToken({ environment }: Pick<Services, 'environment'>, token: string): string {
  return createHmac('sha256', environment.authSecret).update(`session:${token}`).digest('base64url');
}

export type NewSession = {
  readonly userId: string;
  readonly method: SignInMethod;
  readonly origin: Origin;
  /** the identity provider says that it has asked for more than one factor */
  readonly multipleFactors?: boolean;
};

/** A new session; answers its token, which is in nothing but the cookie. */
export async function startSession(services: Needs, session: NewSession): Promise<{ id: string; token: string }> {
  const started = await insertSession(services, session, null);
  if (started === null) throw new Error('A session was not stored.');
  return started;
}

/**
 * One that a password opens, as it was checked. Null: it was replaced meanwhile. The password is held until the session
 * is stored: who replaces it comes before, and nothing begins here, or after, and ends what has begun (ASVS 15.4.2).
 */
export function startSessionByPassword(
  services: Needs,
  session: Omit<NewSession, 'method'>,
  passwordHash: string,
): Promise<{ id: string; token: string } | null> {
  return insertSession(services, { ...session, method: 'PASSWORD' }, passwordHash);
}

async function insertSession(
  services: Needs,
  { userId, method, origin, multipleFactors = false }: NewSession,
  passwordHash: string | null,
): Promise<{ id: string; token: string } | null> {
  const token = newSecret();
  const id = randomUUID();
  const { rowCount } = await services.identity.pool.query(
    `with opened as (select 1 from password where user_id = $3 and hash = $9 for share)
     insert into session (id, token_hash, user_id, method, ends_at, address, user_agent, multiple_factors)
     select $1, $2, $3, $4, now() + $5 * interval '1 millisecond', $6, $7, $8
     where $9::text is null or exists (select from opened)`,
    [
      id,
      hashToken(services, token),
      userId,
      method,
      services.environment.intervals.session,
      origin.address,
      origin.userAgent,
      multipleFactors,
      passwordHash,
    ],
  );
  return rowCount === 1 ? { id, token } : null;
}

/**
 * Another token for a session that has proved more than before (ASVS 7.2.4). The old one is good for a few seconds yet:
 * for requests that are on their way, and for a socket until its browser knows the new one.
 */
export async function renewToken(services: Needs, sessionId: string): Promise<string> {
  const token = newSecret();
  await services.identity.pool.query(
    `update session set previous_token_hash = token_hash, previous_until = now() + interval '15 seconds',
       token_hash = $2, confirmed_at = now(), failures = 0 where id = $1`,
    [sessionId, hashToken(services, token)],
  );
  return token;
}

export function sessionCookie({ environment }: Pick<Services, 'environment'>, token: string): string {
  return setCookie(environment.publicUrl, {
    name: cookie,
    value: token,
    maxAgeSeconds: environment.intervals.session / 1000,
  });
}

export function forgottenSessionCookie({ environment }: Pick<Services, 'environment'>): string {
  return setCookie(environment.publicUrl, { name: cookie, value: '', maxAgeSeconds: 0 });
}

/** The token that a request carries. */
export function tokenOf({ environment }: Pick<Services, 'environment'>, headers: Headers): string | null {
  const token = readCookies({ cookie: headers.get('cookie') ?? '' }).get(cookieName(cookie, environment.publicUrl));
  return token === undefined || token === '' ? null : token;
}
