import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { realIntervals } from '../intervals.ts';
import type { Services } from '../services.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { harbourName, priya } from '../testing/xero-people.ts';
import { acquireLease } from './grant-statements.ts';
import { sweepGrants } from './sweep-grants.ts';

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
  const harbour = await seedOrganisation(application, harbourName);
  grantId = await seedConnected(application, priya, [harbour]);
  await application.passTime(120);
});

it('takes up an attempt whose process died, as soon as its lease is over, and proves the replay', async () => {
  await acquireLease(services.orm.em.fork(), grantId, { owner: 'a process that dies', intervals: realIntervals });
  await sweepGrants(services);
  expect(await application.grant(grantId)).toMatchObject({ generation: 0, leaseOwner: 'a process that dies' });
  await application.passTime(46);
  await sweepGrants(services);
  expect(await application.grant(grantId)).toMatchObject({ generation: 1, leaseOwner: null, currentFirstUsedAt: null });
  expect((await application.grant(grantId)).probeBy).toEqual(expect.any(Date));
  await application.passTime(6 * 60);
  await sweepGrants(services);
  expect(await application.grant(grantId)).toMatchObject({ generation: 2, probeBy: null });
});

it('leaves alone what is in use, and keeps alive what nobody has used for a week', async () => {
  await sweepGrants(services);
  expect(await application.grant(grantId)).toMatchObject({ generation: 0 });
  await application.passTime(8 * 24 * 60 * 60);
  await sweepGrants(services);
  expect(await application.grant(grantId)).toMatchObject({ generation: 1, status: 'ACTIVE' });
});
