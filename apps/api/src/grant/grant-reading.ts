import type { GrantReading, GrantRecord } from '@relink/domain/grant/grant-record';

const times = [
  'current_first_used_at',
  'previous_first_used_at',
  'access_token_issued_at',
  'access_token_expires_at',
  'lease_until',
  'probe_by',
  'first_strike_at',
  'last_rotated_at',
  'next_attempt_at',
] as const;

/** What a statement on `xero_grant` returns, so that the rules can read it: times in milliseconds, with the database's own. */
export const readingColumns = [
  'status, reason, current_refresh_token, previous_refresh_token, access_token, generation, fence, lease_owner',
  'unclean, strikes, failures, last_failure',
  ...times.map((column) => `(extract(epoch from ${column}) * 1000)::float8 as ${column}`),
  '(extract(epoch from now()) * 1000)::float8 as database_now',
].join(', ');

export type ReadingRow = {
  readonly status: GrantRecord['status'];
  readonly reason: GrantRecord['reason'];
  readonly current_refresh_token: string | null;
  readonly previous_refresh_token: string | null;
  readonly access_token: string | null;
  readonly generation: number;
  readonly fence: number;
  readonly lease_owner: string | null;
  readonly unclean: boolean;
  readonly strikes: number;
  readonly failures: number;
  readonly last_failure: GrantRecord['lastFailure'];
  readonly database_now: number;
} & { readonly [Column in (typeof times)[number]]: number | null };

export function toReading(row: ReadingRow): GrantReading {
  return {
    databaseNow: row.database_now,
    record: {
      status: row.status,
      reason: row.reason,
      currentRefreshToken: row.current_refresh_token,
      currentFirstUsedAt: row.current_first_used_at,
      previousRefreshToken: row.previous_refresh_token,
      previousFirstUsedAt: row.previous_first_used_at,
      accessToken: row.access_token,
      accessTokenIssuedAt: row.access_token_issued_at,
      accessTokenExpiresAt: row.access_token_expires_at,
      generation: row.generation,
      fence: row.fence,
      leaseOwner: row.lease_owner,
      leaseUntil: row.lease_until,
      unclean: row.unclean,
      probeBy: row.probe_by,
      strikes: row.strikes,
      firstStrikeAt: row.first_strike_at,
      lastRotatedAt: row.last_rotated_at ?? 0,
      nextAttemptAt: row.next_attempt_at,
      failures: row.failures,
      lastFailure: row.last_failure,
    },
  };
}
