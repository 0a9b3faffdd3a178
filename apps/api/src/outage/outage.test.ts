import { expect, it } from 'vitest';
import { createTestDatabase } from '../testing/test-database.ts';
import { runOutage } from './run-outage.ts';

/** Small, and two times as fast as in life; `npm run bench -- outage` is the same at its full size. */
it('lets an hour without Xero pass: nothing breaks, one probe at a time, and afterwards people first and nobody in a herd', async () => {
  const result = await runOutage({
    databaseUrl: await createTestDatabase(),
    grants: 300,
    demanded: 30,
    scale: 2,
    lived: 40_000,
    phaseSeconds: Math.floor(Math.random() * 60),
    atMost: 120_000,
  });
  expect(result).toMatchObject({ statusChanges: 0, left: 0, refreshed: 300, repeated: 0, limited: 0, refused: 0 });
  expect(result.probes).toBeGreaterThan(0);
  expect(result.callsUntilNoticed).toBeLessThan(60);
  expect(result.shortestBetweenProbes).toBeGreaterThan(29);
  expect(result.mostInAnyTenSeconds).toBeLessThanOrEqual(200);
  expect(result.demandedP95).toBeLessThan(result.othersMedian);
  expect(result.drainedAfter).toBeLessThanOrEqual(600);
}, 300_000);
