import { createHmac } from 'node:crypto';
import { hashSecret, isSecret, isSecretOf, newSecret } from '../encryption/one-time-secret.ts';
import type { Services } from '../services.ts';
import type { BrowserCookies } from '../web/browser-cookies.ts';
import { setCookie } from '../web/cookies.ts';
import type { SsoSecrets } from './operator-provider.ts';

export const ssoPurposes = ['SIGN_IN', 'LINK', 'CONFIRM', 'INVITATION'] as const;
export type SsoPurpose = (typeof ssoPurposes)[number];

/** What somebody set out for; decided before they left, and by nothing that comes back. */
export type SsoErrand =
  | { readonly purpose: 'SIGN_IN' }
  | { readonly purpose: 'LINK' | 'CONFIRM'; readonly userId: string; readonly sessionId: string }
  | { readonly purpose: 'INVITATION'; readonly invitationHash: string; readonly name: string };

export type SsoTrip = {
  readonly stateHash: string;
  readonly errand: SsoErrand;
  readonly begunAt: Date;
};

type Needs = Pick<Services, 'environment' | 'identity'>;

const minutes = 10;
const cookiePrefix = 'tx-sso-';

/**
 * State, nonce and code verifier are drawn from one secret that is in the browser's cookie and nowhere else, with a key
 * that only the server has. So nothing of a trip is stored that could be stolen, and the browser that comes back with a
 * state is the one that left with it, or it has no cookie to draw that state from (RFC 9700 4.7; ASVS 10.1.2).
 */
function secretsOf({ environment }: Needs, browserSecret: string): SsoSecrets {
  const draw = (what: string): string =>
    createHmac('sha256', environment.authSecret).update(`single-sign-on/${what}:${browserSecret}`).digest('base64url');
  return { state: draw('state'), nonce: draw('nonce'), codeVerifier: draw('code-verifier') };
}

/** Several trips of one browser at a time do not know of each other. */
const cookieNameOf = (stateHash: string): string => `${cookiePrefix}${stateHash.slice(0, 12)}`;

export async function beginTrip(services: Needs, errand: SsoErrand): Promise<{ secrets: SsoSecrets; cookie: string }> {
  const browserSecret = newSecret();
  const secrets = secretsOf(services, browserSecret);
  const stateHash = hashSecret(secrets.state);
  const { pool } = services.identity;
  await pool.query('delete from sso_trip where expires_at < now()');
  await pool.query(
    `insert into sso_trip (state_hash, purpose, user_id, session_id, invitation_hash, name, expires_at)
     values ($1, $2, $3, $4, $5, $6, now() + make_interval(mins => $7))`,
    [
      stateHash,
      errand.purpose,
      'userId' in errand ? errand.userId : null,
      'sessionId' in errand ? errand.sessionId : null,
      'invitationHash' in errand ? errand.invitationHash : null,
      'name' in errand ? errand.name : null,
      minutes,
    ],
  );
  return { secrets, cookie: cookieOf(services, stateHash, browserSecret) };
}

/**
 * Spends the trip with this state: one statement, before the code is redeemed, so that of two returns one finds it.
 * Null without the cookie of the browser that left, which then leaves the trip as it is; and when it is unknown, used or
 * ten minutes old. A process that dies after this costs one more try.
 */
export async function takeTrip(
  services: Needs,
  state: string,
  { cookie }: BrowserCookies,
): Promise<{ trip: SsoTrip; secrets: SsoSecrets } | null> {
  if (!isSecret(state)) return null;
  const stateHash = hashSecret(state);
  const browserSecret = cookie(cookieNameOf(stateHash));
  if (!isSecret(browserSecret)) return null;
  const secrets = secretsOf(services, browserSecret);
  if (!isSecretOf(stateHash, secrets.state)) return null;
  const { rows } = await services.identity.pool.query<TripRow>(
    `update sso_trip set spent_at = now() where state_hash = $1 and spent_at is null and expires_at > now()
     returning ${columns}`,
    [stateHash],
  );
  const trip = rows[0] && tripOf(rows[0]);
  return trip ? { trip, secrets } : null;
}

/** The provider has said who it is; the code of their own second factor is what remains. */
export async function keepForCode({ identity }: Needs, trip: SsoTrip, userId: string): Promise<void> {
  await identity.pool.query('update sso_trip set proved_user_id = $2 where state_hash = $1', [trip.stateHash, userId]);
}

export type TripForCode = { readonly trip: SsoTrip; readonly userId: string };

/** The trip of this browser that waits for a code, the latest if there are several. Looking does not use it up. */
export async function findTripForCode(services: Needs, browser: BrowserCookies): Promise<TripForCode | null> {
  const hashes = browser.cookieNames
    .filter((name) => name.startsWith(cookiePrefix))
    .slice(0, 20)
    .map(browser.cookie)
    .filter((secret) => isSecret(secret))
    .map((secret) => hashSecret(secretsOf(services, secret).state));
  const { rows } = await services.identity.pool.query<TripRow & { provedUserId: string }>(
    `select ${columns}, proved_user_id::text as "provedUserId" from sso_trip
     where state_hash = any($1) and proved_user_id is not null and expires_at > now() order by spent_at desc limit 1`,
    [hashes],
  );
  const row = rows[0];
  const trip = row && tripOf(row);
  return row && trip ? { trip, userId: row.provedUserId } : null;
}

/** Of two right codes at once, one goes on. */
export async function endTripForCode({ identity }: Needs, trip: SsoTrip): Promise<boolean> {
  const { rowCount } = await identity.pool.query(
    'delete from sso_trip where state_hash = $1 and proved_user_id is not null and expires_at > now()',
    [trip.stateHash],
  );
  return rowCount === 1;
}

export function forgottenTripCookie(services: Needs, { stateHash }: SsoTrip): string {
  return cookieOf(services, stateHash, '');
}

function cookieOf({ environment }: Needs, stateHash: string, value: string): string {
  return setCookie(environment.publicUrl, { name: cookieNameOf(stateHash), value, maxAgeSeconds: minutes * 60 });
}

type TripRow = {
  readonly stateHash: string;
  readonly purpose: SsoPurpose;
  readonly userId: string | null;
  readonly sessionId: string | null;
  readonly invitationHash: string | null;
  readonly name: string | null;
  readonly begunAt: Date;
};

const columns = `state_hash as "stateHash", purpose, user_id::text as "userId", session_id::text as "sessionId",
  invitation_hash as "invitationHash", name, created_at as "begunAt"`;

function tripOf(row: TripRow): SsoTrip | null {
  const errand = errandOf(row);
  return errand && { stateHash: row.stateHash, errand, begunAt: row.begunAt };
}

function errandOf({ purpose, userId, sessionId, invitationHash, name }: TripRow): SsoErrand | null {
  if (purpose === 'SIGN_IN') return { purpose };
  if (purpose === 'INVITATION') return invitationHash && name ? { purpose, invitationHash, name } : null;
  return userId && sessionId ? { purpose, userId, sessionId } : null;
}
