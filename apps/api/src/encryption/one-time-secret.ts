import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits: of a link, of the browser that opened it, of one trip to Xero. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function isSecret(text: unknown): text is string {
  return typeof text === 'string' && /^[A-Za-z0-9_-]{43}$/.test(text);
}

/** All that is stored of one. Nobody guesses 256 bits, so a fast hash without salt is enough (ASVS 11.4.1, 6.5.2). */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

export function isSecretOf(hash: string | null | undefined, secret: string | null | undefined): boolean {
  if (!hash || !secret) return false;
  return timingSafeEqual(Buffer.from(hash), Buffer.from(hashSecret(secret)));
}
