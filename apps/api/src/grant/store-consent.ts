import { randomUUID } from 'node:crypto';
import type { EntityManager } from '../database/orm.ts';
import type { Services } from '../services.ts';
import type { TokenSet } from '../xero/token-set.ts';
import { sealTokens } from './grant-secrets.ts';
import { lockGrant } from './lock-grant.ts';

export type Consent = {
  readonly xeroUserId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly tokens: TokenSet;
  /** when Xero gave them, in milliseconds since the epoch */
  readonly obtainedAt: number;
};

/**
 * Gives the grant of this Xero user the tokens of a new consent, in the caller's transaction. Fence and generation are
 * raised: a refresh of the old tokens that is under way can no longer write (`commitRotation`). The old refresh token
 * is dropped, not revoked: revocation would remove every connection of the user.
 */
export async function storeConsent(em: EntityManager, services: Services, consent: Consent): Promise<string> {
  const [known] = await em.execute<{ id: string }[]>(`select id from xero_grant where xero_user_id = ? ${lockGrant}`, [
    consent.xeroUserId,
  ]);
  const id = known?.id ?? randomUUID();
  const sealed = sealTokens(services.vault, id, consent.tokens);
  const ageSeconds = Math.max(0, (Date.now() - consent.obtainedAt) / 1_000);
  const expiresInSeconds = consent.tokens.expiresInSeconds - ageSeconds;
  await em.execute(
    `with stored as (
       insert into xero_grant (id, xero_user_id, name, email, status, scopes, access_token, access_token_issued_at,
           access_token_expires_at, current_refresh_token)
         values (?, ?, ?, ?, 'ACTIVE', ?::text[], ?, now(), now() + make_interval(secs => ?), ?)
       on conflict (xero_user_id) do update set
         name = coalesce(excluded.name, xero_grant.name), email = coalesce(excluded.email, xero_grant.email),
         status = 'ACTIVE', reason = null, scopes = excluded.scopes, access_token = excluded.access_token,
         access_token_issued_at = now(), access_token_expires_at = excluded.access_token_expires_at,
         current_refresh_token = excluded.current_refresh_token, current_first_used_at = null,
         previous_refresh_token = null, previous_first_used_at = null, generation = xero_grant.generation + 1,
         fence = xero_grant.fence + 1, lease_owner = null, lease_until = null, unclean = false, probe_by = null,
         strikes = 0, first_strike_at = null, last_rotated_at = now(), next_attempt_at = null, failures = 0,
         last_failure = null, next_check_at = now()
       returning id, generation)
     insert into grant_event (grant_id, kind, generation) select id, 'CONSENTED', generation from stored`,
    [
      id,
      consent.xeroUserId,
      consent.name,
      consent.email,
      `{${consent.tokens.scopes.map((scope) => JSON.stringify(scope)).join(',')}}`,
      sealed.accessToken,
      expiresInSeconds,
      sealed.refreshToken,
    ],
  );
  return id;
}
