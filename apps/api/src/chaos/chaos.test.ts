import { expect, it } from 'vitest';
import { fleetEvidence } from '../testing/evidence.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { runChaos } from './run-chaos.ts';

const tenMinutes = 10 * 60 * 1_000;
const enough = { refreshes: 500, killsBetweenSendAndCommit: 30 };

/**
 * Five times as fast as in life, Xero's clock included: faster, and starting a process would take minutes of the grace.
 * Bounded by counts: the times are only there to end a run that hangs. `npm run bench -- chaos` is the same at its full size.
 */
it('loses no token while instances are killed, answers lost, the database away and clocks ten minutes wrong', async () => {
  const result = await runChaos({
    databaseUrl: await createTestDatabase(),
    evidence: fleetEvidence(),
    grants: 200,
    clockShifts: [0, tenMinutes, -tenMinutes],
    callers: 2,
    graceReplay: 'last-wins',
    scale: 5,
    databaseAway: { every: 40_000, milliseconds: 15_000 },
    firstLivesLonger: true,
    enough,
    atMost: 240_000,
    lookEvery: 1_000,
  });
  expect(result).toMatchObject({
    lost: 0,
    presentedOutsideGrace: 0,
    wrongNeedsReconnect: 0,
    endedByThemselves: 0,
  });
  // Where the last replay wins, one that comes too late makes what is stored worthless: Relink then replays the one before.
  expect(result.refused).toBeLessThanOrEqual(result.stragglers);
  expect(result.refreshes).toBeGreaterThanOrEqual(enough.refreshes);
  expect(result.killsBetweenSendAndCommit).toBeGreaterThanOrEqual(enough.killsBetweenSendAndCommit);
}, 600_000);
