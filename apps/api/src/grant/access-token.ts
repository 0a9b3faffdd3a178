import type { DegradedReason, NeedsReconnectReason } from '@relink/domain/connection/connection-status';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { Services } from '../services.ts';
import { openSecret } from './grant-secrets.ts';
import type { GrantRefresh } from './refresh-grant.ts';
import { refreshGrant } from './refresh-grant.ts';

export type NoAccess = Extract<GrantRefresh, { kind: 'degraded' | 'dead' }>;

type TokenRow = {
  status: string;
  /** why it is dead */
  reason: NeedsReconnectReason | null;
  /** why the last refresh did not succeed */
  last_failure: DegradedReason | null;
  access_token: string | null;
  /** by the database's clock */
  usable: boolean | null;
  due: boolean | null;
  may_try: boolean | null;
  wait_milliseconds: string | null;
};

/**
 * An access token of the grant whose rotation is durable. A caller waits for a refresh only when there is nothing
 * usable; `renew` asks for one that is due as well (the monitor), `force` for one in any case (Xero refused this one).
 */
export async function accessTokenOf(
  services: Services,
  grantId: string,
  wish: 'use' | 'renew' | 'force',
): Promise<Result<string, NoAccess>> {
  for (let round = 0; ; round += 1) {
    const row = await readToken(services, grantId);
    if (row.status !== 'ACTIVE') return err({ kind: 'dead', reason: row.reason ?? 'REFRESH_TOKEN_REJECTED' });
    const wanted = round > 0 ? !row.usable : wish === 'force' || !row.usable || (wish === 'renew' && row.due);
    if (wanted && !row.may_try) {
      return err({
        kind: 'degraded',
        reason: row.last_failure ?? 'REFRESH_RETRYING',
        retryInMilliseconds: Number(row.wait_milliseconds ?? 1_000),
      });
    }
    if (!wanted) return openToken(services, grantId, row);
    const refreshed = await refreshGrant(services, grantId);
    if (refreshed.kind === 'dead' || refreshed.kind === 'degraded') return err(refreshed);
    if (refreshed.kind === 'busy' && round > 40) {
      return err({ kind: 'degraded', reason: 'REFRESH_RETRYING', retryInMilliseconds: 1_000 });
    }
    if (refreshed.kind === 'busy') await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function readToken(services: Services, grantId: string): Promise<TokenRow> {
  const { intervals } = services.environment;
  const [row] = await services.orm.em.fork().execute<TokenRow[]>(
    `select status, reason, last_failure, access_token,
       access_token_expires_at > now() + interval '30 seconds' as usable,
       access_token_issued_at <= now() - make_interval(secs => ?) or probe_by <= now()
         or (current_first_used_at is not null and (lease_until is null or lease_until < now())) as due,
       next_attempt_at is null or next_attempt_at <= now() as may_try,
       extract(epoch from next_attempt_at - now()) * 1000 as wait_milliseconds
     from xero_grant where id = ?`,
    [intervals.renewAccessToken / 1_000, grantId],
  );
  if (row === undefined) throw new Error(`There is no grant ${grantId}.`);
  return row;
}

function openToken(services: Services, grantId: string, row: TokenRow): Result<string, NoAccess> {
  const opened = openSecret(services.vault, grantId, 'access_token', row.access_token ?? '');
  return opened.ok
    ? ok(opened.value)
    : err({ kind: 'degraded', reason: 'CREDENTIAL_UNREADABLE', retryInMilliseconds: 60_000 });
}
