import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedLogins } from '../testing/seed-logins.ts';
import { TestApplication } from '../testing/test-application.ts';
import { refreshGrant } from './refresh-grant.ts';

let application: TestApplication;
beforeAll(async () => {
  application = await TestApplication.start();
  await application.reset();
});
afterAll(() => application.stop());

/** What somebody does who may write to the tables and not read the keys: gives one login the access of another. */
async function swap(one: string, other: string): Promise<void> {
  await application.sql(
    `update xero_grant mine set access_token = theirs.access_token, current_refresh_token = theirs.current_refresh_token
     from xero_grant theirs where (mine.id, theirs.id) in ((?::uuid, ?::uuid), (?::uuid, ?::uuid))`,
    [one, other, other, one],
  );
}

it('are not read after the swap: both grants wait for their operator, nothing is presented, and putting them back mends both', async () => {
  const [one = '', other = ''] = await seedLogins(application, 2);
  await application.passTime(120);
  await swap(one, other);
  for (const id of [one, other]) {
    expect(await refreshGrant(application.services, id)).toMatchObject({ reason: 'CREDENTIAL_UNREADABLE' });
    expect(await application.grant(id)).toMatchObject({ status: 'ACTIVE', strikes: 0, generation: 0 });
  }
  expect(await application.refreshOutcomes()).toEqual([]);
  await swap(one, other);
  await application.passTime(120);
  for (const id of [one, other]) {
    expect(await refreshGrant(application.services, id)).toMatchObject({ kind: 'rotated' });
  }
});
