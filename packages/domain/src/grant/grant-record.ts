import type { DegradedReason, NeedsReconnectReason } from '../connection/connection-status.ts';

export const grantRecordStatuses = ['ACTIVE', 'NEEDS_RECONNECT', 'RETIRED'] as const;

/**
 * What the database knows of one grant, as far as its tokens are concerned. Tokens are opaque here (the server keeps
 * ciphertexts). Every time is in milliseconds of the database's clock, never of an instance's.
 */
export type GrantRecord = {
  readonly status: (typeof grantRecordStatuses)[number];
  /** of the first refusal; says why once the status is NEEDS_RECONNECT */
  readonly reason: NeedsReconnectReason | null;
  readonly currentRefreshToken: string | null;
  /** the intent mark: since when the current token may have been presented; null means it never was */
  readonly currentFirstUsedAt: number | null;
  readonly previousRefreshToken: string | null;
  /** Xero's grace for the previous token counts from here */
  readonly previousFirstUsedAt: number | null;
  readonly accessToken: string | null;
  readonly accessTokenIssuedAt: number | null;
  readonly accessTokenExpiresAt: number | null;
  /** rotations and consents so far */
  readonly generation: number;
  /** leases, consents and retirements so far: who names an older one writes nothing */
  readonly fence: number;
  /** names one attempt, not only its instance: a failover can hand out the same fence twice */
  readonly leaseOwner: string | null;
  readonly leaseUntil: number | null;
  /** the attempt that holds the lease presents a token that may have been presented before */
  readonly unclean: boolean;
  /** when a rotation won by replay is proved by another one; null where there is nothing to prove */
  readonly probeBy: number | null;
  readonly strikes: number;
  readonly firstStrikeAt: number | null;
  readonly lastRotatedAt: number;
  /** no attempt before this */
  readonly nextAttemptAt: number | null;
  readonly failures: number;
  readonly lastFailure: DegradedReason | null;
};

/** A record together with the database's time at which it was read. */
export type GrantReading = { readonly record: GrantRecord; readonly databaseNow: number };

/** Names the lease of one attempt. */
export type LeaseName = { readonly owner: string; readonly fence: number };

/** What a rotation gives, as it will be stored. */
export type Rotation = {
  readonly refreshToken: string;
  readonly accessToken: string;
  readonly accessTokenLifetime: number;
};
