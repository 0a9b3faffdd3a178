import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { realIntervals } from '../intervals.ts';
import type { Services } from '../services.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { harbourName, priya } from '../testing/xero-people.ts';
import { acquireLease } from './grant-statements.ts';
import { Presence } from './presence.ts';
import { storeConsent } from './store-consent.ts';
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

it('takes up at once what a process left whose session has ended', async () => {
  const other = new Presence(String(services.orm.config.get('clientUrl')), services.log);
  await other.start();
  await acquireLease(services.orm.em.fork(), grantId, { owner: `${other.name}/attempt`, intervals: realIntervals });
  await sweepGrants(services);
  expect(await application.grant(grantId)).toMatchObject({ generation: 0, currentFirstUsedAt: expect.any(Date) });
  await other.close();
  await expect
    .poll(async () => {
      await sweepGrants(services);
      return application.grant(grantId);
    })
    .toMatchObject({ generation: 1, leaseOwner: null, currentFirstUsedAt: null });
});

it('leaves alone what is in use, and keeps alive what nobody has used for a week', async () => {
  await sweepGrants(services);
  expect(await application.grant(grantId)).toMatchObject({ generation: 0 });
  await application.passTime(8 * 24 * 60 * 60);
  await sweepGrants(services);
  expect(await application.grant(grantId)).toMatchObject({ generation: 1, status: 'ACTIVE' });
});

it('takes up what was interrupted meanwhile before the rest of a long list, however slow Xero is', async () => {
  const ids: string[] = [];
  for (let made = 0; made < 24; made += 1) {
    const tokens = { accessToken: 'a', refreshToken: `r${made}`, expiresInSeconds: 1_800, scopes: [] };
    const consent = { xeroUserId: randomUUID(), name: null, email: null, tokens, obtainedAt: Date.now() };
    ids.push(await storeConsent(services.orm.em.fork(), services, consent));
    await application.sql(`update xero_grant set last_rotated_at = now() - make_interval(days => ?) where id = ?`, [
      50 - made,
      ids.at(-1),
    ]);
  }
  await application.sandbox.control('delay', { milliseconds: 700, path: '/connect/token' });
  const environment = { ...services.environment, intervals: { ...realIntervals, tick: 100 } };
  const sweep = sweepGrants({ ...services, environment });
  const leased = 'select id from xero_grant where lease_until is not null';
  await expect.poll(async () => (await application.sql(leased)).length).toBeGreaterThan(0);
  await application.sql('update xero_grant set current_first_used_at = now() where id = ?', [ids.at(-1)]);
  await sweep;
  const struck = await application.sql<{ grant_id: string }>(
    `select grant_id from grant_event where kind = 'REFUSED' order by id`,
  );
  const order = struck.map((event) => event.grant_id);
  expect(order).toHaveLength(24);
  expect(order.indexOf(ids.at(-1) ?? '')).toBeLessThan(16);
});
