import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withoutRequest } from '../audit/origin.ts';
import { freePort } from '../database/free-port.ts';
import { hashSecret, newSecret } from '../encryption/one-time-secret.ts';
import { findPasswordHash } from '../identity/find-password-hash.ts';
import { issueLink } from '../identity/one-time-link.ts';
import { requestPasswordReset } from '../identity/request-password-reset.ts';
import { resetPassword } from '../identity/reset-password.ts';
import { timeCode } from '../testing/authorisation/authenticator.ts';
import { newKey, OtherProvider } from '../testing/other-provider.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { sends } from '../testing/stub-server.ts';
import { SsoBrowser } from '../testing/sso-browser.ts';
import { TestApplication, testPassword } from '../testing/test-application.ts';
import { TestClient } from '../testing/test-client.ts';
import { OperatorProvider } from './operator-provider.ts';

/** The whole way against a provider that nobody wrote for Relink. */
let provider: OtherProvider;
let application: TestApplication;
let ada: TestClient;

beforeAll(async () => {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  provider = await OtherProvider.start(`${url}/api/auth/sso/callback`);
  const { identityUrl, clientId, clientSecret } = provider.settings;
  application = await TestApplication.start({
    PORT: String(port),
    PUBLIC_URL: url,
    OIDC_ISSUER: identityUrl,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
  });
});
afterAll(async () => {
  await application.stop();
  await provider.close();
});
beforeEach(async () => {
  provider.reset();
  await application.sql('truncate auth.sso_identity, auth.sso_trip');
  await application.reset();
  ada = await application.person('Ada');
});

const browser = (client?: TestClient) => new SsoBrowser(application, provider, client);
const linked = async (client: TestClient, as: string): Promise<void> => {
  expect(await browser(client).trip({ purpose: 'LINK', as })).toBe('/account');
};
const refused = (problem: string) => `/single-sign-on?problem=${problem}`;
const stale = (client: TestClient) =>
  application.sql(`update auth.session set confirmed_at = now() - interval '1 hour' where user_id = ?`, [
    client.account.userId,
  ]);
const recorded = async (): Promise<object[]> =>
  application.sql(
    `select action, actor_id, before, after from audit_entry where after ->> 'method' is distinct from 'password' order by id`,
  );

type Failure = { code: string; path: string[] | null };
const change = async (client: TestClient, mutation: string): Promise<Failure[]> => {
  const data = await client.data<Record<string, { userErrors: Failure[] }>>(
    `mutation { ${mutation} { userErrors { code path } } }`,
  );
  return Object.values(data)[0]?.userErrors ?? [];
};

describe('signing in', () => {
  it('is told to everybody as a way in, and begins at the provider with PKCE, state and nonce of its own', async () => {
    const nobody = browser();
    expect(await nobody.client.data('{ installation { singleSignOn } }')).toEqual({
      installation: { singleSignOn: true },
    });
    const [first, second] = [await nobody.leave(), await nobody.leave()];
    expect(first.searchParams.get('code_challenge_method')).toBe('S256');
    expect(first.searchParams.get('redirect_uri')).toBe(`${application.url}/api/auth/sso/callback`);
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(first.searchParams.get(name)).toMatch(/^[\w-]{43}$/);
      expect(first.searchParams.get(name)).not.toBe(second.searchParams.get(name));
    }
  });

  it('makes a session for whoever has linked this identity', async () => {
    await linked(ada, 'ada');
    const here = browser();
    expect(await here.trip({ as: 'ada' })).toBe('/');
    expect(await here.name()).toBe('Ada');
    expect(await here.client.data('{ viewer { sessions { method current } } }')).toMatchObject({
      viewer: { sessions: expect.arrayContaining([{ method: 'SINGLE_SIGN_ON', current: true }]) },
    });
    expect(await recorded()).toMatchObject([
      { action: 'sso.linked', actor_id: ada.account.userId, after: { issuer: provider.settings.identityUrl } },
      { action: 'signIn.succeeded', actor_id: ada.account.userId, after: { method: 'single sign-on' } },
    ]);
  });

  it('is never linked by an e-mail address, also when the addresses are equal', async () => {
    await application.sql('update auth."user" set email = ? where id = ?', ['priya@firm.example', ada.account.userId]);
    provider.changeIdToken((claims) => ({ ...claims, email: 'priya@firm.example', email_verified: true }));
    const here = browser();
    expect(await here.trip({ as: 'priya' })).toBe(refused('UNKNOWN_IDENTITY'));
    expect(await here.name()).toBeNull();
    expect(await application.sql('select * from auth.sso_identity')).toEqual([]);
    expect(await recorded()).toMatchObject([
      { action: 'sso.refused', actor_id: null, after: { purpose: 'SIGN_IN', reason: 'unknown identity' } },
    ]);
    await application.sql('update auth."user" set email = ? where id = ?', [ada.account.email, ada.account.userId]);
  });

  it('is the pair of issuer and subject: the same subject of another issuer is nobody', async () => {
    await linked(ada, 'ada');
    await application.sql(`update auth.sso_identity set issuer = 'https://another.example'`);
    expect(await browser().trip({ as: 'ada' })).toBe(refused('UNKNOWN_IDENTITY'));
  });

  it('is refused to somebody who was removed from the workspace', async () => {
    await linked(ada, 'ada');
    await application.sql('delete from workspace_member where user_id = ?', [ada.account.userId]);
    const here = browser();
    expect(await here.trip({ as: 'ada' })).toBe(refused('UNKNOWN_IDENTITY'));
    expect(await here.name()).toBeNull();
  });

  it('says so when the provider is away, and works when it is back: nothing is asked of it at the start', async () => {
    const discovery = '/.well-known/openid-configuration';
    const before = application.services.singleSignOn;
    if (before === null) throw new Error('There is no single sign-on.');
    Object.assign(application.services, { singleSignOn: new OperatorProvider(before.settings) });
    provider.instead.set(discovery, sends(503, 'text/plain', 'away'));
    expect(await browser().post('begin', { purpose: 'SIGN_IN' })).toMatchObject({ status: 503 });
    provider.instead.clear();
    await linked(ada, 'ada');
    Object.assign(application.services, { singleSignOn: before });
  });
});

describe('what comes back', () => {
  beforeEach(() => linked(ada, 'ada'));

  it('is good once: the same callback again, and many at once, make one session', async () => {
    const here = browser();
    const query = await provider.consent(await here.leave(), 'ada');
    const cookie = here.client.cookie;
    const ends = await Promise.all(
      Array.from({ length: 4 }, () =>
        new SsoBrowser(application, provider, new TestClient(application.url, ada.account, cookie)).comeBack(query),
      ),
    );
    expect(ends.toSorted()).toEqual(['/', ...Array.from({ length: 3 }, () => refused('NOT_BEGUN_HERE'))]);
    expect(provider.requests.filter((line) => line === 'POST /token')).toHaveLength(2);
  });

  it('is refused in another browser, which does not spoil it for the one that left', async () => {
    const here = browser();
    const query = await provider.consent(await here.leave(), 'ada');
    const other = browser();
    await other.leave();
    expect(await other.comeBack(query)).toBe(refused('NOT_BEGUN_HERE'));
    expect(await other.name()).toBeNull();
    expect(await here.comeBack(query)).toBe('/');
  });

  it('is refused after ten minutes', async () => {
    const here = browser();
    const query = await provider.consent(await here.leave(), 'ada');
    await application.sql(`update auth.sso_trip set expires_at = expires_at - interval '10 minutes'`);
    expect(await here.comeBack(query)).toBe(refused('NOT_BEGUN_HERE'));
  });

  it.each(['', 'state=unknown&code=x', `state=${newSecret()}&code=x`])(
    'is refused with a state of nobody: %s',
    async (query) => {
      expect(await browser().comeBack(query)).toBe(refused('NOT_BEGUN_HERE'));
    },
  );

  it.each<[string, (claims: Record<string, unknown>) => Record<string, unknown>]>([
    ['nonce', (claims) => ({ ...claims, nonce: newSecret() })],
    ['issuer', (claims) => ({ ...claims, iss: 'https://evil.example' })],
    ['audience', (claims) => ({ ...claims, aud: 'another app' })],
    ['age', (claims) => ({ ...claims, iat: 1, exp: 2 })],
  ])('is refused with a wrong %s in the id token, genuinely signed', async (_what, wrong) => {
    provider.changeIdToken(wrong);
    const here = browser();
    expect(await here.trip({ as: 'ada' })).toBe(refused('NOT_TRUSTED'));
    expect(await here.name()).toBeNull();
    expect((await recorded()).at(-1)).toMatchObject({
      action: 'sso.refused',
      after: { purpose: 'SIGN_IN', reason: 'the answer was not as asked for' },
    });
  });

  it('is refused with an id token that another key has signed', async () => {
    provider.changeIdToken((claims) => claims, { key: await newKey() });
    expect(await browser().trip({ as: 'ada' })).toBe(refused('NOT_TRUSTED'));
  });

  it('is refused with the issuer of another provider in the callback, before the code is sent (RFC 9207)', async () => {
    const here = browser();
    const query = new URLSearchParams(await provider.consent(await here.leave(), 'ada'));
    query.set('iss', 'https://evil.example');
    const before = provider.requests.filter((line) => line === 'POST /token').length;
    expect(await here.comeBack(query.toString())).toBe(refused('NOT_TRUSTED'));
    expect(provider.requests.filter((line) => line === 'POST /token')).toHaveLength(before);
  });

  it('says so when the person said no', async () => {
    const here = browser();
    const state = (await here.leave()).searchParams.get('state') ?? '';
    const iss = encodeURIComponent(provider.settings.identityUrl);
    expect(await here.comeBack(`error=access_denied&state=${state}&iss=${iss}`)).toBe(refused('DENIED'));
  });

  it('leads nowhere but to addresses of ours, whatever it is sent along with', async () => {
    const here = browser();
    const query = await provider.consent(await here.leave({ as: 'ada' }), 'ada');
    expect(await here.comeBack(`${query}&return=https://evil.example&goTo=//evil.example`)).toBe('/');
  });

  it('is taken from nobody who tries too often', async () => {
    const here = browser();
    const ends = await Promise.all(Array.from({ length: 70 }, () => here.comeBack('state=unknown')));
    expect(ends.filter((end) => end === refused('LIMITED'))).toHaveLength(10);
    expect(await here.post('begin', { purpose: 'SIGN_IN' })).toMatchObject({ status: 429 });
  });

  it('leaves nothing of the trip in the database that could be used', async () => {
    const here = browser();
    const url = await here.leave();
    const query = new URLSearchParams(await provider.consent(url, 'ada'));
    const rows = JSON.stringify(await application.sql('select * from auth.sso_trip'));
    const secret = here.client.cookie.split('=')[1] ?? '';
    expect(secret).toMatch(/^[\w-]{43}$/);
    for (const one of [secret, query.get('code'), url.searchParams.get('state'), url.searchParams.get('nonce')]) {
      expect(rows).not.toContain(one);
    }
  });
});

describe('linking', () => {
  it('takes a fresh sign-in, in the session that asks', async () => {
    await stale(ada);
    expect(await browser(ada).post('begin', { purpose: 'LINK' })).toMatchObject({
      status: 403,
      body: { code: 'CONFIRM_SIGN_IN' },
    });
    expect(await browser().post('begin', { purpose: 'LINK' })).toMatchObject({ status: 409 });
  });

  it('comes back to the session that left, and to no other one', async () => {
    const here = browser(ada);
    const query = await provider.consent(await here.leave({ purpose: 'LINK' }), 'mallory');
    const trip = here.client.cookie.split('; ').find((one) => one.startsWith('tx-sso-')) ?? '';
    const eve = await application.person('Eve');
    const victim = new TestClient(application.url, eve.account, `${eve.cookie}; ${trip}`);
    expect(await browser(victim).comeBack(query)).toBe(refused('OTHER_SESSION'));
    expect(await application.sql('select * from auth.sso_identity')).toEqual([]);
  });

  it('gives an identity to one account, and an account one identity', async () => {
    await linked(ada, 'ada');
    const eve = await application.person('Eve');
    expect(await browser(eve).trip({ purpose: 'LINK', as: 'ada' })).toBe(refused('LINKED_ALREADY'));
    expect(await browser(ada).post('begin', { purpose: 'LINK' })).toMatchObject({
      status: 409,
      body: { code: 'LINKED_ALREADY' },
    });
    expect(await application.sql('select user_id::text from auth.sso_identity')).toEqual([
      { user_id: ada.account.userId },
    ]);
  });

  it('is undone by a fresh sign-in, which ends the other sessions', async () => {
    await linked(ada, 'ada');
    const there = browser();
    await there.trip({ as: 'ada' });
    expect(await ada.data('{ viewer { hasPassword singleSignOn { issuer } } }')).toEqual({
      viewer: { hasPassword: true, singleSignOn: { issuer: provider.settings.identityUrl } },
    });
    await stale(ada);
    await application.heard();
    expect(await change(ada, 'unlinkSingleSignOn')).toMatchObject([{ code: 'NOT_ALLOWED', path: ['confirmSignIn'] }]);
    expect(await change(ada, `confirmSignIn(input: { password: "${testPassword}" })`)).toEqual([]);
    expect(await change(ada, 'unlinkSingleSignOn')).toEqual([]);
    expect(await change(ada, 'unlinkSingleSignOn')).toMatchObject([{ code: 'CONFLICT' }]);
    expect(await there.name()).toBeNull();
    expect(await browser().trip({ as: 'ada' })).toBe(refused('UNKNOWN_IDENTITY'));
    expect(await recorded()).toContainEqual(
      expect.objectContaining({ action: 'sso.unlinked', before: { issuer: provider.settings.identityUrl } }),
    );
  });

  it('is not undone where it is the only way in', async () => {
    await linked(ada, 'ada');
    await application.sql('delete from auth.password where user_id = ?', [ada.account.userId]);
    expect(await change(ada, 'unlinkSingleSignOn')).toMatchObject([{ code: 'CONFLICT' }]);
  });
});

it('an account without a password gets none by mail: that would be a way around the provider', async () => {
  const eve = await application.person('Eve');
  await linked(ada, 'ada');
  await application.sql('delete from auth.password where user_id = ?', [ada.account.userId]);
  for (const { account } of [ada, eve]) {
    await requestPasswordReset(application.services, account.email, withoutRequest);
  }
  expect(await application.sql('select user_id from auth.one_time_link')).toEqual([{ user_id: eve.account.userId }]);
  // Nor by a link that was sent when there was a password yet.
  const { identity } = application.services;
  const link = { purpose: 'PASSWORD_RESET', userId: ada.account.userId, minutes: 60 } as const;
  const given = { secret: await issueLink(identity, link), password: 'tortoise gravel ninth umbrella' };
  expect(await resetPassword(application.services, given, withoutRequest)).toMatchObject({ ok: false });
  expect(await findPasswordHash(identity, ada.account.userId)).toBeNull();
  // They choose one where they have just proved who they are.
  const choose = `changePassword(input: { currentPassword: "", newPassword: "${given.password}" })`;
  await stale(ada);
  expect(await change(ada, choose)).toMatchObject([{ code: 'NOT_ALLOWED', path: ['confirmSignIn'] }]);
  await application.sql('update auth.session set confirmed_at = now() where user_id = ?', [ada.account.userId]);
  expect(await change(ada, choose)).toEqual([]);
  expect(await change(ada, choose)).toMatchObject([{ code: 'INVALID_INPUT', path: ['currentPassword'] }]);
});

describe('confirming the sign-in', () => {
  const freshUntil = async (client: TestClient): Promise<number> => {
    const { viewer } = await client.data<{ viewer: { freshUntil: string } }>('{ viewer { freshUntil } }');
    return Date.parse(viewer.freshUntil);
  };
  beforeEach(async () => {
    await linked(ada, 'ada');
    await stale(ada);
    await application.heard();
  });

  it('asks the provider for a new sign-in, and makes the same session fresh under another token', async () => {
    expect(await freshUntil(ada)).toBeLessThan(Date.now());
    const [before] = await application.sql('select id from auth.session where user_id = ?', [ada.account.userId]);
    const token = ada.cookie;
    const url = await browser(ada).leave({ purpose: 'CONFIRM' });
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ prompt: 'login', max_age: '0' });
    expect(await browser(ada).comeBack(await provider.consent(url, 'ada'))).toBe('/single-sign-on?step=CONFIRMED');
    expect(await freshUntil(ada)).toBeGreaterThan(Date.now());
    expect(ada.cookie).not.toBe(token);
    expect(await application.sql('select id from auth.session where user_id = ?', [ada.account.userId])).toEqual([
      before,
    ]);
    expect((await recorded()).at(-1)).toMatchObject({
      action: 'signIn.confirmed',
      after: { method: 'single sign-on' },
    });
  });

  it.each<[string, (claims: Record<string, unknown>) => Record<string, unknown>]>([
    ['long ago', (claims) => ({ ...claims, auth_time: Number(claims['auth_time']) - 3_600 })],
    ['at a time that is not said', ({ auth_time: _left, ...claims }) => claims],
  ])('is refused when they signed in there %s', async (_when, wrong) => {
    provider.changeIdToken(wrong);
    expect(await browser(ada).trip({ purpose: 'CONFIRM', as: 'ada' })).toBe(refused('NOT_SIGNED_IN_ANEW'));
    expect(await freshUntil(ada)).toBeLessThan(Date.now());
  });

  it('is refused by the identity of somebody else, and without one', async () => {
    const eve = await application.person('Eve');
    expect(await browser(eve).post('begin', { purpose: 'CONFIRM' })).toMatchObject({ body: { code: 'NOT_LINKED' } });
    await linked(eve, 'eve');
    expect(await browser(ada).trip({ purpose: 'CONFIRM', as: 'eve' })).toBe(refused('OTHER_IDENTITY'));
    expect(await freshUntil(ada)).toBeLessThan(Date.now());
  });
});

describe('an invitation', () => {
  async function invited(email: string): Promise<string> {
    const harbour = await seedOrganisation(application, 'Harbour Bakery', { ADMIN: ada });
    const secret = newSecret();
    await application.sql(
      `insert into invitation (id, organisation_id, organisation_role, email, secret_hash, invited_by_user_id, expires_at)
       values (?, ?, 'VIEWER', ?, ?, ?, now() + interval '1 day')`,
      [randomUUID(), harbour.id, email, hashSecret(secret), ada.account.userId],
    );
    return secret;
  }
  const address = () => `vera-${randomUUID()}@firm.example`;

  it('is accepted with single sign-on: the identity is linked to the new person, who is then signed in', async () => {
    const secret = await invited(address());
    const here = browser();
    expect(await here.trip({ purpose: 'INVITATION', secret, name: 'Vera Vogt', as: 'vera' })).toBe('/');
    expect(await here.name()).toBe('Vera Vogt');
    expect(await here.client.data('{ viewer { hasPassword singleSignOn { issuer } } }')).toMatchObject({
      viewer: { hasPassword: false, singleSignOn: { issuer: provider.settings.identityUrl } },
    });
    expect(await here.client.data('{ organisations { nodes { name } } }')).toEqual({
      organisations: { nodes: [{ name: 'Harbour Bakery' }] },
    });
    expect(await browser().trip({ as: 'vera' })).toBe('/');
    expect((await recorded()).map((one) => Reflect.get(one, 'action'))).toEqual([
      'sso.linked',
      'member.accepted',
      'signIn.succeeded',
      'signIn.succeeded',
    ]);
  });

  it('needs its secret where it begins, and is still good when the person comes back', async () => {
    expect(await browser().post('begin', { purpose: 'INVITATION', secret: newSecret(), name: 'Vera' })).toMatchObject({
      status: 404,
    });
    const secret = await invited(address());
    expect(await browser().post('begin', { purpose: 'INVITATION', secret, name: ' ' })).toMatchObject({ status: 422 });
    const here = browser();
    const url = await here.leave({ purpose: 'INVITATION', secret, name: 'Vera' });
    await application.sql('update invitation set revoked_at = now()');
    expect(await here.comeBack(await provider.consent(url, 'vera'))).toBe(refused('INVITATION_GONE'));
    expect(await application.sql('select * from auth.sso_identity')).toEqual([]);
  });

  it('gives nobody the account that its address has already, nor an identity of somebody else', async () => {
    const secret = await invited(ada.account.email);
    expect(await browser().post('begin', { purpose: 'INVITATION', secret, name: 'Vera' })).toMatchObject({
      body: { code: 'SIGN_IN_FIRST' },
    });
    await linked(ada, 'ada');
    const email = address();
    const other = await invited(email);
    const trip = { purpose: 'INVITATION', secret: other, name: 'Vera', as: 'ada' };
    expect(await browser().trip(trip)).toBe(refused('LINKED_ALREADY'));
    expect(await application.sql('select id from auth."user" where email = ?', [email])).toEqual([]);
  });
});

describe('a second factor', () => {
  const enrol = async (client: TestClient): Promise<string> => {
    const { beginSecondFactor } = await client.data<{ beginSecondFactor: { key: string } }>(
      'mutation { beginSecondFactor { key } }',
    );
    const { key } = beginSecondFactor;
    expect(await change(client, `enableSecondFactor(input: { code: "${timeCode(key)}" })`)).toEqual([]);
    await application.sql('update second_factor set last_step = 0');
    return key;
  };

  it('that somebody has here is asked for besides, once the provider has said who it is', async () => {
    await linked(ada, 'ada');
    const key = await enrol(ada);
    const here = browser();
    expect(await here.trip({ as: 'ada' })).toBe('/single-sign-on?step=CODE');
    expect(await here.name()).toBeNull();
    expect(await browser().post('code', { code: timeCode(key) })).toMatchObject({ status: 404 });
    expect(await here.post('code', { code: '000000' })).toMatchObject({ status: 401, body: { code: 'WRONG_CODE' } });
    expect(await here.post('code', { code: timeCode(key) })).toEqual({ status: 200, body: { goTo: '/' } });
    expect(await here.name()).toBe('Ada');
    expect(await here.post('code', { code: timeCode(key) })).toMatchObject({ status: 404 });
  });

  it('that somebody has here is asked for to confirm a sign-in too', async () => {
    await linked(ada, 'ada');
    const key = await enrol(ada);
    await stale(ada);
    expect(await browser(ada).trip({ purpose: 'CONFIRM', as: 'ada' })).toBe('/single-sign-on?step=CODE');
    expect(await browser(ada).post('code', { code: timeCode(key) })).toEqual({
      status: 200,
      body: { goTo: '/single-sign-on?step=CONFIRMED' },
    });
  });

  it('is not asked for when the provider says that it has asked for one', async () => {
    await linked(ada, 'ada');
    await enrol(ada);
    provider.changeIdToken((claims) => ({ ...claims, amr: ['pwd', 'mfa'] }));
    expect(await browser().trip({ as: 'ada' })).toBe('/');
  });
});
