import { createHash } from 'node:crypto';
import type { ColumnOf } from '../encryption/encrypted-columns.ts';
import { placeOf } from '../encryption/encrypted-columns.ts';
import type { Vault } from '../encryption/vault.ts';
import type { TokenSet } from '../xero/token-set.ts';
import type { TripSecrets } from '../xero/xero-oauth.ts';

const place = (column: ColumnOf<'reconnect_attempt'>, attemptId: string) =>
  placeOf('reconnect_attempt', column, attemptId);

/** The candidate tokens of an attempt, with when they were obtained and the consents that this login gave on its trips. */
export type CandidateTokens = TokenSet & { readonly obtainedAt: number; readonly consentIds: readonly string[] };

/** `state` is found by its hash, so that reading the table is not enough to answer a callback. */
export function hashState(state: string): string {
  return createHash('sha256').update(state).digest('base64url');
}

export function sealTrip(vault: Vault, attemptId: string, secrets: TripSecrets): string {
  return vault.encrypt(JSON.stringify(secrets), place('trip_secrets', attemptId));
}

export function openTrip(vault: Vault, attemptId: string, sealed: string | null | undefined): TripSecrets | null {
  const opened = vault.decrypt(sealed ?? '', place('trip_secrets', attemptId));
  return opened.ok ? (JSON.parse(opened.value) as TripSecrets) : null;
}

export function sealCandidate(vault: Vault, attemptId: string, tokens: CandidateTokens): string {
  return vault.encrypt(JSON.stringify(tokens), place('candidate_tokens', attemptId));
}

export function openCandidate(
  vault: Vault,
  attemptId: string,
  sealed: string | null | undefined,
): CandidateTokens | null {
  const opened = vault.decrypt(sealed ?? '', place('candidate_tokens', attemptId));
  return opened.ok ? (JSON.parse(opened.value) as CandidateTokens) : null;
}
