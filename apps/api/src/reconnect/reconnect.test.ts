import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';

let application: TestApplication;
beforeAll(async () => {
  application = await TestApplication.start();
});
afterAll(() => application.stop());

it('smoke', async () => {
  const admin = await application.person('Ada');
  const harbour = await seedOrganisation(application, 'Harbour Café Ltd', { ADMIN: admin });
  await seedConnected(application, 'priya.sharma@harbourbooks.example', [harbour]);
  const data = await admin.data(`{ connections { totalCount nodes { status } } }`);
  expect(data).toEqual({ connections: { totalCount: 1, nodes: [{ status: 'CONNECTED' }] } });
  const started = await admin.data(
    `mutation($i: StartReconnectInput!) { startReconnect(input: $i) { attempt { state authorizationUrl } userErrors { code } } }`,
    {
      i: { connectionId: harbour.globalConnectionId, idempotencyKey: randomUUID() },
    },
  );
  expect(started).toMatchObject({ startReconnect: { attempt: { state: 'AT_XERO' }, userErrors: [] } });
});
