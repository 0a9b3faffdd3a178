import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LinkBrowser } from '../testing/link-browser.ts';
import { makeLink, revokeLink } from '../testing/link-client.ts';
import { ReconnectClient } from '../testing/reconnect-client.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { TestClient } from '../testing/test-client.ts';
import { harbourName, priya, tom } from '../testing/xero-people.ts';

/** Threats to the callback, for both kinds of browser that may leave for Xero: a session's and a link's. */
let application: TestApplication;
let ada: TestClient;
let alan: TestClient;
let harbour: SeededOrganisation;

beforeAll(async () => {
  application = await TestApplication.start();
  ada = await application.person('Ada');
  alan = await application.person('Alan');
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName, { ADMIN: ada, EDITOR: alan });
  await application.sql(`update membership set role = 'ADMIN'`);
  await seedConnected(application, priya, [harbour]);
});

/** Calls to the token endpoint, as Xero has seen them. */
async function callsToTokenEndpoint(): Promise<number> {
  const answer = await fetch(`${application.sandbox.url}/sandbox/requests`);
  const { requests } = (await answer.json()) as { requests: { method: string; path: string }[] };
  return requests.filter(({ method, path }) => method === 'POST' && path.startsWith('/connect/token')).length;
}

/** Xero sees no call, nothing that is stored changes, and the browser ends up on a page of ours. */
async function expectUnredeemed(open: () => Promise<string>): Promise<string> {
  const before = [await callsToTokenEndpoint(), await application.access()];
  const target = await open();
  expect([await callsToTokenEndpoint(), await application.access()]).toEqual(before);
  expect(new URL(target).origin).toBe(application.url);
  return target;
}

type Leaver = {
  readonly callback: string;
  readonly comeBack: (callback: string) => Promise<string>;
  /** everything that its browser sends along */
  readonly cookie: string;
};

async function sessionLeaves(): Promise<Leaver> {
  const wizard = new ReconnectClient(ada);
  const { callback } = await wizard.toXero(harbour, { as: priya });
  return { callback, comeBack: (address) => wizard.comeBack(address), cookie: ada.cookie };
}

async function linkLeaves(): Promise<Leaver> {
  const browser = new LinkBrowser(application.url);
  await browser.open(await makeLink(ada, harbour));
  const callback = await browser.toXero({ as: priya });
  return { callback, comeBack: (address) => browser.comeBack(address), cookie: browser.client.cookie };
}

const withState = (callback: string, state: string | null): string => {
  const url = new URL(callback);
  if (state === null) url.searchParams.delete('state');
  else url.searchParams.set('state', state);
  return url.href;
};

describe.each([
  ['a session', sessionLeaves],
  ['a link', linkLeaves],
])('T2: a callback in the browser of %s', (_who, leave) => {
  it('redeems its own code once: the positive control', async () => {
    const { callback, comeBack } = await leave();
    const before = await callsToTokenEndpoint();
    await comeBack(callback);
    expect(await callsToTokenEndpoint()).toBe(before + 1);
  });

  it('with a foreign state is refused', async () => {
    const { callback, comeBack } = await leave();
    await expectUnredeemed(() => comeBack(withState(callback, 'c3RhdGUtb2Ytc29tZWJvZHktZWxzZQ')));
  });

  it("with the state of somebody else's trip is refused", async () => {
    const { comeBack } = await leave();
    const other = await seedOrganisation(application, 'Elsewhere', { ADMIN: alan });
    const { callback } = await new ReconnectClient(alan).toXero(other, { as: tom, allow: harbourName });
    await expectUnredeemed(() => comeBack(callback));
  });

  it('with a reused state is refused', async () => {
    const { callback, comeBack } = await leave();
    await comeBack(callback);
    await expectUnredeemed(() => comeBack(callback));
  });

  it('with an expired state is refused', async () => {
    const { callback, comeBack } = await leave();
    await application.passTime(11 * 60);
    await expectUnredeemed(() => comeBack(callback));
  });

  it('without a state is refused', async () => {
    const { callback, comeBack } = await leave();
    await expectUnredeemed(() => comeBack(withState(callback, null)));
    await expectUnredeemed(() => comeBack(withState(callback, '')));
  });

  it('without the cookie of its trip is refused', async () => {
    const { callback, comeBack } = await leave();
    await application.sql('update reconnect_attempt set trip_cookie_hash = null');
    await expectUnredeemed(() => comeBack(callback));
  });
});

describe.each([
  ['a session', sessionLeaves],
  ['a link', linkLeaves],
])('T3: the way back of an attacker, who left with %s, opened in another browser', (who, leave) => {
  it('is refused where another Admin is signed in', async () => {
    const { callback } = await leave();
    await expectUnredeemed(() => new ReconnectClient(alan).comeBack(callback));
  });

  it('is refused where the same person is signed in once more', async () => {
    const { callback } = await leave();
    const elsewhere = await TestClient.signIn(application.url, ada.account);
    await expectUnredeemed(() => new ReconnectClient(elsewhere).comeBack(callback));
  });

  it('is refused where nobody is signed in', async () => {
    const { callback } = await leave();
    const target = await expectUnredeemed(() => new LinkBrowser(application.url).comeBack(callback));
    const { pathname, search } = new URL(target);
    expect(pathname + search).toBe(
      who === 'a link' ? '/reconnect?problem=OPENED_ELSEWHERE' : '/reconnect-problem?code=no_session',
    );
  });

  it('is refused where a link of its own was opened', async () => {
    const { callback } = await leave();
    const victim = new LinkBrowser(application.url);
    await victim.open(await makeLink(alan, harbour));
    await expectUnredeemed(() => victim.comeBack(callback));
  });

  it('is refused with the cookie of the session or link, and without that of the trip', async () => {
    const { callback, cookie } = await leave();
    const [row] = await application.sql<{ id: string }>('select id from reconnect_attempt where finished_at is null');
    const copied = cookie.split('; ').filter((one) => !one.startsWith(`tx-${row?.id}=`));
    expect(copied).toHaveLength(cookie.split('; ').length - 1);
    const thief = new LinkBrowser(application.url, copied.join('; '));
    const target = await expectUnredeemed(() => thief.comeBack(callback));
    expect(target).toContain(who === 'a link' ? 'OPENED_ELSEWHERE' : 'other_session');
  });

  it('can still be opened where it belongs', async () => {
    const { callback, comeBack } = await leave();
    await new ReconnectClient(alan).comeBack(callback);
    const before = await callsToTokenEndpoint();
    await comeBack(callback);
    expect(await callsToTokenEndpoint()).toBe(before + 1);
  });
});

describe('T16: the right that a browser left with, taken away before it is back', () => {
  const takeAway: Record<string, string> = {
    demoted: `update membership set role = 'EDITOR' where user_id = ?`,
    'removed from the organisation': 'delete from membership where user_id = ?',
    'removed from the workspace': 'delete from workspace_member where user_id = ?',
  };

  it.each(Object.keys(takeAway))('stops a session whose Admin was %s', async (how) => {
    const one = await application.person('Anne');
    await application.sql(
      `insert into membership (id, organisation_id, user_id, role) values (gen_random_uuid(), ?, ?, 'ADMIN')`,
      [harbour.id, one.account.userId],
    );
    const wizard = new ReconnectClient(one);
    const { callback } = await wizard.toXero(harbour, { as: priya });
    await application.sql(takeAway[how] ?? '', [one.account.userId]);
    await expectUnredeemed(() => wizard.comeBack(callback));
  });

  it.each(Object.keys(takeAway))('stops a link whose issuer was %s', async (how) => {
    const one = await application.person('Anne');
    await application.sql(
      `insert into membership (id, organisation_id, user_id, role) values (gen_random_uuid(), ?, ?, 'ADMIN')`,
      [harbour.id, one.account.userId],
    );
    const browser = new LinkBrowser(application.url);
    await browser.open(await makeLink(one, harbour));
    const callback = await browser.toXero({ as: priya });
    await application.sql(takeAway[how] ?? '', [one.account.userId]);
    await expectUnredeemed(() => browser.comeBack(callback));
    expect((await browser.follow()).body).toMatchObject({ state: 'REVOKED', about: null });
    expect((await browser.start()).body).toMatchObject({ authorizationUrl: null, page: { state: 'REVOKED' } });
  });

  it('stops a link that was revoked, and one whose time is over', async () => {
    const first = new LinkBrowser(application.url);
    const url = await makeLink(ada, harbour);
    await first.open(url);
    const callback = await first.toXero({ as: priya });
    await revokeLink(ada, first.link ?? '');
    await expectUnredeemed(() => first.comeBack(callback));
    expect((await first.follow()).body).toMatchObject({ state: 'REVOKED' });

    const second = new LinkBrowser(application.url);
    await second.open(await makeLink(ada, harbour));
    const late = await second.toXero({ as: priya });
    await application.sql(`update reconnect_link set expires_at = now() where revoked_at is null`);
    await expectUnredeemed(() => second.comeBack(late));
    expect((await second.follow()).body).toMatchObject({ state: 'EXPIRED', about: null });
  });

  it('is not given back to a link by giving it back to the person', async () => {
    const browser = new LinkBrowser(application.url);
    await browser.open(await makeLink(alan, harbour));
    const where = `where user_id = '${alan.account.userId}'`;
    await application.sql(`update membership set role = 'VIEWER' ${where}`);
    expect((await browser.follow()).body).toMatchObject({ state: 'REVOKED' });
    await application.sql(`update membership set role = 'ADMIN' ${where}`);
    expect((await browser.follow()).body).toMatchObject({ state: 'REVOKED' });
  });
});
