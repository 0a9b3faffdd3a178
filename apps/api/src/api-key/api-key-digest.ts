import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { placeOf } from '../encryption/encrypted-columns.ts';
import type { Vault } from '../encryption/vault.ts';

/**
 * 256 random bits need no slow hash (ASVS 6.5.2). The pepper is random for each key and encrypted under the key ring, so
 * a dump holds nothing to guess against, a writer to the table cannot make a key, and a change of the ring's keys
 * re-encrypts it like everything else.
 */
export function makePepper(vault: Vault, apiKeyId: string): { readonly sealed: string; readonly pepper: string } {
  const pepper = randomBytes(32).toString('base64url');
  return { sealed: vault.encrypt(pepper, placeOf('api_key', 'pepper', apiKeyId)), pepper };
}

export function openPepper(vault: Vault, apiKeyId: string, sealed: string): string {
  const opened = vault.decrypt(sealed, placeOf('api_key', 'pepper', apiKeyId));
  if (opened.ok) return opened.value;
  throw new Error(
    `API key ${apiKeyId} cannot be checked: ENCRYPTION_KEYS lacks the key "${opened.error.keyId ?? ''}".`,
  );
}

export function digestOf(pepper: string, secret: string): string {
  return createHmac('sha256', Buffer.from(pepper, 'base64url')).update(secret).digest('base64url');
}

/** In constant time (ASVS 11.2.4). */
export function isSameDigest(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
