import { minute } from '../clock/durations.ts';

/** One use, five minutes. */
export type AuthorizationCode = {
  readonly id: string;
  readonly grantId: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly codeChallenge: string | null;
  readonly nonce: string | null;
  readonly expiresAt: number;
  readonly used: boolean;
};

export const codeLifetime = 5 * minute;
