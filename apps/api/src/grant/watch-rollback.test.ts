import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { realIntervals } from '../intervals.ts';
import type { Services } from '../services.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { harbourName, priya } from '../testing/xero-people.ts';
import { sweepGrants } from './sweep-grants.ts';
import { RollbackWatch } from './watch-rollback.ts';

let application: TestApplication;
let services: Services;
let grantId: string;
beforeAll(async () => {
  application = await TestApplication.start();
  const environment = { ...application.services.environment, intervals: realIntervals };
  services = { ...application.services, environment };
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  await application.sql('truncate heartbeat');
  const harbour = await seedOrganisation(application, harbourName);
  grantId = await seedConnected(application, priya, [harbour]);
  await application.passTime(120);
});

it('marks nothing while the number grows, also with several instances', async () => {
  const [one, another] = [new RollbackWatch(), new RollbackWatch()];
  for (let beat = 0; beat < 3; beat += 1) {
    await one.beat(services);
    await another.beat(services);
  }
  expect(await application.grant(grantId)).toMatchObject({ currentFirstUsedAt: null });
  expect(await application.sql('select sequence::int from heartbeat')).toEqual([{ sequence: 6 }]);
});

it.each([
  ['a number that went back', 'update heartbeat set sequence = sequence - 2'],
  ['a promoted server', 'update heartbeat set timeline = timeline - 1'],
])('tells lost commits by %s, and renews every access', async (_what, loss) => {
  const watch = new RollbackWatch();
  for (let beat = 0; beat < 3; beat += 1) await watch.beat(services);
  await application.sql(loss);
  await watch.beat(services);
  expect((await application.grant(grantId)).currentFirstUsedAt).toEqual(expect.any(Date));
  await sweepGrants(services);
  expect(await application.grant(grantId)).toMatchObject({ generation: 0 });
  await application.passTime(150);
  await sweepGrants(services);
  expect(await application.grant(grantId)).toMatchObject({ generation: 1, currentFirstUsedAt: null, status: 'ACTIVE' });
});
