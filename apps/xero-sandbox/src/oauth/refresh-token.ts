import { day, minute } from '../clock/durations.ts';

export type RefreshToken = {
  /** The token itself: a stand-in for Xero has no secrets worth hashing, and must repeat a pair when asked to. */
  readonly id: string;
  readonly grantId: string;
  readonly generation: number;
  readonly parentId: string | null;
  readonly accessToken: string;
  readonly accessTokenExpiresAt: number;
  readonly issuedAt: number;
  /** First use, at which it was rotated out and its grace began. */
  readonly rotatedAt: number | null;
  /** The newest token it was exchanged for. */
  readonly childId: string | null;
  readonly dead: 'superseded' | 'child-used' | null;
};

/** @see https://developer.xero.com/faq/oauth2 */
export const refreshTokenLifetime = 60 * day;
export const graceLength = 30 * minute;
