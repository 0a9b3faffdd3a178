import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LinkBrowser } from '../testing/link-browser.ts';
import { createLink, linksOf, makeLink, revokeLink } from '../testing/link-client.ts';
import { ReconnectClient } from '../testing/reconnect-client.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { killGrant, seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { cedarName, harbourName, northwindName, priya, sam, tom } from '../testing/xero-people.ts';
import { endLostLinks } from './end-lost-links.ts';

let application: TestApplication;
let ada: TestClient;
let alan: TestClient;
let harbour: SeededOrganisation;
let grantId: string;

beforeAll(async () => {
  application = await TestApplication.start();
  ada = await application.person('Ada');
  alan = await application.person('Alan');
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName, { ADMIN: ada, EDITOR: alan });
  grantId = await seedConnected(application, priya, [harbour]);
  await killGrant(application, grantId);
});

/** A browser without an account that has opened a link of Ada's. */
async function opened(): Promise<LinkBrowser> {
  const browser = new LinkBrowser(application.url);
  await browser.open(await makeLink(ada, harbour));
  return browser;
}

/** The machine may be busy. */
const patience = { timeout: 20_000, interval: 50 };

const statusOf = async () => (await application.connection(harbour.connectionId)).status;
const usedEvents = () => application.sql(`select * from connection_event where kind = 'LINK_USED'`);
const about = { askedBy: 'Ada', organisation: harbourName, xeroOrganisation: harbourName };

describe('a link', () => {
  it('mends the connection without an account: opened, a click, Xero, done', async () => {
    const browser = new LinkBrowser(application.url);
    expect((await browser.open(await makeLink(ada, harbour))).body).toEqual({
      link: browser.link,
      state: 'READY',
      about,
      returnAddress: null,
    });
    const callback = await browser.toXero({ as: priya });
    expect((await browser.follow()).body.state).toBe('AT_XERO');
    expect(await browser.comeBack(callback)).toBe(`${application.url}/reconnect?link=${browser.link}`);
    expect((await browser.follow()).body).toMatchObject({ state: 'DONE', about });
    expect(await statusOf()).toBe('CONNECTED');
    expect((await linksOf(ada, harbour))?.map(({ state }) => state)).toEqual(['USED']);
    expect(await usedEvents()).toMatchObject([{ actor: { kind: 'link' } }]);
  });

  it('lets another Xero login of the same organisation mend it', async () => {
    const browser = await opened();
    expect(await browser.trip({ as: tom, allow: harbourName })).toMatchObject({ state: 'DONE' });
    expect((await application.grant((await application.connection(harbour.connectionId)).grantId ?? '')).email).toBe(
      tom,
    );
  });

  it('renews a connection that works, too', async () => {
    const browser = await opened();
    await browser.trip({ as: priya });
    const again = await opened();
    expect(await again.trip({ as: priya })).toMatchObject({ state: 'DONE' });
  });

  it('shows its holder as the holder of the Xero login, and nothing of its reach', async () => {
    const browser = await opened();
    await browser.toXero({ as: priya });
    const [row] = await application.sql<{ started_by_session_id: string | null }>('select * from reconnect_attempt');
    expect(row?.started_by_session_id).toBeNull();
    const { connection } = await ada.data<{ connection: { openAttempt: Record<string, unknown> } }>(
      `query($id: ID!) { connection(id: $id) { openAttempt { startedByThisSession choices { name } authorizationUrl
         startedBy { __typename ... on HiddenActor { description } } } } }`,
      { id: harbour.globalConnectionId },
    );
    expect(connection.openAttempt).toEqual({
      startedByThisSession: false,
      choices: null,
      authorizationUrl: null,
      startedBy: { __typename: 'HiddenActor', description: 'the holder of the Xero login' },
    });
  });

  it('is used by its holder, whoever is signed in there: that session is neither used nor ended', async () => {
    const browser = new LinkBrowser(application.url, alan.cookie);
    await browser.open(await makeLink(ada, harbour));
    expect(await browser.trip({ as: priya })).toMatchObject({ state: 'DONE' });
    const [row] = await application.sql('select * from reconnect_attempt');
    expect(row).toMatchObject({ started_by_user_id: null, started_by_session_id: null });
    expect(await browser.client.data('{ viewer { user { name } } }')).toEqual({ viewer: { user: { name: 'Alan' } } });
  });
});

describe('the way on after', () => {
  it('a different organisation: nothing is stored, what was newly connected is removed, and Xero can be asked again', async () => {
    const before = await application.access();
    const browser = await opened();
    expect(await browser.trip({ as: sam, allow: cedarName })).toMatchObject({ state: 'WRONG_ORGANISATION', about });
    expect(await application.access()).toEqual(before);
    expect(await application.sql('select state, candidate_tokens from reconnect_attempt')).toEqual([
      { state: 'FAILED', candidate_tokens: null },
    ]);
    expect(await application.removeAllAtXero()).toEqual(['REMOVED']);
    expect(await application.connectedAtXero()).toEqual([`priya: ${harbourName}`]);
    expect(await browser.trip({ as: priya })).toMatchObject({ state: 'DONE' });
  });

  it('a refusal at Xero', async () => {
    const browser = await opened();
    expect(await browser.trip({ as: priya, refuse: true })).toMatchObject({ state: 'DENIED', about });
    expect(await browser.trip({ as: priya })).toMatchObject({ state: 'DONE' });
  });

  it('an outage of Xero right after the sign-in', async () => {
    const browser = await opened();
    const callback = await browser.toXero({ as: priya });
    await application.sandbox.control('fail', { path: '/api.xro', status: 503, times: 100 });
    await browser.comeBack(callback);
    expect((await browser.follow()).body).toMatchObject({ state: 'XERO_UNAVAILABLE', about });
    expect(await usedEvents()).toEqual([]);
    await application.sandbox.control('clear-faults');
    expect((await browser.follow()).body).toMatchObject({ state: 'DONE' });
  });

  it('a newer attempt of somebody else', async () => {
    const browser = await opened();
    const callback = await browser.toXero({ as: priya });
    await new ReconnectClient(ada).start(harbour);
    await browser.comeBack(callback);
    expect((await browser.follow()).body).toMatchObject({ state: 'REPLACED', about });
    expect(await browser.trip({ as: priya })).toMatchObject({ state: 'DONE' });
  });

  it('a consent that grants less than is needed', async () => {
    const browser = await opened();
    const callback = await browser.toXero({ as: tom, allow: harbourName });
    const { grants } = application.sandbox.state.store;
    const newest = grants.all().at(-1);
    if (newest === undefined) throw new Error('There was no consent.');
    grants.put({ ...newest, scopes: newest.scopes.filter((scope) => scope !== 'accounting.invoices') });
    await browser.comeBack(callback);
    expect((await browser.follow()).body).toMatchObject({ state: 'SCOPES_MISSING', about });
    expect(await statusOf()).toBe('NEEDS_RECONNECT');
    expect(await usedEvents()).toEqual([]);
  });
});

describe('a link ends with what it is for', () => {
  it('when the connection is ended on purpose, also if that is taken back before anybody looks', async () => {
    const browser = await opened();
    await new ReconnectClient(ada).disconnect(harbour);
    expect((await linksOf(ada, harbour))?.map(({ state }) => state)).toEqual(['REVOKED']);
    const wizard = new ReconnectClient(ada);
    const attempt = await wizard.trip(harbour, { as: priya });
    await wizard.complete(attempt.id, attempt.expected?.tenantId ?? '');
    expect(await statusOf()).toBe('CONNECTED');
    expect((await browser.start()).body).toMatchObject({ authorizationUrl: null, page: { state: 'REVOKED' } });
  });

  it('when the connection changes to another Xero organisation', async () => {
    const browser = await opened();
    const wizard = new ReconnectClient(ada);
    const attempt = await wizard.trip(harbour, { as: sam, allow: cedarName });
    const [chosen] = attempt.choices ?? [];
    await wizard.complete(attempt.id, chosen?.tenantId ?? '', { acceptDifferentOrganisation: true });
    expect((await application.connection(harbour.connectionId)).tenantName).toBe(cedarName);
    expect((await linksOf(ada, harbour))?.map(({ state }) => state)).toEqual(['REVOKED']);
    expect((await browser.follow()).body).toMatchObject({ state: 'REVOKED', about: null });
  });

  it('when the organisation is archived', async () => {
    const browser = await opened();
    await application.sql('update organisation set archived_at = now() where id = ?', [harbour.id]);
    expect((await browser.follow()).body).toMatchObject({ state: 'REVOKED', about: null });
  });

  it('and stays when the same organisation is reconnected in the meantime', async () => {
    const browser = await opened();
    const wizard = new ReconnectClient(ada);
    const attempt = await wizard.trip(harbour, { as: priya });
    await wizard.complete(attempt.id, attempt.expected?.tenantId ?? '');
    expect((await browser.follow()).body).toMatchObject({ state: 'READY', about });
  });
});

describe('T14: a link that is stolen or repeated', () => {
  it('opens in the first of ten browsers at the same moment, and in no other', async () => {
    const url = await makeLink(ada, harbour);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => new LinkBrowser(application.url).open(url).then(({ status }) => status)),
    );
    expect(answers.filter((status) => status === 200)).toHaveLength(1);
    expect(answers.filter((status) => status === 409)).toHaveLength(9);
  });

  it('opens again in its own browser, and says in a second one that it was opened elsewhere', async () => {
    const url = await makeLink(ada, harbour);
    const browser = new LinkBrowser(application.url);
    await browser.open(url);
    expect((await browser.open(url)).body).toMatchObject({ state: 'READY' });
    expect(await new LinkBrowser(application.url).open(url)).toEqual({
      status: 409,
      body: { refusal: 'OPENED_ELSEWHERE' },
    });
  });

  it('opens once more for the same opening, whose answer may have got lost, and not after the click', async () => {
    const url = await makeLink(ada, harbour);
    const opening = randomBytes(32).toString('base64url');
    const lost = new LinkBrowser(application.url);
    await lost.open(url, opening);
    const browser = new LinkBrowser(application.url);
    expect((await browser.open(url, opening)).body).toMatchObject({ state: 'READY' });
    expect((await lost.follow()).status).toBe(404);
    await browser.start();
    expect((await new LinkBrowser(application.url).open(url, opening)).status).toBe(409);
  });

  it('is used once, however many callbacks and looks come at the same moment', async () => {
    const browser = await opened();
    const callback = await browser.toXero({ as: priya });
    await Promise.all([
      browser.comeBack(callback),
      browser.comeBack(callback),
      browser.follow(),
      browser.follow(),
      browser.comeBack(callback),
    ]);
    expect((await browser.follow()).body.state).toBe('DONE');
    expect(await usedEvents()).toHaveLength(1);
    expect(await application.sql(`select 1 from reconnect_attempt where state = 'COMPLETED'`)).toHaveLength(1);
  });

  it('does nothing more once it was used', async () => {
    const url = await makeLink(ada, harbour);
    const browser = new LinkBrowser(application.url);
    await browser.open(url);
    await browser.trip({ as: priya });
    const before = await application.access();
    expect((await browser.start()).body).toMatchObject({ authorizationUrl: null, page: { state: 'DONE' } });
    expect((await browser.open(url)).body).toMatchObject({ state: 'DONE' });
    expect((await new LinkBrowser(application.url).open(url)).status).toBe(404);
    expect(await application.access()).toEqual(before);
  });

  it('is not touched by whatever merely fetches addresses', async () => {
    const url = new URL(await makeLink(ada, harbour));
    const secret = url.hash.slice(1);
    const before = await application.sql('select * from reconnect_link');
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT']) {
      for (const path of ['/reconnect', '/api/reconnect-link/open', '/api/reconnect-link/start'])
        await fetch(`${application.url}${path}?secret=${secret}`, { method, headers: { accept: 'text/html' } });
    }
    expect(await application.sql('select * from reconnect_link')).toEqual(before);
  });

  it('is not opened by another site, nor by a form', async () => {
    const url = new URL(await makeLink(ada, harbour));
    const body = { secret: url.hash.slice(1), opening: randomBytes(32).toString('base64url') };
    const browser = new LinkBrowser(application.url);
    expect((await browser.post('open', body, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await browser.post('open', body, { origin: 'null' })).status).toBe(403);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
      expect((await browser.post('open', body, { 'content-type': type })).status).toBeGreaterThanOrEqual(400);
    expect((await linksOf(ada, harbour))?.map(({ state }) => state)).toEqual(['ISSUED']);
  });

  it('answers alike for an unknown, expired, revoked and used one', async () => {
    const expired = await makeLink(ada, harbour);
    await application.sql('update reconnect_link set expires_at = now()');
    const revoked = await createLink(ada, harbour);
    await revokeLink(ada, revoked.link?.id ?? '');
    const used = await makeLink(ada, harbour);
    const browser = new LinkBrowser(application.url);
    await browser.open(used);
    await browser.trip({ as: priya });
    const unknown = `${application.url}/reconnect#${randomBytes(32).toString('base64url')}`;
    for (const url of [unknown, expired, revoked.link?.url ?? '', used, `${unknown}x`, `${application.url}/reconnect#`])
      expect(await new LinkBrowser(application.url).open(url)).toEqual({ status: 404, body: { refusal: 'UNUSABLE' } });
  });

  it('that is refused is on record for the Admins, with the reason and without the secret', async () => {
    const url = await makeLink(ada, harbour);
    await new LinkBrowser(application.url).open(url);
    await new LinkBrowser(application.url).open(url);
    await application.sql('update reconnect_link set expires_at = now()');
    await new LinkBrowser(application.url).open(url);
    const entries = await application.sql(
      `select * from audit_entry where action = 'reconnectLink.refused' order by id`,
    );
    expect(entries).toMatchObject([
      { organisation_id: harbour.id, actor_kind: 'unknown', after: { reason: 'opened elsewhere' } },
      { organisation_id: harbour.id, actor_kind: 'unknown', after: { reason: 'expired' } },
    ]);
    expect(JSON.stringify(entries)).not.toContain(new URL(url).hash.slice(1));
  });

  it('cannot be followed or started by its id without the cookie of its browser', async () => {
    const browser = await opened();
    const thief = new LinkBrowser(application.url, ada.cookie);
    thief.link = browser.link;
    expect([(await thief.follow()).status, (await thief.start()).status]).toEqual([404, 404]);
    thief.link = 'lnk_AAAAAAAAAAAAAAAAAAAAAA';
    expect(await thief.follow()).toEqual({ status: 404, body: { refusal: 'UNUSABLE' } });
  });

  it('cannot be tried out: openings from one address are limited', async () => {
    const browser = new LinkBrowser(application.url);
    const statuses: number[] = [];
    for (let tries = 0; tries < 25; tries += 1)
      statuses.push((await browser.open(`${application.url}/#${randomBytes(32).toString('base64url')}`)).status);
    expect(statuses.filter((status) => status === 404)).toHaveLength(20);
    expect(statuses.slice(20)).toEqual([429, 429, 429, 429, 429]);
    expect((await new LinkBrowser(application.url).open(await makeLink(ada, harbour))).status).toBe(200);
  });
});

describe('who learns what: the holder of a link', () => {
  it('is told who asks, for what, and how it stands: never of the reach, of others or of ids', async () => {
    const northwind = await seedOrganisation(application, northwindName, { ADMIN: alan });
    await seedConnected(application, priya, [northwind]);
    await killGrant(application, grantId);
    const heard: unknown[] = [];
    const browser = new LinkBrowser(application.url);
    heard.push((await browser.open(await makeLink(ada, harbour))).body);
    heard.push(await browser.trip({ as: sam, allow: cedarName }));
    heard.push(await browser.trip({ as: priya, refuse: true }));
    heard.push(await browser.trip({ as: priya }));
    expect(heard).toEqual(
      ['READY', 'WRONG_ORGANISATION', 'DENIED', 'DONE'].map((state) => ({
        link: browser.link,
        state,
        about,
        returnAddress: null,
      })),
    );
    // Its sign-in has mended somebody else's connection, and that is not told.
    expect((await application.connection(northwind.connectionId)).status).toBe('CONNECTED');
  });

  it('is nobody to GraphQL', async () => {
    const browser = await opened();
    expect(browser.client.cookie).toContain('relink-link-');
    const { errors } = await browser.client.graphql('{ fleet { total } }');
    expect(errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    expect(await browser.client.data('{ viewer { user { name } } }')).toEqual({ viewer: null });
  });

  it('mends the connections of others as the holder of the Xero login, named nowhere', async () => {
    const northwind = await seedOrganisation(application, northwindName, { ADMIN: alan });
    await seedConnected(application, priya, [northwind]);
    await killGrant(application, grantId);
    const browser = await opened();
    await browser.trip({ as: priya });
    const { connection } = await alan.data<{ connection: { events: { nodes: unknown[] } } }>(
      `query($id: ID!) { connection(id: $id) { events(first: 1) { nodes {
         status actor { __typename ... on HiddenActor { description } } } } } }`,
      { id: northwind.globalConnectionId },
    );
    expect(connection.events.nodes).toEqual([
      { status: 'CONNECTED', actor: { __typename: 'HiddenActor', description: 'the holder of the Xero login' } },
    ]);
  });
});

describe('the transaction that stores the tokens', () => {
  it('cut off at its last step has neither stored them nor used the link, and the page leads on', async () => {
    const browser = await opened();
    const callback = await browser.toXero({ as: priya });
    const before = await application.access();
    const url = application.databaseUrl;
    const [blocker, killer] = [new Client(url), new Client(url)];
    await Promise.all([blocker.connect(), killer.connect()]);
    // Holds the transaction at its last step, with the tokens written in it, and breaks it off there.
    await blocker.query('begin');
    await blocker.query('select 1 from reconnect_link for update');
    const returning = browser.comeBack(callback).catch(() => 'broken off');
    await expect
      .poll(async () => {
        const { rows } = await killer.query(
          `select pg_cancel_backend(pid) from pg_stat_activity
           where datname = current_database() and wait_event_type = 'Lock' and query like '%set used_at%'`,
        );
        return rows.length;
      }, patience)
      .toBe(1);
    expect(await returning).toBe('broken off');
    await blocker.query('rollback');
    await Promise.all([blocker.end(), killer.end()]);
    expect(await application.access()).toEqual(before);
    expect(await application.sql('select used_at from reconnect_link')).toEqual([{ used_at: null }]);
    expect(await usedEvents()).toEqual([]);
    expect((await browser.follow()).body).toMatchObject({ state: 'DONE' });
    expect(await statusOf()).toBe('CONNECTED');
    expect(await usedEvents()).toHaveLength(1);
  });

  it('stores nothing for a link that dies in that very moment', async () => {
    const browser = await opened();
    const callback = await browser.toXero({ as: priya });
    const before = await application.access();
    const blocker = new Client(application.databaseUrl);
    await blocker.connect();
    await blocker.query('begin');
    await blocker.query('update reconnect_link set revoked_at = now()');
    const returning = browser.comeBack(callback);
    await expect
      .poll(async () => {
        const { rows } = await blocker.query(
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        return rows.length;
      }, patience)
      .toBe(1);
    await blocker.query('commit');
    await blocker.end();
    await returning;
    expect(await application.access()).toEqual(before);
    expect((await browser.follow()).body).toMatchObject({ state: 'REVOKED' });
    expect(await application.sql('select state from reconnect_attempt')).toEqual([{ state: 'FAILED' }]);
  });
});

it('the sweep lets links die whose issuer lost the right, and leaves the others', async () => {
  await makeLink(ada, harbour);
  const other = await seedOrganisation(application, northwindName, { ADMIN: alan });
  await seedConnected(application, priya, [other]);
  await makeLink(alan, other);
  await application.sql(`update membership set role = 'EDITOR' where user_id = ?`, [ada.account.userId]);
  await endLostLinks(application.services);
  expect(
    await application.sql(
      'select connection_id, revoked_at is not null as dead from reconnect_link order by created_at',
    ),
  ).toEqual([
    { connection_id: harbour.connectionId, dead: true },
    { connection_id: other.connectionId, dead: false },
  ]);
});
