import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkGrant } from '../grant/check-grant.ts';
import { ReconnectClient } from '../testing/reconnect-client.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { cedarName, harbourName, northwindName, priya } from '../testing/xero-people.ts';

let application: TestApplication;
beforeAll(async () => {
  application = await TestApplication.start();
  await application.reset();
});
afterAll(() => application.stop());

it('ends one of three connections of a login, here and at Xero, and the other two go on working', async () => {
  const ada = await application.person('Ada');
  const harbour = await seedOrganisation(application, harbourName, { ADMIN: ada });
  const northwind = await seedOrganisation(application, northwindName);
  const cedar = await seedOrganisation(application, cedarName);
  const grantId = await seedConnected(application, priya, [harbour, northwind, cedar]);
  await new ReconnectClient(ada).disconnect(harbour);
  expect(await application.removeAllAtXero()).toEqual(['REMOVED']);
  expect(await application.connectedAtXero()).toEqual([`priya: ${cedarName}`, `priya: ${northwindName}`]);

  // Its access still rotates, and each of the two is looked at with a real call.
  await application.passTime(60 * 60);
  await checkGrant(application.services, grantId, 'all');
  expect(await application.grant(grantId)).toMatchObject({ status: 'ACTIVE', generation: 1 });
  const statuses = await Promise.all(
    [harbour, northwind, cedar].map(async (one) => (await application.connection(one.connectionId)).status),
  );
  expect(statuses).toEqual(['DISCONNECTED', 'CONNECTED', 'CONNECTED']);
});
