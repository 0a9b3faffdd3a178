import { minute } from '../clock/durations.ts';

/** An answer kept for replay, errors included. @see https://developer.xero.com/documentation/guides/idempotent-requests/idempotency/ */
export type IdempotentAnswer = {
  /** Client id and key: keys are per app. */
  readonly id: string;
  readonly requestFingerprint: string;
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
  readonly createdAt: number;
};

export const idempotencyMemory = 6 * minute;
export const idempotencyKeyLength = 128;
