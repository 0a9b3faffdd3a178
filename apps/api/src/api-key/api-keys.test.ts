import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeApiKeyText, makePublicId, parseApiKey, writeApiKey } from './api-key-text.ts';
import { toGlobalId } from '../id/global-id.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { seedApiKey } from '../testing/seed-api-key.ts';
import { TestApplication, testPassword } from '../testing/test-application.ts';
import { TestClient } from '../testing/test-client.ts';
import { TestSocket } from '../testing/test-socket.ts';

let application: TestApplication;
let olga: TestClient;
let harbour: SeededOrganisation;

beforeAll(async () => {
  application = await TestApplication.start();
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  olga = await application.person('Olga', 'OWNER');
  harbour = await seedOrganisation(application, 'Harbour');
});

type Key = { id: string; secret: string | null; state: string; [field: string]: unknown };
type Answer = { apiKey: Key | null; userErrors: { code: string; message: string; path: string[] | null }[] };

const fields = `id name secret prefix state permissions organisations { name } createdBy { email } expiresAt lastUsedAt
  previousSecretUntil revokedAt`;

async function change(name: 'create' | 'rotate' | 'revoke', input: object, client = olga): Promise<Answer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}ApiKeyInput`;
  const answer = await client.data<Record<string, Answer>>(
    `mutation($input: ${type}!) { ${name}ApiKey(input: $input) { apiKey { ${fields} } userErrors { code message path } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  return answer[`${name}ApiKey`] as Answer;
}

const create = (input: object = {}, client = olga) =>
  change('create', { name: 'Invoice sync', permissions: ['CONNECTION_VIEW'], ...input }, client);

/** The key behind an answer that told its secret, as a client. */
function holderOf({ apiKey }: Answer): TestClient {
  if (apiKey?.secret == null) throw new Error('No secret was told.');
  return TestClient.withKey(application.url, apiKey.secret);
}

const works = (client: TestClient): Promise<boolean> => client.post('{ viewer { permissions } }').then(({ ok }) => ok);

const passDays = (days: number) =>
  application.sql(
    `update api_key set expires_at = expires_at - make_interval(days => ?), created_at = created_at - make_interval(days => ?),
       previous_until = previous_until - make_interval(days => ?)`,
    [days, days, days],
  );

describe('a new key', () => {
  it('tells its secret once, lives for 90 days, and is what was picked for it', async () => {
    const idempotencyKey = randomUUID();
    const asked = {
      idempotencyKey,
      permissions: ['LISTS_VIEW', 'CONNECTION_VIEW'],
      organisationIds: [harbour.globalId],
    };
    const { apiKey, userErrors } = await create(asked);
    expect(userErrors).toEqual([]);
    expect(apiKey).toMatchObject({
      name: 'Invoice sync',
      secret: expect.stringMatching(/^rlk_/),
      prefix: expect.stringMatching(/^rlk_[0-9A-Za-z]{12}$/),
      state: 'ACTIVE',
      permissions: ['CONNECTION_VIEW', 'LISTS_VIEW'],
      organisations: [{ name: 'Harbour' }],
      createdBy: { email: olga.account.email },
      lastUsedAt: null,
      revokedAt: null,
    });
    const lifetime = new Date(String(apiKey?.['expiresAt'])).getTime() - Date.now();
    expect(Math.round(lifetime / 86_400_000)).toBe(90);
    const client = TestClient.withKey(application.url, apiKey?.secret ?? '');
    expect(
      await client.data(`{ viewer { user { id } workspaceRole freshUntil permissions apiKey { name prefix } } }`),
    ).toEqual({
      viewer: {
        user: null,
        workspaceRole: null,
        freshUntil: null,
        permissions: ['CONNECTION_VIEW', 'LISTS_VIEW'],
        apiKey: { name: 'Invoice sync', prefix: apiKey?.['prefix'] },
      },
    });
    // Sent again, the same request makes no second key and tells no secret.
    expect(await create(asked)).toEqual({
      apiKey: { ...apiKey, secret: null, lastUsedAt: expect.any(String) },
      userErrors: [],
    });
    const listed = await olga.data<{ apiKeys: { totalCount: number; nodes: Key[] } }>(
      `{ apiKeys { totalCount nodes { ${fields} } } }`,
    );
    expect(listed.apiKeys).toMatchObject({ totalCount: 1, nodes: [{ id: apiKey?.id, secret: null }] });
  });

  it.each([
    [
      'a permission that no key can have',
      { permissions: ['CONNECTION_VIEW', 'CONNECTION_CONNECT'] },
      'INVALID_INPUT',
      'permissions',
    ],
    ['no permission', { permissions: [] }, 'INVALID_INPUT', 'permissions'],
    ['no name', { name: ' ' }, 'INVALID_INPUT', 'name'],
    ['more than a year', { expiresInDays: 366 }, 'INVALID_INPUT', 'expiresInDays'],
    ['no organisation', { organisationIds: [] }, 'INVALID_INPUT', 'organisationIds'],
    [
      'an organisation that is not there',
      { organisationIds: [toGlobalId('Organisation', randomUUID())] },
      'NOT_FOUND',
      'organisationIds',
    ],
    ['an id that is none', { organisationIds: ['org_x'] }, 'NOT_FOUND', 'organisationIds'],
  ])('with %s is refused', async (_what, input, code, field) => {
    expect(await create(input)).toMatchObject({ apiKey: null, userErrors: [{ code, path: [field] }] });
    expect(await application.sql('select id from api_key')).toEqual([]);
  });

  it('is one of at most a hundred, also when many are made at once', async () => {
    await application.sql(
      `insert into api_key (id, public_id, name, permissions, pepper, digest, expires_at)
       select gen_random_uuid(), 'filler' || n, 'Filler', '{connection:view}', '', '', now() from generate_series(1, 97) n`,
    );
    const answers = await Promise.all(Array.from({ length: 6 }, () => create()));
    const codes = answers.map(({ userErrors }) => userErrors[0]?.code ?? 'made').toSorted();
    expect(codes).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT', 'made', 'made', 'made']);
  });
});

describe('whoever manages keys', () => {
  it('is an Owner who has just signed in or given the password again', async () => {
    const { apiKey } = await create();
    await application.sql(`update auth.session set confirmed_at = now() - interval '11 minutes' where user_id = ?`, [
      olga.account.userId,
    ]);
    const refused = { apiKey: null, userErrors: [{ code: 'NOT_ALLOWED', path: ['confirmSignIn'] }] };
    expect(await create()).toMatchObject(refused);
    expect(await change('rotate', { id: apiKey?.id })).toMatchObject(refused);
    expect(await change('revoke', { id: apiKey?.id })).toMatchObject(refused);
    await olga.data(`mutation { confirmSignIn(input: { password: "${testPassword}" }) { userErrors { code } } }`);
    expect((await change('revoke', { id: apiKey?.id })).apiKey?.state).toBe('REVOKED');
  });

  it('is never a key, whatever was put into its row', async () => {
    const key = await seedApiKey(application);
    await application.sql(`update api_key set permissions = '{workspace:manage,connection:connect,connection:view}'`);
    const message = 'An API key cannot manage API keys. Only an Owner can, in the dashboard.';
    expect(await create({}, key.client)).toMatchObject({
      apiKey: null,
      userErrors: [{ code: 'NOT_ALLOWED', message }],
    });
    const other = await seedApiKey(application);
    expect((await change('revoke', { id: toGlobalId('ApiKey', other.id) }, key.client)).userErrors).toHaveLength(1);
    expect(await works(other.client)).toBe(true);
    expect(await key.client.data('{ viewer { permissions } apiKeys { totalCount } }')).toEqual({
      viewer: { permissions: ['CONNECTION_VIEW'] },
      apiKeys: null,
    });
  });

  it('leaves a trail without any secret', async () => {
    const made = await create({ organisationIds: [harbour.globalId] });
    const turned = await change('rotate', { id: made.apiKey?.id });
    await change('revoke', { id: made.apiKey?.id });
    const entries = await application.sql<{ action: string; actor_id: string; after: object }>(
      `select action, actor_id, before, after from audit_entry where action like 'apiKey.%' order by id`,
    );
    expect(entries).toMatchObject([
      {
        action: 'apiKey.created',
        actor_id: olga.account.userId,
        after: { name: 'Invoice sync', permissions: ['connection:view'], organisations: [harbour.id] },
      },
      { action: 'apiKey.rotated', after: { overlapUntil: expect.any(String) } },
      { action: 'apiKey.revoked', before: { name: 'Invoice sync' } },
    ]);
    for (const secret of [made, turned].map(({ apiKey }) => apiKey?.secret?.split('_')[2] ?? '?'))
      expect(JSON.stringify(entries)).not.toContain(secret);
  });
});

describe('a rotation', () => {
  it('gives a new secret beside the old one, which ends after a day', async () => {
    const made = await create();
    const before = holderOf(made);
    await passDays(30);
    const idempotencyKey = randomUUID();
    const turned = await change('rotate', { id: made.apiKey?.id, idempotencyKey });
    const after = holderOf(turned);
    const days = (field: string) =>
      Math.round((new Date(String(turned.apiKey?.[field])).getTime() - Date.now()) / 86_400_000);
    expect([days('expiresAt'), days('previousSecretUntil')]).toEqual([90, 1]);
    expect(turned.apiKey).toMatchObject({ id: made.apiKey?.id, prefix: made.apiKey?.['prefix'] });
    expect([await works(before), await works(after)]).toEqual([true, true]);
    expect((await change('rotate', { id: made.apiKey?.id, idempotencyKey })).apiKey?.secret).toBeNull();
    await passDays(1);
    expect([await works(before), await works(after)]).toEqual([false, true]);
  });

  it('leaves two secrets alive, never three', async () => {
    const made = await create();
    const second = await change('rotate', { id: made.apiKey?.id });
    const third = await change('rotate', { id: made.apiKey?.id });
    await application.heard();
    expect(await Promise.all([made, second, third].map(holderOf).map(works))).toEqual([false, true, true]);
  });

  it('ends the old secret at once when no overlap is asked for, and never lengthens its life', async () => {
    const made = await create({ expiresInDays: 1 });
    const turned = await change('rotate', { id: made.apiKey?.id, overlapHours: 0 });
    await application.heard();
    expect([await works(holderOf(made)), await works(holderOf(turned))]).toEqual([false, true]);
    const short = await create({ expiresInDays: 1 });
    const longer = await change('rotate', { id: short.apiKey?.id, overlapHours: 168 });
    expect(longer.apiKey?.['previousSecretUntil']).toBe(short.apiKey?.['expiresAt']);
  });

  it('takes an overlap of up to a week, and no key that was revoked', async () => {
    const { apiKey } = await create();
    const refused = await change('rotate', { id: apiKey?.id, overlapHours: 169 });
    expect(refused.userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['overlapHours'] }]);
    await change('revoke', { id: apiKey?.id });
    expect((await change('rotate', { id: apiKey?.id })).userErrors).toMatchObject([{ code: 'EXPIRED' }]);
    const unknown = await change('rotate', { id: toGlobalId('ApiKey', randomUUID()) });
    expect(unknown.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});

describe('a key that does not hold', () => {
  const refusal = {
    errors: [{ message: 'This API key is not valid.', extensions: { code: 'UNAUTHENTICATED' } }],
  };

  it('is answered alike whether it is wrong, expired, revoked or none at all', async () => {
    const [expired, revoked, whole] = [await create(), await create(), await create()];
    await application.sql(`update api_key set expires_at = now() where public_id = ?`, [
      String(expired.apiKey?.['prefix']).slice(4),
    ]);
    await change('revoke', { id: revoked.apiKey?.id });
    const other = holderOf(whole).authorization ?? '';
    const { publicId, secret } = parseApiKey(other.slice('Bearer '.length)) ?? makeApiKeyText('');
    const headers = [
      `Bearer ${writeApiKey({ publicId, secret: makeApiKeyText(publicId).secret })}`,
      `Bearer ${writeApiKey({ publicId: makePublicId(), secret })}`,
      holderOf(expired).authorization ?? '',
      holderOf(revoked).authorization ?? '',
      other.slice(0, -1) + (other.endsWith('0') ? '1' : '0'),
      'Bearer',
      'Bearer anything',
      'bearer rlk_x_y_z',
    ];
    const answers = await Promise.all(
      headers.map(async (authorization) => {
        const answer = await new TestClient(application.url, olga.account, '', authorization).post(
          '{ viewer { permissions } }',
        );
        return { status: answer.status, challenge: answer.headers.get('www-authenticate'), body: await answer.json() };
      }),
    );
    const same = { status: 401, challenge: 'Bearer error="invalid_token"', body: refusal };
    expect(answers).toEqual(headers.map(() => same));
  });

  it('is told apart in the audit log alone', async () => {
    const [expired, revoked] = [await create(), await create()];
    await application.sql(`update api_key set expires_at = now() where public_id = ?`, [
      String(expired.apiKey?.['prefix']).slice(4),
    ]);
    await change('revoke', { id: revoked.apiKey?.id });
    await works(holderOf(expired));
    await works(holderOf(revoked));
    await works(holderOf(revoked));
    const entries = await application.sql(
      `select actor_kind, after ->> 'reason' as reason from audit_entry where action = 'apiKey.refused' order by id`,
    );
    expect(entries).toEqual([
      { actor_kind: 'unknown', reason: 'expired' },
      { actor_kind: 'unknown', reason: 'revoked' },
    ]);
  });

  it('is not helped by a good session, which a good key beside it does not get anything from either', async () => {
    const { secret } = await seedApiKey(application, { permissions: ['connection:view'] });
    const query = '{ viewer { user { email } apiKey { name } } }';
    const both = new TestClient(application.url, olga.account, olga.cookie, `Bearer ${secret}`);
    expect(await both.data(query)).toEqual({ viewer: { user: null, apiKey: { name: 'A program' } } });
    const bad = new TestClient(application.url, olga.account, olga.cookie, 'Bearer rlk_');
    expect(await (await bad.post(query)).json()).toEqual(refusal);
    const basic = new TestClient(application.url, olga.account, olga.cookie, 'Basic b2xnYTpvbGdh');
    expect(await basic.data(query)).toEqual({ viewer: { user: { email: olga.account.email }, apiKey: null } });
  });

  it('is looked for in the header alone', async () => {
    const { secret } = await seedApiKey(application);
    const query = encodeURIComponent('{ viewer { permissions } }');
    for (const path of [`access_token=${secret}`, `authorization=Bearer%20${secret}`, `key=${secret}`]) {
      const answer = await fetch(`${application.url}/graphql?query=${query}&${path}`, {
        headers: {
          'apollo-require-preflight': 'yes',
          cookie: `relink.session_token=${secret}; authorization=${secret}`,
        },
      });
      expect(await answer.json()).toEqual({ data: { viewer: null } });
    }
  });

  it('signs nobody in: no session comes of it, and what signs in does not look at it', async () => {
    const { secret } = await seedApiKey(application);
    const asked = await TestClient.withKey(application.url, secret).post('{ viewer { permissions } }');
    expect(asked.headers.getSetCookie()).toEqual([]);
  });
});

describe('over the socket', () => {
  it('the key comes in the first message, and a bad one is refused like no sign-in', async () => {
    const { client, secret } = await seedApiKey(application);
    const socket = await TestSocket.connect(client);
    const first = socket.subscribe('subscription { connectionStatus { id } }');
    expect(await first.data()).toEqual({ connectionStatus: { id: harbour.globalConnectionId } });
    socket.close();
    const bad = await TestSocket.open(application.url, {});
    await expect(bad.introduce({ authorization: `Bearer ${secret}x` })).rejects.toThrow('4403');
  });

  it('decides over the cookie of the upgrade', async () => {
    const { secret } = await seedApiKey(application, { permissions: ['lists:view'] });
    const headers = { cookie: olga.cookie, origin: application.url };
    const socket = await TestSocket.open(application.url, headers);
    await socket.introduce({ authorization: `Bearer ${secret}` });
    const fleet = socket.subscribe('subscription { fleet { total } }');
    expect(await fleet.data()).toEqual({ fleet: { total: 0 } });
    socket.close();
    const bad = await TestSocket.open(application.url, headers);
    await expect(bad.introduce({ authorization: 'Bearer rlk_' })).rejects.toThrow('4403');
    for (const authorization of ['Bearer …', 'Bearer a\nb', 1, null, { Bearer: secret }]) {
      const odd = await TestSocket.open(application.url, headers);
      await expect(odd.introduce({ authorization })).rejects.toThrow('4403');
    }
  });
});

describe('what is said of its use', () => {
  it('is when, to two minutes, without a write for each request', async () => {
    const { client, id } = await seedApiKey(application);
    const lastUsed = async () => {
      const [row] = await application.sql<{ last_used_at: Date | null; xmin: string }>(
        'select last_used_at, xmin::text from api_key where id = ?',
        [id],
      );
      return row;
    };
    expect((await lastUsed())?.last_used_at).toBeNull();
    await client.data('{ fleet { total } }');
    const first = await lastUsed();
    expect(first?.last_used_at).not.toBeNull();
    for (let request = 0; request < 5; request += 1) await client.data('{ fleet { total } }');
    // Also when nothing is kept of it.
    await application.sql(`select pg_notify('relink_credential', 'everything')`);
    await client.data('{ fleet { total } }');
    expect(await lastUsed()).toEqual(first);
    await application.sql(`update api_key set last_used_at = now() - interval '2 minutes' where id = ?`, [id]);
    await application.sql(`select pg_notify('relink_credential', 'everything')`);
    await client.data('{ fleet { total } }');
    expect((await lastUsed())?.xmin).not.toBe(first?.xmin);
  });
});
