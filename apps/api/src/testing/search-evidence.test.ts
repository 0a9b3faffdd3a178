import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EmbeddedPostgres } from '../database/embedded-postgres.ts';
import { startEmbeddedPostgres } from '../database/embedded-postgres.ts';
import { noteSecret } from './evidence-secrets.ts';
import { requireNoSecret } from './require-no-secret.ts';
import { storeUncompressed } from './scan-database.ts';
import { searchEvidence } from './search-evidence.ts';

/** A run that has let out everything, on a server and with evidence of its own. */
const directory = mkdtempSync(join(tmpdir(), 'relink-search-'));
const evidence = join(directory, 'evidence');
const reportTo = join(directory, 'reports');
let postgres: EmbeddedPostgres;
let client: Client;

function secret(kind: string): string {
  const value = randomBytes(24).toString('base64url');
  noteSecret(evidence, kind, value);
  return value;
}

function keep(what: 'log' | 'answers', text: string): void {
  mkdirSync(join(evidence, what), { recursive: true });
  writeFileSync(join(evidence, what, 'of-a-process'), text, { flag: 'a' });
}

beforeAll(async () => {
  chmodSync(directory, 0o755);
  mkdirSync(evidence);
  postgres = await startEmbeddedPostgres(directory, ['fsync=off', 'wal_keep_size=1GB']);
  await storeUncompressed(postgres.url);
  const maker = new Client(postgres.url);
  await maker.connect();
  await maker.query('create database another');
  await maker.end();
  const another = new URL(postgres.url);
  another.pathname = '/another';
  client = new Client(another.href);
  await client.connect();
  await client.query('create table written (value jsonb);');
  await client.query('create schema pgboss; create table pgboss.job (data jsonb)');
});
afterAll(async () => {
  await client.end();
  await postgres.stop();
  rmSync(directory, { recursive: true });
});

const places = (told: readonly string[], kind: string): string[] =>
  told.filter((one) => one.startsWith(`${kind} (`)).map((one) => one.replace(/.*\) in (\S[^:]*): (.*\/)?/, '$1: '));

it('finds nothing in a run that has kept its secrets, and says what it has searched', async () => {
  secret('refresh token');
  keep('log', '{"msg":"nothing"}\n');
  keep('answers', 'HTTP/1.1 200 OK\r\n\r\n{}');
  const report = await searchEvidence(evidence, postgres.url);
  expect(report).toMatchObject({ found: [], missed: [], secrets: { 'refresh token': 1 } });
  expect(report.bytes['data files']).toBeGreaterThan(10_000_000);
  expect(report.bytes['write-ahead log']).toBeGreaterThan(10_000_000);
  expect([report.bytes.log, report.bytes.answers]).not.toContain(0);
});

it('finds one in each place, and names place and encoding, never the secret', async () => {
  const inTable = secret('recovery code');
  await client.query('insert into written values (to_jsonb($1::text))', [inTable]);
  const inJob = secret('link secret');
  await client.query(`insert into pgboss.job values (jsonb_build_object('link', $1::text))`, [inJob]);
  const gone = secret('access token');
  await client.query('insert into written values (to_jsonb($1::text))', [`${gone}${'x'.repeat(5_000)}`]);
  await client.query(`delete from written where value::text like '%xxx%'`);
  const inLog = secret('password');
  keep('log', `{"msg":"${encodeURIComponent(inLog)} was refused"}\n`);
  const inAnswer = secret('nonce');
  keep('answers', `HTTP/1.1 200 OK\r\n\r\n{"data":"${Buffer.from(`id:${inAnswer}`).toString('base64')}"}`);

  const { found } = await searchEvidence(evidence, postgres.url);
  expect(places(found, 'recovery code')).toContain('tables: public.written');
  expect(places(found, 'link secret')).toContain('job payloads: pgboss.job');
  expect(places(found, 'access token').map((one) => one.split(':')[0])).toEqual(['data files', 'write-ahead log']);
  expect(places(found, 'password')).toEqual(['log: of-a-process']);
  expect(places(found, 'nonce')).toEqual(['answers: of-a-process']);
  expect(found).toContainEqual(expect.stringMatching(/^nonce \(base64\) in answers: /));
  for (const value of [inTable, inJob, gone, inLog, inAnswer]) expect(JSON.stringify(found)).not.toContain(value);
  await expect(requireNoSecret({ evidence, server: postgres.url, reportTo })).rejects.toThrow('A secret lies');
});

it('lets a cookie be where it is set, and a published secret in what is built, and neither anywhere else', async () => {
  const cookie = randomBytes(32).toString('base64url');
  keep('answers', `HTTP/1.1 200 OK\r\nset-cookie: relink.session_token=${cookie}; Path=/\r\n\r\n{}`);
  noteSecret(evidence, 'client secret', 'sandbox-secret');
  const before = await searchEvidence(evidence, postgres.url);
  expect(before.secrets).toMatchObject({ cookie: 1, 'client secret': 1 });
  expect([places(before.found, 'cookie'), places(before.found, 'client secret')]).toEqual([[], []]);

  await client.query('insert into written values (to_jsonb($1::text)), (to_jsonb($2::text))', [
    cookie,
    'sandbox-secret',
  ]);
  keep('answers', `{"token":"${cookie}"}`);
  const { found } = await searchEvidence(evidence, postgres.url);
  expect(places(found, 'cookie')).toEqual(expect.arrayContaining(['tables: public.written', 'answers: of-a-process']));
  expect(places(found, 'client secret')).toContain('tables: public.written');
});

it.each([
  ['API key', '{"apiKey":{"secret":"rlk_%s"}}', 'rlk_%s'],
  ['reconnect link', '{"link":{"url":"https://relink.example/reconnect#%s"}}', '%s'],
])('looks for %s that was told in an answer everywhere else', async (kind, answer, secretText) => {
  const random = randomBytes(24).toString('base64url');
  keep('answers', `HTTP/1.1 200 OK\r\n\r\n${answer.replace('%s', random)}`);
  const before = await searchEvidence(evidence, postgres.url);
  expect([before.secrets[kind], places(before.found, kind)]).toEqual([1, []]);
  keep('log', `{"msg":"${secretText.replace('%s', random)}"}`);
  expect(places((await searchEvidence(evidence, postgres.url)).found, kind)).toEqual(['log: of-a-process']);
});

it('fails when something planted is not found', async () => {
  secret('planted in a job');
  const { missed, controlled } = await searchEvidence(evidence, postgres.url);
  expect(missed).toEqual(['planted in a job, in job payloads']);
  expect(controlled).not.toContain('job payloads');
});
