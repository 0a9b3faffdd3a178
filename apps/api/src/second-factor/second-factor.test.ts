import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authenticatorApp } from '../testing/authenticator-app.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication, testPassword } from '../testing/test-application.ts';
import { TestClient } from '../testing/test-client.ts';
import { TestSocket } from '../testing/test-socket.ts';

let application: TestApplication;
beforeAll(async () => {
  application = await TestApplication.start();
});
afterAll(() => application.stop());

type Failure = { code: string; path: string[] | null };
type Payload = { userErrors: Failure[]; key?: string; uri?: string; recoveryCodes?: string[] };

const call = async (client: TestClient, mutation: string, variables: object = {}): Promise<Payload> => {
  const data = await client.data<Record<string, Payload>>(mutation, variables);
  return Object.values(data)[0] ?? { userErrors: [] };
};
const begin = (client: TestClient) =>
  call(client, 'mutation { beginSecondFactor { key uri userErrors { code path } } }');
const enable = (client: TestClient, code: string) =>
  call(
    client,
    'mutation($code: String!) { enableSecondFactor(input: { code: $code }) { recoveryCodes userErrors { code path } } }',
    { code },
  );
const confirm = (client: TestClient, code: string | null, password = testPassword) =>
  call(
    client,
    'mutation($password: String!, $code: String) { confirmSignIn(input: { password: $password, code: $code }) { userErrors { code path } } }',
    { password, code },
  );
const disable = (client: TestClient) => call(client, 'mutation { disableSecondFactor { userErrors { code path } } }');

async function enrolled(name: string, at = application) {
  const client = await at.person(name);
  const { key = '' } = await begin(client);
  const app = authenticatorApp(key);
  // One step back: the code of this step is then still good for the next thing.
  const { recoveryCodes = [], userErrors } = await enable(client, app(-1));
  expect(userErrors).toEqual([]);
  return { client, app, recoveryCodes, key };
}

async function signIn({ account, url }: TestClient, code?: string) {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, 'x-forwarded-for': '192.0.2.1' },
    body: JSON.stringify({ email: account.email, password: testPassword, code }),
  });
  const body = (await answer.json()) as { code?: string };
  return { status: answer.status, code: body.code, cookies: answer.headers.getSetCookie().length };
}

/** The steps that were used are forgotten, as if half an hour had gone by. */
const later = async () => {
  await application.sql('update second_factor set last_step = 0');
  await application.sql('truncate rate_limit');
};

describe('a second factor', () => {
  it('counts once a code of its app was given, and is then asked for besides the password', async () => {
    const client = await application.person('Ada');
    const { key = '', uri } = await begin(client);
    expect(key).toMatch(/^[A-Z2-7]{32}$/);
    expect(uri).toContain(`secret=${key}&issuer=Relink`);
    expect(await signIn(client)).toMatchObject({ status: 200 });
    expect((await enable(client, '000000')).userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['code'] }]);
    const app = authenticatorApp(key);
    const { recoveryCodes } = await enable(client, app(-1));
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await signIn(client)).toEqual({ status: 401, code: 'SECOND_FACTOR_REQUIRED', cookies: 0 });
    expect(await signIn(client, '000000')).toEqual({ status: 401, code: 'WRONG_CODE', cookies: 0 });
    expect(await signIn(client, app())).toMatchObject({ status: 200, cookies: 1 });
    expect(await begin(client)).toMatchObject({ key: null, userErrors: [{ code: 'CONFLICT' }] });
  });

  it('takes a code once, also when it comes many times at the same moment', async () => {
    const { client, app } = await enrolled('Ada');
    await application.sql('truncate rate_limit');
    const answers = await Promise.all(Array.from({ length: 5 }, () => signIn(client, app())));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    // Nor an earlier one after a later one.
    expect(await signIn(client, app(-1))).toMatchObject({ status: expect.any(Number), cookies: 0 });
  });

  it('takes five codes a minute, right or wrong, from wherever they come', async () => {
    const { client, app } = await enrolled('Ada');
    await later();
    const answers = await Promise.all(Array.from({ length: 10 }, () => signIn(client, '000000')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(await signIn(client, app())).toMatchObject({ status: 429 });
  });

  it('takes a hundred codes a day, and a right one begins the day anew', async () => {
    const { client, app } = await enrolled('Ada');
    await later();
    expect(await signIn(client, '000000')).toMatchObject({ status: 401 });
    const afterTries = async (turns: number) => {
      await application.sql(`delete from rate_limit where key not like 'secondFactor/day/%'`);
      await application.sql('update rate_limit set turns = ?', [turns]);
      return signIn(client, app());
    };
    expect(await afterTries(100)).toMatchObject({ status: 429, cookies: 0 });
    expect(await afterTries(99)).toMatchObject({ status: 200, cookies: 1 });
    expect(await application.sql(`select from rate_limit where key like 'secondFactor/day/%'`)).toEqual([]);
  });

  it('is stood in for by a recovery code, each once, however it is typed', async () => {
    const { client, recoveryCodes } = await enrolled('Ada');
    await later();
    const [first = '', second = ''] = recoveryCodes;
    expect(first).toMatch(/^([A-Z2-7]{4}-){5}[A-Z2-7]{4}$/);
    expect(await signIn(client, first)).toMatchObject({ status: 200 });
    expect(await signIn(client, first)).toMatchObject({ status: 401, code: 'WRONG_CODE' });
    const twice = await Promise.all([1, 2].map(() => signIn(client, ` ${second.toLowerCase().replaceAll('-', ' ')} `)));
    expect(new Set(twice.map(({ status }) => status))).toEqual(new Set([200, 401]));
    expect(await client.data('{ viewer { secondFactor { enabled required recoveryCodesLeft } } }')).toEqual({
      viewer: { secondFactor: { enabled: true, required: false, recoveryCodesLeft: 8 } },
    });
    const renewed = await call(client, 'mutation { replaceRecoveryCodes { recoveryCodes userErrors { code } } }');
    expect(renewed.recoveryCodes).toHaveLength(10);
    expect(await signIn(client, recoveryCodes[2])).toMatchObject({ status: 401 });
  });

  it('leaves neither its key nor a code in the database', async () => {
    const { client, key, recoveryCodes, app } = await enrolled('Ada');
    const rows = [
      ...(await application.sql('select * from second_factor where user_id = ?', [client.account.userId])),
      ...(await application.sql('select * from auth.recovery_code')),
      ...(await application.sql('select * from audit_entry')),
    ];
    const text = JSON.stringify(rows);
    for (const secret of [key, app(), app(-1), ...recoveryCodes]) expect(text).not.toContain(secret);
    expect(text).toContain('secondFactor.enrolled');
  });

  it('ends all other sessions when it is set up, and again when it is removed', async () => {
    const client = await application.person('Ada');
    const other = await TestClient.signIn(client.url, client.account);
    const socket = await TestSocket.connect(other);
    const { key = '' } = await begin(client);
    await enable(client, authenticatorApp(key)(-1));
    expect(await socket.closed).toBe(4403);
    const sessions = () => application.sql('select from auth.session where user_id = ?', [client.account.userId]);
    expect(await sessions()).toHaveLength(1);
    await later();
    expect(await signIn(client, authenticatorApp(key)())).toMatchObject({ status: 200 });
    expect(await sessions()).toHaveLength(2);
    expect(await disable(client)).toEqual({ userErrors: [] });
    expect(await sessions()).toHaveLength(1);
    expect(await signIn(client)).toMatchObject({ status: 200 });
    expect(await disable(client)).toMatchObject({ userErrors: [{ code: 'CONFLICT' }] });
  });

  it('is set up and removed by a fresh sign-in alone, and that takes a code where there is one', async () => {
    const { client, app, recoveryCodes } = await enrolled('Ada');
    await later();
    await application.sql(`update auth.session set confirmed_at = now() - interval '11 minutes'`);
    expect(await disable(client)).toMatchObject({ userErrors: [{ code: 'NOT_ALLOWED', path: ['confirmSignIn'] }] });
    expect(await confirm(client, null)).toMatchObject({ userErrors: [{ code: 'INVALID_INPUT', path: ['code'] }] });
    expect(await confirm(client, '000000')).toMatchObject({ userErrors: [{ path: ['code'] }] });
    expect(await confirm(client, app(), 'not the password')).toMatchObject({ userErrors: [{ path: ['password'] }] });
    expect(await confirm(client, app())).toEqual({ userErrors: [] });
    await application.sql(`update auth.session set confirmed_at = now() - interval '11 minutes'`);
    expect(await confirm(client, recoveryCodes[0] ?? '')).toEqual({ userErrors: [] });
    expect(await disable(client)).toEqual({ userErrors: [] });
  });
});

describe('in production', () => {
  let production: TestApplication;
  beforeAll(async () => {
    const url = 'https://xero.example';
    production = await TestApplication.start({
      NODE_ENV: 'production',
      INTERVALS: '',
      DATABASE_URL: 'postgres://ignored.example/here',
      XERO_CLIENT_ID: 'client',
      XERO_CLIENT_SECRET: 'secret-of-the-client',
      XERO_IDENTITY_URL: url,
      XERO_API_URL: url,
    });
  });
  afterAll(() => production.stop());

  const code = async (client: TestClient, query: string) =>
    (await client.graphql(query)).errors?.[0]?.extensions['code'] ?? 'none';

  it.each(['OWNER', 'ADMIN'] as const)('an %s without one can set it up and do nothing else', async (role) => {
    const client = await production.person('Olga', role === 'OWNER' ? 'OWNER' : 'MEMBER');
    if (role === 'ADMIN') await seedOrganisation(production, 'Harbour Bakery', { ADMIN: client });
    for (const query of [
      '{ organisations { nodes { id } } }',
      '{ fleet { total } }',
      '{ connections { totalCount } }',
      'mutation { createOrganisation(input: { name: "x", idempotencyKey: "0b0e7a5e-8f0b-4b43-9d1b-0d7d2c7f5a11" }) { userErrors { code } } }',
    ]) {
      expect(await code(client, query)).toBe('SECOND_FACTOR_REQUIRED');
    }
    await expect(TestSocket.connect(client)).rejects.toThrow('4403');
    expect(await client.data('{ viewer { user { name } secondFactor { enabled required } } }')).toEqual({
      viewer: { user: { name: 'Olga' }, secondFactor: { enabled: false, required: true } },
    });
    const { key = '' } = await begin(client);
    expect((await enable(client, authenticatorApp(key)(-1))).userErrors).toEqual([]);
    expect(await code(client, '{ fleet { total } }')).toBe('none');
    (await TestSocket.connect(client)).close();
    await disable(client);
    expect(await code(client, '{ fleet { total } }')).toBe('SECOND_FACTOR_REQUIRED');
  });

  it('others need none', async () => {
    const client = await production.person('Eve');
    await seedOrganisation(production, 'Harbour Bakery', { EDITOR: client });
    expect(await code(client, '{ fleet { total } }')).toBe('none');
  });
});
