import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { freePort } from '../database/free-port.ts';
import { rolesOf } from '../database/access/roles.ts';
import { findDueGrants } from '../grant/find-due-grants.ts';
import { BuiltServer, ensureBuilt, runServerToEnd } from '../testing/built-server.ts';
import { seedLogins } from '../testing/seed-logins.ts';
import { TestApplication } from '../testing/test-application.ts';
import { findKeyProblems } from './check-keys.ts';
import type { ColumnOf, EncryptedTable } from './encrypted-columns.ts';
import { encryptedColumns, placeOf } from './encrypted-columns.ts';
import type { KeyRing } from './key-ring.ts';
import { Vault } from './vault.ts';

const [keyA, keyB] = [randomBytes(32), randomBytes(32)];
const ring = (...entries: [string, Buffer][]): KeyRing => ({
  writeKeyId: entries[0]?.[0] ?? '',
  keys: new Map(entries),
});
const lacks = (id: string) => `ENCRYPTION_KEYS lacks the key "${id}", which stored tokens are encrypted with.`;
const another = (id: string) =>
  `ENCRYPTION_KEYS has another key "${id}" than the one that stored tokens were encrypted with.`;

let application: TestApplication;
beforeAll(async () => {
  await ensureBuilt();
  application = await TestApplication.start();
});
afterAll(() => application.stop());
beforeEach(() => application.reset());

const problems = (keyRing: KeyRing) => findKeyProblems(application.services.orm.em.fork(), keyRing);

async function store(keyRing: KeyRing, damaged = false): Promise<void> {
  const id = randomUUID();
  const ciphertext = new Vault(keyRing).encrypt('tokens', placeOf('xero_cleanup', 'tokens', damaged ? 'another' : id));
  await application.sql('insert into xero_cleanup (id, xero_connection_id, tenant_id, tokens) values (?, ?, ?, ?)', [
    id,
    randomUUID(),
    randomUUID(),
    ciphertext,
  ]);
}

it('has nothing to say where nothing is stored, nor where every key in use is there', async () => {
  expect(await problems(ring(['a', keyA]))).toEqual([]);
  await store(ring(['a', keyA]));
  await store(ring(['b', keyB]));
  expect(await problems(ring(['c', randomBytes(32)], ['b', keyB], ['a', keyA]))).toEqual([]);
});

it('names every key that is missing, or is another one by the same name', async () => {
  await store(ring(['a', keyA]));
  await store(ring(['b', keyB]));
  expect(await problems(ring(['b', keyB]))).toEqual([lacks('a')]);
  expect((await problems(ring(['c', keyA]))).toSorted()).toEqual([lacks('a'), lacks('b')]);
  expect(await problems(ring(['a', keyA], ['b', keyA]))).toEqual([another('b')]);
});

it('does not take one damaged row for a wrong key', async () => {
  await store(ring(['a', keyA]), true);
  expect(await problems(ring(['a', keyA]))).toEqual([another('a')]);
  await store(ring(['a', keyA]));
  expect(await problems(ring(['a', keyA]))).toEqual([]);
});

it('has nothing to say about a lost key once the database has been told to forget it, as the manual shows', async () => {
  const [grantId] = await seedLogins(application, 2);
  const lost = ring(['2025', keyA]);
  await store(lost);
  for (const column of ['access_token', 'current_refresh_token', 'previous_refresh_token'] as const) {
    const ciphertext = new Vault(lost).encrypt('a token', placeOf('xero_grant', column, grantId ?? ''));
    await application.sql(`update xero_grant set ${column} = ? where id = ?`, [ciphertext, grantId]);
  }
  const sealed = <Table extends EncryptedTable>(table: Table, column: ColumnOf<Table>, row: string) =>
    new Vault(lost).encrypt('a secret', placeOf(table, column, row));
  const id = randomUUID();
  await application.sql('insert into second_factor (id, user_id, seed) values (?, ?, ?)', [
    id,
    'somebody',
    sealed('second_factor', 'seed', id),
  ]);
  await application.sql(
    `insert into webhook_endpoint (id, name, address, secret, previous_secret) values (?, 'One', 'https://a.example', ?, ?)`,
    [id, sealed('webhook_endpoint', 'secret', id), sealed('webhook_endpoint', 'previous_secret', id)],
  );
  await application.sql(
    `insert into notification_channel (id, name, medium, address, kinds) values (?, 'One', 'SLACK', ?, '{}')`,
    [id, sealed('notification_channel', 'address', id)],
  );
  await application.sql('insert into chat_outbox (id, channel_id, text) values (?, ?, ?)', [
    id,
    id,
    sealed('chat_outbox', 'text', id),
  ]);
  const { encryptionKeys } = application.services.environment;
  expect(await problems(encryptionKeys)).toEqual([lacks('2025')]);
  const manual = readFileSync(new URL('../../../../docs/operating.md', import.meta.url), 'utf8');
  const statements = /```sql\n(begin;.*?)```/s.exec(manual)?.[1] ?? '';
  const { worker } = rolesOf(application.services.orm.config.get('clientUrl') ?? '');
  // Also those that no row above stands for.
  for (const { table, column } of encryptedColumns)
    expect(statements).toMatch(new RegExp(`(update|delete from) ${table}\\b[^;]*starts_with\\(${column}, `));
  await application.sql(statements.replace('relink_worker', `"${worker}"`));
  expect(await problems(encryptionKeys)).toEqual([]);
  expect(await application.sql('select status from xero_grant order by status')).toEqual([
    { status: 'ACTIVE' },
    { status: 'NEEDS_RECONNECT' },
  ]);
  // The monitor shows it on the connections.
  expect(await findDueGrants(application.services.orm.em.fork())).toContain(grantId);
});

it('keeps the server from starting, with one line that tells no secret', { timeout: 60_000 }, async () => {
  await store(ring(['a', keyA]));
  const directory = mkdtempSync(join(tmpdir(), 'relink-boot-'));
  const variables = {
    NODE_ENV: 'production',
    PORT: String(await freePort()),
    DATABASE_URL: application.services.orm.config.get('clientUrl') ?? '',
    XERO_CLIENT_ID: 'AN-APP',
    XERO_CLIENT_SECRET: 'a-secret_of~the-app',
    AUTH_SECRET: randomBytes(32).toString('base64'),
    ENCRYPTION_KEYS: `b:${keyB.toString('base64')}`,
  };
  const refused = await runServerToEnd({ variables, directory });
  expect(refused).toEqual({ code: 1, out: '', error: `Relink cannot start:\n  - ${lacks('a')}\n` });
  const keys = `b:${keyB.toString('base64')},a:${keyA.toString('base64')}`;
  const server = await BuiltServer.start({ variables: { ...variables, ENCRYPTION_KEYS: keys }, directory });
  expect(await server.stop()).toMatchObject({ code: 0 });
});
