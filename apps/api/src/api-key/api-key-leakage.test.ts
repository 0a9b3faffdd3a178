import { createHash, createHmac, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { placeOf } from '../encryption/encrypted-columns.ts';
import { toGlobalId } from '../id/global-id.ts';
import { seedApiKey } from '../testing/seed-api-key.ts';
import { TestApplication } from '../testing/test-application.ts';
import { TestClient } from '../testing/test-client.ts';
import { TestSocket } from '../testing/test-socket.ts';
import { digestOf, isSameDigest } from './api-key-digest.ts';
import { makeApiKeyText, makePublicId, parseApiKey, writeApiKey } from './api-key-text.ts';

/** Two instances on one database. */
let first: TestApplication;
let second: TestApplication;
let olga: TestClient;

beforeAll(async () => {
  first = await TestApplication.start();
  second = await first.another();
  olga = await first.person('Olga', 'OWNER');
});
afterAll(async () => {
  await second.stop();
  await first.stop();
});

const statusOf = (client: TestClient): Promise<number> =>
  client.post('{ viewer { permissions } }').then(({ status }) => status);

async function revoke(id: string): Promise<void> {
  const { revokeApiKey } = await olga.data<{ revokeApiKey: { userErrors: unknown[] } }>(
    `mutation($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { userErrors { code } } }`,
    { input: { id: toGlobalId('ApiKey', id), idempotencyKey: randomUUID() } },
  );
  expect(revokeApiKey.userErrors).toEqual([]);
}

it('T12 a revoked key is refused by another instance within a second, and its sockets there are closed', async () => {
  const { id, secret } = await seedApiKey(first);
  const there = TestClient.withKey(second.url, secret);
  // Kept in the process by now: it is not the database that is asked each time.
  for (let request = 0; request < 3; request += 1) expect(await statusOf(there)).toBe(200);
  const socket = await TestSocket.connect(there);
  await revoke(id);
  await expect.poll(() => statusOf(there), { timeout: 1_000, interval: 5 }).toBe(401);
  expect(await socket.closed).toBe(4403);
  expect(await statusOf(TestClient.withKey(first.url, secret))).toBe(401);
});

it('T12 an expired key is refused, though it was kept, and its sockets are closed', async () => {
  const { id, secret } = await seedApiKey(first);
  const there = TestClient.withKey(second.url, secret);
  const socket = await TestSocket.connect(there);
  // As it will be by itself: nobody is told of a time that comes.
  await first.owner().execute('alter table api_key disable trigger credential_changed');
  await first.sql(`update api_key set expires_at = now() + interval '2 seconds' where id = ?`, [id]);
  await first.owner().execute('alter table api_key enable trigger credential_changed');
  await first.sql(`select pg_notify('relink_credential', ?)`, [`apiKey:${id}`]);
  await second.heard();
  expect(await statusOf(there)).toBe(200);
  await expect.poll(() => statusOf(there), { timeout: 5_000, interval: 50 }).toBe(401);
  expect(await socket.closed).toBe(4403);
});

it('T12 a dump of the database has no usable verifier', async () => {
  const { id, secret } = await seedApiKey(first);
  const whole = parseApiKey(secret);
  const [row] = await first.sql<Record<string, string>>('select * from api_key where id = ?', [id]);
  if (whole === null || row === undefined) throw new Error('There is no key.');
  const { vault } = first.services;
  const opened = vault.decrypt(row['pepper'] ?? '', placeOf('api_key', 'pepper', id));
  // The positive control: with the key ring, and only with it, the secret verifies.
  expect(opened.ok && isSameDigest(digestOf(opened.value, whole.secret), row['digest'] ?? '')).toBe(true);
  const dump = JSON.stringify(await first.sql('select * from api_key'));
  const keys = Object.values(row).filter((value) => typeof value === 'string');
  const secrets = [whole.secret, secret, `Bearer ${secret}`];
  const guesses = secrets.flatMap((text) => [
    Buffer.from(text),
    ...['sha256', 'sha512', 'md5'].map((hash) => createHash(hash).update(text).digest()),
    ...keys.map((key) => createHmac('sha256', key).update(text).digest()),
    ...keys.map((key) => createHmac('sha256', Buffer.from(key, 'base64url')).update(text).digest()),
  ]);
  const encodings = ['utf8', 'base64', 'base64url', 'hex'] as const;
  const found = guesses
    .flatMap((guess) => encodings.map((one) => guess.toString(one)))
    .filter((text) => dump.includes(text));
  expect(found).toEqual([]);
});

it('T12 whoever can write to the table cannot make a key: neither with a pepper of their own, nor with one moved', async () => {
  const [theirs, target] = [await seedApiKey(first), await seedApiKey(first)];
  const [row] = await first.sql<{ pepper: string; digest: string }>('select pepper, digest from api_key where id = ?', [
    theirs.id,
  ]);
  const { publicId } = parseApiKey(target.secret) ?? makeApiKeyText('');
  const { secret } = parseApiKey(theirs.secret) ?? makeApiKeyText('');
  const forged = TestClient.withKey(first.url, writeApiKey({ publicId, secret }));
  await first.sql('update api_key set pepper = ?, digest = ? where id = ?', [row?.pepper, row?.digest, target.id]);
  expect(await statusOf(forged)).toBe(500);
  const pepper = Buffer.alloc(32, 1).toString('base64url');
  await first.sql('update api_key set pepper = ?, digest = ? where id = ?', [
    pepper,
    digestOf(pepper, secret),
    target.id,
  ]);
  expect(await statusOf(forged)).toBe(500);
  expect(await statusOf(theirs.client)).toBe(200);
});

/** The pattern as it is published for whoever scans. */
function publishedPattern(): RegExp {
  const text = readFileSync(new URL('../../../../SECURITY.md', import.meta.url), 'utf8');
  return new RegExp(/^\s*(\\brlk_.+)$/m.exec(text)?.[1] ?? '(never)', 'g');
}

it('T12 a key that was left lying about is found by the published pattern, wherever it stands', () => {
  const key = () => writeApiKey(makeApiKeyText(makePublicId()));
  for (let planted = 0; planted < 100; planted += 1) {
    for (const line of [`KEY=${key()}`, `"${key()}",`, `curl -H 'authorization: Bearer ${key()}' x`, `${key()}.`]) {
      expect(line.match(publishedPattern())).toHaveLength(1);
    }
  }
  expect(`rlk_${'x'.repeat(12)} KEY_rlk_1_2_3`.match(publishedPattern())).toBeNull();
});

it('T12 no key lies about in this repository', () => {
  const root = fileURLToPath(new URL('../../../../', import.meta.url));
  const left = new Set(['node_modules', 'dist', '.git', '.turbo', '.relink', 'coverage']);
  const found: string[] = [];
  let files = 0;
  const walk = (directory: string): void => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      if (left.has(entry.name)) continue;
      const path = join(directory, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) {
        files += 1;
        if (publishedPattern().test(readFileSync(path, 'latin1'))) found.push(path);
      }
    }
  };
  walk(root);
  expect(files).toBeGreaterThan(300);
  expect(found).toEqual([]);
});
