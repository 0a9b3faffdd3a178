import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toGlobalId } from '../id/global-id.ts';
import { LinkBrowser } from '../testing/link-browser.ts';
import { makeLink } from '../testing/link-client.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { killGrant, seedConnected, seedOrganisation } from '../testing/seed.ts';
import type { SeededApiKey } from '../testing/seed-api-key.ts';
import { seedApiKey } from '../testing/seed-api-key.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { TestSocket } from '../testing/test-socket.ts';
import { harbourName, priya } from '../testing/xero-people.ts';

/** What a key lends to somebody without an account: a reconnect link. */
let application: TestApplication;
let olga: TestClient;
let harbour: SeededOrganisation;
let grantId: string;
let key: SeededApiKey;

beforeAll(async () => {
  application = await TestApplication.start();
  olga = await application.person('Olga', 'OWNER');
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName);
  grantId = await seedConnected(application, priya, [harbour]);
  key = await seedApiKey(application, {
    permissions: ['connection:view', 'reconnect-link:create'],
    organisationIds: [harbour.id],
  });
});

it('is enough to mend a connection: the program sees it break, makes a link, and sees it healed', async () => {
  const socket = await TestSocket.connect(key.client);
  const status = socket.subscribe('subscription { connectionStatus { id status } }');
  type Pushed = { connectionStatus: { status: string } };
  await status.until<Pushed>(({ connectionStatus }) => connectionStatus.status === 'CONNECTED');
  await killGrant(application, grantId);
  await status.until<Pushed>(({ connectionStatus }) => connectionStatus.status === 'NEEDS_RECONNECT');
  const browser = new LinkBrowser(application.url);
  expect((await browser.open(await makeLink(key.client, harbour))).status).toBe(200);
  await browser.trip({ as: priya });
  await status.until<Pushed>(({ connectionStatus }) => connectionStatus.status === 'CONNECTED');
  socket.close();
});

describe('a link ends with the key that made it', () => {
  const endings = {
    revoked: () =>
      olga.data(`mutation($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { userErrors { code } } }`, {
        input: { id: toGlobalId('ApiKey', key.id), idempotencyKey: randomUUID() },
      }),
    expired: () => application.sql('update api_key set expires_at = now() where id = ?', [key.id]),
    'without the permission': () =>
      application.sql(`update api_key set permissions = '{connection:view}' where id = ?`, [key.id]),
    'for another organisation': () =>
      application.sql('update api_key set organisation_ids = array[gen_random_uuid()] where id = ?', [key.id]),
  };

  it.each(Object.keys(endings) as (keyof typeof endings)[])('%s', async (ending) => {
    const [live, dead] = [await makeLink(key.client, harbour), await makeLink(key.client, harbour)];
    expect((await new LinkBrowser(application.url).open(live)).status).toBe(200);
    await endings[ending]();
    const { body } = await new LinkBrowser(application.url).open(dead);
    expect(body.refusal).toBe('UNUSABLE');
  });
});
