import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseApiKey } from '../api-key/api-key-text.ts';
import { ensureBuilt } from '../testing/built-server.ts';
import { Operator } from '../testing/operator.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { TestClient } from '../testing/test-client.ts';

let application: TestApplication;
let operator: Operator;

beforeAll(async () => {
  await ensureBuilt();
  application = await TestApplication.start();
  operator = new Operator(application);
}, 60_000);
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  await seedOrganisation(application, 'Harbour Café');
  await seedOrganisation(application, 'Elsewhere');
});

const create = (...more: string[]) =>
  operator.runs(
    'api-keys',
    'create',
    '--name',
    'Nightly sync',
    '--permissions',
    'connection:view,connection:check',
    ...more,
  );

const namesFor = async (secret: string) => {
  const client = TestClient.withKey(application.url, secret);
  const { organisations } = await client.data<{ organisations: { nodes: { name: string }[] } }>(
    '{ organisations { nodes { name } } }',
  );
  return organisations.nodes.map(({ name }) => name);
};

describe('relink api-keys', () => {
  it('makes a key that works on the running server, alone on standard output, and puts it on record', async () => {
    const made = await create('--organisation', 'harbour café', '--days', '7');
    expect(made).toMatchObject({ code: 0, error: expect.stringMatching(/^API key key_\S+ was made for 7 days\./) });
    const secret = made.out.trim();
    expect(parseApiKey(secret)).not.toBeNull();
    expect(await namesFor(secret)).toEqual(['Harbour Café']);
    const everywhere = await create();
    expect(await namesFor(everywhere.out.trim())).toEqual(['Elsewhere', 'Harbour Café']);
    expect(
      await application.sql(`select actor_kind, action, after ->> 'name' as name from audit_entry order by id limit 1`),
    ).toEqual([{ actor_kind: 'operator', action: 'apiKey.created', name: 'Nightly sync' }]);
  });

  it('lists keys for people and programs, without anything that verifies one', async () => {
    const secret = (await create('--organisation', 'Elsewhere')).out.trim();
    const listed = await operator.runs('api-keys', 'list');
    expect(listed.code).toBe(0);
    expect(listed.out).toMatch(
      /^rlk_\w{12} +Nightly sync +ACTIVE +\S+ \S+Z +never +Elsewhere +connection:view, connection:check$/m,
    );
    const json = await operator.runs('api-keys', 'list', '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      apiKeys: [{ prefix: secret.slice(0, 16), state: 'ACTIVE', organisations: ['Elsewhere'] }],
    });
    const [row] = await application.sql<{ digest: string; pepper: string }>('select digest, pepper from api_key');
    for (const hidden of [secret.slice(17, 60), row?.digest ?? '', row?.pepper ?? '']) {
      expect(listed.out + json.out).not.toContain(hidden);
    }
  });

  it('revokes a key by how it begins, and again without harm', async () => {
    const secret = (await create()).out.trim();
    expect(await namesFor(secret)).toHaveLength(2);
    const revoked = await operator.runs('api-keys', 'revoke', secret.slice(0, 16));
    expect(revoked).toEqual({ code: 0, out: 'The API key "Nightly sync" is revoked.\n', error: '' });
    await application.heard();
    expect((await TestClient.withKey(application.url, secret).post('{ viewer { permissions } }')).status).toBe(401);
    expect((await operator.runs('api-keys', 'revoke', secret)).code).toBe(0);
    expect((await operator.runs('api-keys', 'list')).out).toMatch(/ REVOKED /);
  });

  it.each([
    [['create', '--permissions', 'connection:view'], 2, 'The name must have 1 to 100 characters.\n'],
    [['create', '--name', 'X', '--permissions', 'everything'], 2, '--permissions takes some of'],
    [['create', '--name', 'X', '--permissions', 'members:manage'], 2, 'No API key can be given the permission to'],
    [
      ['create', '--name', 'X', '--permissions', 'lists:view', '--organisation', 'Nowhere'],
      1,
      'There is no organisation "Nowhere".',
    ],
    [['create', '--name', 'X', '--permissions', 'lists:view', '--days', 'ten'], 2, 'A key lives for 1 to 365 days.\n'],
    [['revoke'], 2, 'Name one key'],
    [['revoke', 'rlk_000000000000'], 1, 'There is no such API key.\n'],
  ])('refuses %j with %i', async (args, code, error) => {
    const ended = await operator.runs('api-keys', ...args);
    expect(ended).toMatchObject({ code, out: '', error: expect.stringContaining(error) });
    expect(await application.sql('select id from api_key')).toEqual([]);
  });
});
