import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashSecret } from '../encryption/one-time-secret.ts';
import { LinkBrowser } from '../testing/link-browser.ts';
import { createLink, linksOf, makeLink, revokeLink, setReturnAddresses } from '../testing/link-client.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { harbourName, northwindName, priya } from '../testing/xero-people.ts';

let application: TestApplication;
let owner: TestClient;
let ada: TestClient;
let people: Record<'ADMIN' | 'EDITOR' | 'VIEWER' | 'SUPPORT' | 'STRANGER', TestClient>;
let harbour: SeededOrganisation;

beforeAll(async () => {
  application = await TestApplication.start();
  owner = await application.person('Olga', 'OWNER');
  ada = await application.person('Ada');
  people = {
    ADMIN: ada,
    EDITOR: await application.person('Edda'),
    VIEWER: await application.person('Vera'),
    SUPPORT: await application.person('Sue', 'SUPPORT'),
    STRANGER: await application.person('Stan'),
  };
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName, {
    ADMIN: ada,
    EDITOR: people.EDITOR,
    VIEWER: people.VIEWER,
  });
  await seedConnected(application, priya, [harbour]);
});

describe('making a link', () => {
  it('tells the address once, and stores of the secret its hash alone', async () => {
    const idempotencyKey = randomUUID();
    const made = await createLink(ada, harbour, { idempotencyKey });
    expect(made.userErrors).toEqual([]);
    const url = new URL(made.link?.url ?? '');
    expect(url.origin + url.pathname).toBe(`${application.url}/reconnect`);
    expect(url.hash).toMatch(/^#[A-Za-z0-9_-]{43}$/);
    const again = await createLink(ada, harbour, { idempotencyKey });
    expect(again.link).toEqual({ ...made.link, url: null });
    expect((await linksOf(ada, harbour))?.map(({ url: shown }) => shown)).toEqual([null]);
    const [row] = await application.sql('select * from reconnect_link');
    expect(row).toMatchObject({ secret_hash: hashSecret(url.hash.slice(1)), issued_by_user_id: ada.account.userId });
    expect(JSON.stringify(row)).not.toContain(url.hash.slice(1));
  });

  it('is for the connection and the Xero organisation of that moment, and good for a day', async () => {
    await makeLink(ada, harbour);
    const [row] = await application.sql<{ expected_tenant_id: string; connection_id: string; hours: string }>(
      'select *, extract(epoch from expires_at - created_at) / 3600 as hours from reconnect_link',
    );
    const { tenantId } = await application.connection(harbour.connectionId);
    expect(row).toMatchObject({ connection_id: harbour.connectionId, expected_tenant_id: tenantId });
    expect(Number(row?.hours)).toBe(24);
  });

  it.each([1, 24, 168])('is good for %s hours', async (expiresInHours) => {
    const { link } = await createLink(ada, harbour, { expiresInHours });
    const [row] = await application.sql<{ hours: string }>(
      'select extract(epoch from expires_at - created_at) / 3600 as hours from reconnect_link',
    );
    expect([Number(row?.hours), link?.state]).toEqual([expiresInHours, 'ISSUED']);
  });

  it.each([0, -1, 169, 100_000])('is not good for %s hours', async (expiresInHours) => {
    const { link, userErrors } = await createLink(ada, harbour, { expiresInHours });
    expect(link).toBeNull();
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['expiresInHours'] }]);
  });

  it.each([
    ['ADMIN', null],
    ['EDITOR', 'NOT_ALLOWED'],
    ['VIEWER', 'NOT_ALLOWED'],
    ['SUPPORT', 'NOT_ALLOWED'],
    ['STRANGER', 'NOT_FOUND'],
  ] as const)('and revoking one is answered for %s with %s', async (role, code) => {
    const known = await createLink(owner, harbour);
    const { link, userErrors } = await createLink(people[role], harbour);
    expect(userErrors.map((error) => error.code)).toEqual(code === null ? [] : [code]);
    expect(link === null).toBe(code !== null);
    const revoked = await revokeLink(people[role], known.link?.id ?? '');
    expect(revoked.userErrors.map((error) => error.code)).toEqual(code === null ? [] : [code]);
  });

  it('shows its links to those who may make them, and the connection without them to others', async () => {
    await createLink(owner, harbour);
    expect(await linksOf(ada, harbour)).toHaveLength(1);
    expect(await linksOf(owner, harbour)).toHaveLength(1);
    for (const role of ['EDITOR', 'VIEWER', 'SUPPORT'] as const)
      expect(await linksOf(people[role], harbour)).toBeNull();
  });

  it('needs a connection that has been there: a link can only bring back', async () => {
    const fresh = await seedOrganisation(application, 'Fresh', { ADMIN: ada });
    const { link, userErrors } = await createLink(ada, fresh);
    expect(link).toBeNull();
    expect(userErrors).toMatchObject([{ code: 'NOT_CONNECTED', path: ['connectionId'] }]);
  });

  it('is in the history and in the audit log, without the secret', async () => {
    const url = await makeLink(ada, harbour);
    const [event] = await application.sql(`select * from connection_event where kind = 'LINK_CREATED'`);
    expect(event).toMatchObject({ actor: { kind: 'user', userId: ada.account.userId } });
    const [entry] = await application.sql(`select * from audit_entry where action = 'reconnectLink.created'`);
    expect(entry).toMatchObject({ actor_id: ada.account.userId, organisation_id: harbour.id });
    expect(JSON.stringify([event, entry])).not.toContain(new URL(url).hash.slice(1));
  });
});

describe('revoking a link', () => {
  it('works at once, and again does nothing more', async () => {
    const { link } = await createLink(ada, harbour);
    expect((await revokeLink(owner, link?.id ?? '')).link?.state).toBe('REVOKED');
    const [first] = await application.sql('select revoked_at from reconnect_link');
    expect((await revokeLink(ada, link?.id ?? '')).link?.state).toBe('REVOKED');
    expect(await application.sql('select revoked_at from reconnect_link')).toEqual([first]);
    expect((await new LinkBrowser(application.url).open(link?.url ?? '')).status).toBe(404);
  });

  it('of an organisation that one may not see answers as for an unknown id', async () => {
    const { link } = await createLink(ada, harbour);
    const unknown = await revokeLink(people.STRANGER, 'lnk_AAAAAAAAAAAAAAAAAAAAAA');
    expect(await revokeLink(people.STRANGER, link?.id ?? '')).toEqual(unknown);
    expect((await linksOf(ada, harbour))?.map(({ state }) => state)).toEqual(['ISSUED']);
  });
});

describe('the return addresses of the workspace', () => {
  it('are set by an Owner alone, and shown to those who may make links', async () => {
    const set = await setReturnAddresses(owner, [
      'https://Books.example',
      'https://books.example/',
      'https://a.example/x',
    ]);
    expect(set).toEqual({ returnAddresses: ['https://books.example/', 'https://a.example/x'], userErrors: [] });
    expect((await setReturnAddresses(ada, [])).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    const shown = async (client: TestClient) =>
      (await client.data<{ returnAddresses: string[] | null }>('{ returnAddresses }')).returnAddresses;
    expect(await shown(owner)).toEqual(set.returnAddresses);
    expect(await shown(ada)).toEqual(set.returnAddresses);
    for (const role of ['EDITOR', 'VIEWER', 'SUPPORT', 'STRANGER'] as const)
      expect(await shown(people[role])).toBeNull();
  });

  it('T15: are none that could lead elsewhere', async () => {
    for (const address of ['//evil', String.raw`/\evil`, '%2f%2fevil', 'javascript:alert(1)', 'https://a\r\n.example'])
      expect((await setReturnAddresses(owner, ['https://books.example/', address])).userErrors).toMatchObject([
        { code: 'INVALID_INPUT', path: ['addresses'] },
      ]);
    expect(await application.sql('select * from workspace_setting')).toEqual([]);
  });

  it('T15: are the only ones that a link takes, and one that is gone from the list leads nowhere', async () => {
    await setReturnAddresses(owner, ['https://books.example/done']);
    for (const returnTo of [
      'https://evil.example/',
      'https://books.example/',
      'https://books.example/done#x',
      '//evil',
    ])
      expect((await createLink(ada, harbour, { returnTo })).userErrors).toMatchObject([
        { code: 'INVALID_INPUT', path: ['returnTo'] },
      ]);
    const browser = new LinkBrowser(application.url);
    await browser.open(await makeLink(ada, harbour, { returnTo: 'https://books.example/done' }));
    expect(await browser.trip({ as: priya })).toMatchObject({
      state: 'DONE',
      returnAddress: 'https://books.example/done',
    });
    await setReturnAddresses(owner, []);
    expect((await browser.follow()).body).toMatchObject({ state: 'DONE', returnAddress: null });
  });
});

it('pushes every state to those who watch the connection', async () => {
  const changes: string[] = [];
  const watch = application.services.changes.watch((change) => {
    if (change !== 'everything' && change.connectionId === harbour.connectionId) changes.push('change');
    return [];
  });
  const { link } = await createLink(ada, harbour);
  const states = async () => (await linksOf(ada, harbour))?.map(({ state }) => state);
  const seen: (string[] | undefined)[] = [await states()];
  const before = changes.length;
  await new LinkBrowser(application.url).open(link?.url ?? '');
  seen.push(await states());
  await expect.poll(() => changes.length).toBeGreaterThan(before);
  const opened = changes.length;
  await revokeLink(ada, link?.id ?? '');
  seen.push(await states());
  await expect.poll(() => changes.length).toBeGreaterThan(opened);
  watch.stop();
  expect(seen).toEqual([['ISSUED'], ['OPENED'], ['REVOKED']]);
});

it('lists the links of its own connection alone', async () => {
  const northwind = await seedOrganisation(application, northwindName, { ADMIN: ada });
  await seedConnected(application, priya, [northwind]);
  await makeLink(ada, northwind);
  expect(await linksOf(ada, harbour)).toEqual([]);
});
