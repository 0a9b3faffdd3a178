import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { refreshGrant } from '../grant/refresh-grant.ts';
import type { Services } from '../services.ts';
import { ensureBuilt } from '../testing/built-server.ts';
import { Operator } from '../testing/operator.ts';
import { seedLogins } from '../testing/seed-logins.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { encryptedColumns, placeOf } from './encrypted-columns.ts';
import { countKeyUsage } from './key-usage.ts';
import type { KeyRing } from './key-ring.ts';
import { rotateKeys } from './rotate-keys.ts';
import { Vault } from './vault.ts';

const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
const oldRing: KeyRing = { writeKeyId: 'old', keys: new Map([['old', oldKey]]) };
const bothRing: KeyRing = { writeKeyId: 'new_1', keys: new Map([...oldRing.keys, ['new_1', newKey]]) };
const newRing: KeyRing = { writeKeyId: 'new_1', keys: new Map([['new_1', newKey]]) };
const [oldVault, newVault] = [new Vault(oldRing), new Vault(newRing)];

let application: TestApplication;
beforeAll(async () => {
  await ensureBuilt();
  application = await TestApplication.start({ ENCRYPTION_KEYS: `old:${oldKey.toString('base64')}` });
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  await sql('truncate second_factor');
});

const sql = <Row>(text: string, values: unknown[] = []) => application.sql<Row>(text, values);
const rotate = (keyRing = bothRing) => rotateKeys({ orm: application.services.orm, keyRing, batchSize: 7 });
const usage = () => countKeyUsage(application.services.orm.em.fork());

/** What every ciphertext says to those who have the new key alone; null for what they cannot read. */
async function readAll(vault = newVault): Promise<Map<string, string | null>> {
  const read = new Map<string, string | null>();
  for (const { table, column } of encryptedColumns) {
    const rows = await sql<{ id: string; value: string }>(
      `select id, ${column} as value from ${table} where ${column} is not null`,
    );
    for (const { id, value } of rows) {
      const opened = vault.decrypt(value, placeOf(table, column, id));
      read.set(`${table}.${column} ${id}`, opened.ok ? opened.value : null);
    }
  }
  return read;
}

/** Removals that wait, with tokens of their own. */
async function seedCleanups(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID()).toSorted();
  for (const id of ids) {
    await sql('insert into xero_cleanup (id, xero_connection_id, tenant_id, tokens) values (?, ?, ?, ?)', [
      id,
      randomUUID(),
      randomUUID(),
      oldVault.encrypt(`tokens of ${id}`, placeOf('xero_cleanup', 'tokens', id)),
    ]);
  }
  return ids;
}

async function seedEverything(): Promise<void> {
  const grants = await seedLogins(application, 2);
  for (const id of grants) {
    await sql('update xero_grant set previous_refresh_token = ? where id = ?', [
      oldVault.encrypt('the one before', placeOf('xero_grant', 'previous_refresh_token', id)),
      id,
    ]);
  }
  const { connectionId } = await seedOrganisation(application, 'Another');
  const id = randomUUID();
  await sql(
    `insert into reconnect_attempt (id, connection_id, state, started_by_user_id, started_by_session_id, expires_at,
       trip_secrets, candidate_tokens) values (?, ?, 'AT_XERO', 'nobody', 'none', now(), ?, ?)`,
    [
      id,
      connectionId,
      oldVault.encrypt('the trip', placeOf('reconnect_attempt', 'trip_secrets', id)),
      oldVault.encrypt('the candidate', placeOf('reconnect_attempt', 'candidate_tokens', id)),
    ],
  );
  await seedCleanups(20);
  const mailId = randomUUID();
  await sql(
    `insert into mail_outbox (id, kind, recipient, subject, text) values (?, 'INVITATION', 'a@b.example', '', ?)`,
    [mailId, oldVault.encrypt('the mail', placeOf('mail_outbox', 'text', mailId))],
  );
  const keyId = randomUUID();
  await sql(
    `insert into api_key (id, public_id, name, permissions, pepper, digest, expires_at)
     values (?, ?, 'A program', '{connection:view}', ?, '', now())`,
    [keyId, keyId, oldVault.encrypt('the pepper', placeOf('api_key', 'pepper', keyId))],
  );
  const factorId = randomUUID();
  await sql('insert into second_factor (id, user_id, seed) values (?, ?, ?)', [
    factorId,
    'nobody',
    oldVault.encrypt('the seed', placeOf('second_factor', 'seed', factorId)),
  ]);
  const endpointId = randomUUID();
  await sql(
    `insert into webhook_endpoint (id, name, address, secret, previous_secret) values (?, 'A receiver', 'https://a.example', ?, ?)`,
    [
      endpointId,
      oldVault.encrypt('the secret', placeOf('webhook_endpoint', 'secret', endpointId)),
      oldVault.encrypt('the one before', placeOf('webhook_endpoint', 'previous_secret', endpointId)),
    ],
  );
  const channelId = randomUUID();
  await sql(
    `insert into notification_channel (id, name, medium, address, kinds) values (?, 'A chat', 'SLACK', ?, '{DIGEST}')`,
    [channelId, oldVault.encrypt('the address', placeOf('notification_channel', 'address', channelId))],
  );
  const messageId = randomUUID();
  await sql('insert into chat_outbox (id, channel_id, text) values (?, ?, ?)', [
    messageId,
    channelId,
    oldVault.encrypt('the message', placeOf('chat_outbox', 'text', messageId)),
  ]);
}

it('encrypts every column anew, so that the old key can go', async () => {
  await seedEverything();
  const before = await readAll(oldVault);
  expect(new Set([...before.keys()].map((place) => place.split(' ', 1)[0])).size).toBe(encryptedColumns.length);
  expect(await usage()).toEqual([{ keyId: 'old', rows: 29, values: before.size }]);
  expect(await rotate()).toEqual({ rows: 29, unreadable: [], contested: 0 });
  expect(await readAll()).toEqual(before);
  expect(await usage()).toEqual([{ keyId: 'new_1', rows: 29, values: before.size }]);
  expect(await rotate()).toEqual({ rows: 0, unreadable: [], contested: 0 });
});

it('may run twice at once: every row is done by one of them', async () => {
  await seedEverything();
  const before = await readAll(oldVault);
  const [one, other] = await Promise.all([rotate(), rotate()]);
  expect((one?.rows ?? 0) + (other?.rows ?? 0)).toBe(29);
  expect(await readAll()).toEqual(before);
});

it('leaves alone what no key reads, tells where it is, and does the rest', async () => {
  const [first = '', second = ''] = await seedCleanups(2);
  const stranger = new Vault({ writeKeyId: 'lost', keys: new Map([['lost', randomBytes(32)]]) });
  const unreadable = stranger.encrypt('tokens', placeOf('xero_cleanup', 'tokens', first));
  await sql('update xero_cleanup set tokens = ? where id = ?', [unreadable, first]);
  expect(await rotate()).toEqual({
    rows: 1,
    unreadable: [{ table: 'xero_cleanup', column: 'tokens', id: first }],
    contested: 0,
  });
  expect(await sql('select tokens from xero_cleanup where id = ?', [first])).toEqual([{ tokens: unreadable }]);
  expect((await readAll()).get(`xero_cleanup.tokens ${second}`)).toBe(`tokens of ${second}`);
  expect(await usage()).toEqual([
    { keyId: 'lost', rows: 1, values: 1 },
    { keyId: 'new_1', rows: 1, values: 1 },
  ]);
});

it('counts what is no ciphertext without showing any of it', async () => {
  const [id = ''] = await seedCleanups(1);
  await sql('update xero_cleanup set tokens = ? where id = ?', ['eyJhbGciOi.payload.signature', id]);
  expect(await usage()).toEqual([{ keyId: null, rows: 1, values: 1 }]);
  expect(await rotate()).toMatchObject({ rows: 0, unreadable: [{ id }] });
});

/** Somebody waits for a row that another transaction has changed. */
async function untilSomebodyWaits(): Promise<void> {
  await vi.waitUntil(
    async () => {
      const waiting = await sql(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return waiting.length > 0;
    },
    { timeout: 20_000 },
  );
}

it('never overwrites tokens that came while it was at work on their row', async () => {
  const [id = ''] = await seedCleanups(1);
  const place = placeOf('xero_cleanup', 'tokens', id);
  const rotation = await application.services.orm.em.fork().transactional(async (em) => {
    await em.execute('update xero_cleanup set tokens = ? where id = ?', [oldVault.encrypt('newer', place), id]);
    // Reads the row as it was before, and waits to write it.
    const running = rotate();
    await untilSomebodyWaits();
    return { running };
  });
  expect(await rotation.running).toEqual({ rows: 1, unreadable: [], contested: 0 });
  expect(await readAll()).toEqual(new Map([[`xero_cleanup.tokens ${id}`, 'newer']]));
});

const withBothKeys = () =>
  new Operator(application, {
    ENCRYPTION_KEYS: `new_1:${newKey.toString('base64')},old:${oldKey.toString('base64')}`,
  });

it('goes on where it was killed', { timeout: 60_000 }, async () => {
  const ids = await seedCleanups(350);
  const operator = withBothKeys();
  await application.services.orm.em.fork().transactional(async (em) => {
    await em.execute('select from xero_cleanup where id = ? for update', [ids[250]]);
    const command = operator.starts('keys', 'rotate');
    await untilSomebodyWaits();
    const killed = await command.stop('SIGKILL');
    expect(killed).toMatchObject({ code: null, error: '' });
    expect(killed.out).toContain('xero_cleanup: 200 rows');
  });
  await vi.waitUntil(async () => (await usage()).some(({ keyId, rows }) => keyId === 'new_1' && rows >= 250));
  expect((await usage()).find(({ keyId }) => keyId === 'old')?.rows).toBeGreaterThan(90);
  const finished = await operator.runs('keys', 'rotate');
  expect(finished).toMatchObject({ code: 0, error: '' });
  expect(finished.out).toMatch(/Rows by key:\n {2}new_1: 350\n$/);
  expect(await readAll()).toEqual(new Map(ids.map((id) => [`xero_cleanup.tokens ${id}`, `tokens of ${id}`])));
});

it(
  'loses nothing while twenty grants refresh as fast as they can and it is killed again and again',
  { timeout: 60_000 },
  async () => {
    const grants = await seedLogins(application, 20);
    await application.passTime(120);
    await seedCleanups(300);
    const { services } = application;
    const environment = {
      ...services.environment,
      intervals: { ...services.environment.intervals, leastBetweenRotations: 0 },
    };
    // Half of the servers still write with the old key, as between two restarts; both read both.
    const servers: Services[] = [
      { ...services, environment, vault: new Vault({ writeKeyId: 'old', keys: bothRing.keys }) },
      { ...services, environment, vault: new Vault(bothRing) },
    ];
    const progress = { rotations: 0, stopped: false };
    const refreshing = grants.map(async (grantId, index) => {
      while (!progress.stopped) {
        const server = servers[index % 2] ?? services;
        const { kind } = await refreshGrant(server, grantId);
        if (kind !== 'rotated') throw new Error(`A refresh came to ${kind}.`);
        progress.rotations += 1;
      }
    });
    const before = progress.rotations;
    for (let kills = 0; kills < 3; kills += 1) {
      const command = withBothKeys().starts('keys', 'rotate');
      await command.printed('xero_grant: ');
      expect(await command.stop('SIGKILL')).toMatchObject({ error: '' });
    }
    expect(progress.rotations).toBeGreaterThan(before);
    let rewritten = 0;
    for (let runs = 0; runs < 10 || progress.rotations < 300; runs += 1) rewritten += (await rotate()).rows;
    progress.stopped = true;
    await Promise.all(refreshing);
    expect(rewritten).toBeGreaterThan(20);
    expect(await rotate()).toMatchObject({ unreadable: [], contested: 0 });
    expect((await usage()).map(({ keyId, rows }) => ({ keyId, rows }))).toEqual([{ keyId: 'new_1', rows: 320 }]);
    expect([...(await readAll()).values()]).not.toContain(null);
    // Xero honours what is stored now, and has never been shown anything else.
    for (const grantId of grants) {
      expect(await refreshGrant({ ...services, environment, vault: newVault }, grantId)).toEqual({ kind: 'rotated' });
    }
    const outcomes = await application.refreshOutcomes();
    expect(new Set(outcomes)).toEqual(new Set(['rotated']));
    expect(outcomes).toHaveLength(progress.rotations + grants.length);
  },
);
