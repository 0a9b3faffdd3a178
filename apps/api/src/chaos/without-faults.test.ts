import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realIntervals } from '../intervals.ts';
import { fleetEvidence } from '../testing/evidence.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { chaosIntervals } from './chaos-intervals.ts';
import { Fleet } from './fleet.ts';

/** What the sandbox has seen of refreshes. */
async function refreshes({ sandbox }: Fleet) {
  const log = await sandbox.tokenLog();
  return log.flatMap(({ calls }) => calls).filter(({ call }) => call === 'refresh_token');
}

async function generations(fleet: Fleet): Promise<number> {
  const [row] = await fleet.sql<{ sum: string }>('select sum(generation) as sum from xero_grant');
  return Number(row?.sum);
}

describe('three instances and many callers, without faults', () => {
  let fleet: Fleet;
  beforeAll(async () => {
    const intervals = { ...realIntervals, tick: 100 };
    fleet = await Fleet.start({
      databaseUrl: await createTestDatabase(),
      evidence: fleetEvidence(),
      grants: 1,
      intervals,
      clockShifts: [0, 0, 0],
      callers: 0,
    });
  });
  afterAll(() => fleet.stop());

  it('make one call when 1,000 callers want the same access token at once', async () => {
    const [grant] = fleet.grants;
    const grantId = grant?.grantId ?? '';
    await fleet.sql(
      `update xero_grant set access_token_expires_at = now(), last_rotated_at = now() - interval '1 hour'`,
    );
    await Promise.all(fleet.instances.map((instance) => instance.start()));
    const asked = [334, 333, 333];
    const answers = await Promise.all(
      fleet.engines.map((instance, index) => instance.ask({ grantId, callers: asked[index] ?? 0 })),
    );
    expect(answers.map(({ refused }) => refused)).toEqual([0, 0, 0]);
    expect(new Set(answers.flatMap(({ accessTokens }) => accessTokens)).size).toBe(1);
    expect((await refreshes(fleet)).map(({ outcome }) => outcome)).toEqual(['rotated']);
  });
});

describe('three instances that all refresh what is due, without faults', () => {
  const scale = 120;
  let fleet: Fleet;
  beforeAll(async () => {
    // Only what makes grants due is short: a machine that is busy must not let a lease run out.
    const { keepAlive, renewAccessToken, leastBetweenRotations, tick } = chaosIntervals(scale);
    fleet = await Fleet.start({
      databaseUrl: await createTestDatabase(),
      evidence: fleetEvidence(),
      grants: 20,
      intervals: { ...realIntervals, keepAlive, renewAccessToken, leastBetweenRotations, tick },
      clockShifts: [0, 0, 0],
      callers: 4,
    });
  });
  afterAll(() => fleet.stop());

  it('make as many calls as there are rotations', async () => {
    const before = await generations(fleet);
    await Promise.all(fleet.instances.map((instance) => instance.start()));
    while ((await generations(fleet)) < before + 200) await sleep(100);
    await Promise.all(fleet.instances.map((instance) => instance.stop()));
    expect(await fleet.sql('select id from xero_grant where current_first_used_at is not null')).toEqual([]);
    const calls = await refreshes(fleet);
    expect(calls.filter(({ outcome, grace }) => outcome !== 'rotated' || grace !== 'current')).toEqual([]);
    expect(calls.length).toBe((await generations(fleet)) - before);
  }, 60_000);
});
