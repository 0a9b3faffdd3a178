/** The tiers of a Xero app, as they are priced. https://developer.xero.com/pricing */
export const appTiers = ['starter', 'core', 'plus', 'advanced', 'enterprise'] as const;
export type AppTier = (typeof appTiers)[number];

export type TierLimits = {
  /** how many connections the app may have at Xero; null: no cap is published */
  readonly connections: number | null;
  /** calls of one Xero organisation in a day */
  readonly callsPerDay: number;
};

const tiers: Readonly<Record<AppTier, TierLimits>> = {
  starter: { connections: 5, callsPerDay: 1_000 },
  core: { connections: 50, callsPerDay: 5_000 },
  plus: { connections: 1_000, callsPerDay: 5_000 },
  advanced: { connections: 10_000, callsPerDay: 5_000 },
  enterprise: { connections: null, callsPerDay: 5_000 },
};

/** Of a tier that nobody named no cap is known, and the day is the common one. */
export function limitsOfTier(tier: AppTier | null): TierLimits {
  return tier === null ? { connections: null, callsPerDay: 5_000 } : tiers[tier];
}

/** A tenth of the cap left, or the last connection. */
export function isCapNear(known: number, cap: number | null): boolean {
  return cap !== null && known >= Math.min(cap - 1, Math.floor(cap * 0.9));
}

/** From here on an organisation's day is nearly used up: what background work may use ends at nine tenths. */
export const shareOfDayNear = 0.8;
