import type { AppTier } from '@relink/domain/xero-app/app-tier';
import { limitsOfTier } from '@relink/domain/xero-app/app-tier';

/** Who waits for a call. What a person waits for goes first: background work leaves some of every limit to people. */
export type CallPriority = 'person' | 'background';

export type CallLimits = {
  /** calls of one Xero organisation in any minute */
  readonly perMinute: number;
  /** calls of one Xero organisation under way at once */
  readonly atOnce: number;
  /** calls of one Xero organisation in any 24 hours */
  readonly perDay: number;
  /** calls of the whole app in any minute */
  readonly appPerMinute: number;
  /** the length of a minute in milliseconds; tests make it shorter */
  readonly minute: number;
};

/** https://developer.xero.com/documentation/guides/oauth2/limits */
export const xeroLimits: CallLimits = { perMinute: 60, atOnce: 5, perDay: 5_000, appPerMinute: 10_000, minute: 60_000 };

/** A day of the Starter tier is shorter. */
export function limitsFor(tier: AppTier | null): CallLimits {
  return { ...xeroLimits, perDay: limitsOfTier(tier).callsPerDay };
}

/** The part of each limit that somebody may use. */
export function shareOf(limits: CallLimits, priority: CallPriority): CallLimits {
  if (priority === 'person') return limits;
  return {
    ...limits,
    perMinute: Math.floor(limits.perMinute * 0.75),
    atOnce: Math.max(1, limits.atOnce - 2),
    perDay: Math.floor(limits.perDay * 0.9),
    appPerMinute: Math.floor(limits.appPerMinute * 0.9),
  };
}
