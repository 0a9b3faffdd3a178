import { createHash } from 'node:crypto';

/** Xero's `sub` is 32 hex digits and says nothing about the user. */
export function subjectOf(userId: string): string {
  return createHash('sha256').update(`subject:${userId}`).digest('hex').slice(0, 32);
}
