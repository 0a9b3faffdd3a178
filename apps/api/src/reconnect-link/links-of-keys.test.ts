import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkGrant } from '../grant/check-grant.ts';
import { LinkBrowser } from '../testing/link-browser.ts';
import { createLink, linksOf, makeLink, revokeLink } from '../testing/link-client.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { seedApiKey } from '../testing/seed-api-key.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { TestSocket } from '../testing/test-socket.ts';
import { harbourName, northwindName, priya } from '../testing/xero-people.ts';
import { endLostLinks } from './end-lost-links.ts';

let application: TestApplication;
let owner: TestClient;
let harbour: SeededOrganisation;
let grantId: string;

beforeAll(async () => {
  application = await TestApplication.start();
  owner = await application.person('Olga', 'OWNER');
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName);
  grantId = await seedConnected(application, priya, [harbour]);
});

const permissions = ['connection:view', 'reconnect-link:create'] as const;

it('a client with nothing but an API key goes the whole way: break, link, a browser without account, mended', async () => {
  const { client } = await seedApiKey(application, { permissions });
  const socket = await TestSocket.connect(client);
  const watched = socket.subscribe('subscription { connectionStatus { id status reason whoMustAct } }');
  type Seen = { connectionStatus: { id: string; status: string; reason: string | null; whoMustAct: string } };
  const until = (status: string) => watched.until<Seen>(({ connectionStatus }) => connectionStatus.status === status);
  await until('CONNECTED');

  // Somebody disconnects the organisation inside Xero; Relink finds it out, and the client is told.
  await application.sandbox.control('disconnect', { organisation: harbourName });
  await checkGrant(application.services, grantId, 'all');
  const broken = await until('NEEDS_RECONNECT');
  expect(broken.connectionStatus).toMatchObject({ id: harbour.globalConnectionId, reason: 'DISCONNECTED_IN_XERO' });

  const { link, userErrors } = await createLink(client, { globalConnectionId: broken.connectionStatus.id });
  expect(userErrors).toEqual([]);
  const browser = new LinkBrowser(application.url);
  expect((await browser.open(link?.url ?? '')).body).toMatchObject({ state: 'READY' });
  expect(await browser.trip({ as: priya, allow: harbourName })).toMatchObject({ state: 'DONE' });

  const mended = await until('CONNECTED');
  expect(mended.connectionStatus).toMatchObject({ id: harbour.globalConnectionId, reason: null, whoMustAct: 'NOBODY' });
  expect((await linksOf(client, harbour))?.map(({ state }) => state)).toEqual(['USED']);
  socket.close();
});

describe('a key', () => {
  it('makes links where it was given that, and nowhere else', async () => {
    const northwind = await seedOrganisation(application, northwindName);
    await seedConnected(application, priya, [northwind]);
    const without = await seedApiKey(application, { permissions: ['connection:view'] });
    expect((await createLink(without.client, harbour)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    expect(await linksOf(without.client, harbour)).toBeNull();
    const limited = await seedApiKey(application, { permissions, organisationIds: [harbour.id] });
    expect((await createLink(limited.client, harbour)).userErrors).toEqual([]);
    expect((await createLink(limited.client, northwind)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('is in the history as what it is', async () => {
    const { client, id } = await seedApiKey(application, { permissions });
    await makeLink(client, harbour);
    const [event] = await application.sql(`select actor from connection_event where kind = 'LINK_CREATED'`);
    expect(event).toEqual({ actor: { kind: 'apiKey', apiKeyId: id } });
  });

  it('is named to the holder where it is for this organisation alone: its name may tell of other customers', async () => {
    const asked = async (organisationIds: 'all' | string[]) => {
      const { client } = await seedApiKey(application, { name: 'Sync for Acme', permissions, organisationIds });
      return (await new LinkBrowser(application.url).open(await makeLink(client, harbour))).body.about;
    };
    const about = { organisation: harbourName, xeroOrganisation: harbourName };
    expect(await asked([harbour.id])).toEqual({ askedBy: 'Sync for Acme', ...about });
    expect(await asked('all')).toEqual({ askedBy: null, ...about });
    const northwind = await seedOrganisation(application, northwindName);
    expect(await asked([harbour.id, northwind.id])).toEqual({ askedBy: null, ...about });
  });

  it('lets its links be revoked by an Owner', async () => {
    const { client } = await seedApiKey(application, { permissions });
    const { link } = await createLink(client, harbour);
    expect((await revokeLink(owner, link?.id ?? '')).link?.state).toBe('REVOKED');
  });
});

describe("T16: a key's right, taken away between the start and the return from Xero", () => {
  const ways: Record<string, string> = {
    revoked: 'update api_key set revoked_at = now(), digest = null, pepper = null where id = ?',
    expired: 'update api_key set expires_at = now() where id = ?',
    'without the permission': `update api_key set permissions = '{connection:view}' where id = ?`,
    'for other organisations': 'update api_key set organisation_ids = array[gen_random_uuid()] where id = ?',
  };

  it.each(Object.keys(ways))('stops the link: the key is %s', async (how) => {
    const { client, id } = await seedApiKey(application, { permissions, organisationIds: [harbour.id] });
    const browser = new LinkBrowser(application.url);
    await browser.open(await makeLink(client, harbour));
    const callback = await browser.toXero({ as: priya });
    await application.sql(ways[how] ?? '', [id]);
    const before = [await application.access(), await application.tokenCalls()];
    await browser.comeBack(callback);
    expect([await application.access(), await application.tokenCalls()]).toEqual(before);
    expect((await browser.follow()).body).toMatchObject({ state: 'REVOKED', about: null });
  });

  it.each(Object.keys(ways))('is swept: the key is %s', async (how) => {
    const kept = await seedApiKey(application, { permissions });
    await makeLink(kept.client, harbour);
    const lost = await seedApiKey(application, { permissions, organisationIds: [harbour.id] });
    await makeLink(lost.client, harbour);
    await endLostLinks(application.services);
    expect(await application.sql('select 1 from reconnect_link where revoked_at is not null')).toEqual([]);
    await application.sql(ways[how] ?? '', [lost.id]);
    await endLostLinks(application.services);
    expect(
      await application.sql('select issued_by_api_key_id from reconnect_link where revoked_at is not null'),
    ).toEqual([{ issued_by_api_key_id: lost.id }]);
  });
});
