import { expect, it } from 'vitest';
import { appTiers, isCapNear, limitsOfTier } from './app-tier.ts';

it('knows what each tier allows', () => {
  expect(Object.fromEntries(appTiers.map((tier) => [tier, limitsOfTier(tier)]))).toEqual({
    starter: { connections: 5, callsPerDay: 1_000 },
    core: { connections: 50, callsPerDay: 5_000 },
    plus: { connections: 1_000, callsPerDay: 5_000 },
    advanced: { connections: 10_000, callsPerDay: 5_000 },
    enterprise: { connections: null, callsPerDay: 5_000 },
  });
  expect(limitsOfTier(null)).toEqual({ connections: null, callsPerDay: 5_000 });
});

it.each([
  [3, 5, false],
  [4, 5, true],
  [6, 5, true],
  [44, 50, false],
  [45, 50, true],
  [899, 1_000, false],
  [900, 1_000, true],
  [1_000_000, null, false],
])('%i connections of %s: near is %s', (known, cap, near) => {
  expect(isCapNear(known, cap)).toBe(near);
});
