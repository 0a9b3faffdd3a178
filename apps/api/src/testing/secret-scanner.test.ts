import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scanDataFiles, scanTables, storeUncompressed, walPosition } from './scan-database.ts';
import { SecretScanner } from './secret-scanner.ts';
import { seedOrganisation } from './seed.ts';
import { TestApplication } from './test-application.ts';

/** With everything in it that encodings change. */
const canaryOf = (): string => `c /+?_-é&${randomBytes(24).toString('base64')}`;
const scannerFor = (secret: string): SecretScanner => new SecretScanner(new Map([[secret, 'canary']]));

describe('the scanner', () => {
  const canary = canaryOf();
  const noise = randomBytes(100_000);
  const hidden = (text: string) => Buffer.concat([noise, Buffer.from(text), noise]);
  it.each<[string, string]>([
    ['raw', canary],
    ['hex', Buffer.from(canary).toString('hex')],
    ['HEX', Buffer.from(canary).toString('hex').toUpperCase()],
    ['URL', encodeURIComponent(canary)],
    ['form', new URLSearchParams({ canary }).toString()],
    ['base64', Buffer.from(canary).toString('base64')],
    ['base64', Buffer.from(`a${canary}b`).toString('base64')],
    ['base64', Buffer.from(`client-id:${canary}`).toString('base64')],
    ['base64url', Buffer.from(`{"token":"${canary}"}`).toString('base64url')],
    ['base64url', Buffer.from(`ab${canary}abc`).toString('base64url')],
  ])('finds a secret in %s, wherever it lies', (encoding, text) => {
    // Where base64 has neither + nor / in it, both alphabets are one.
    const found = [expect.stringContaining(`canary (${encoding.replace('url', '')}`)];
    expect(scannerFor(canary).findIn(hidden(text))).toEqual(found);
    expect(scannerFor(canary).findIn(text)).toEqual(found);
  });

  it('finds one with quotes inside JSON, and the end of a long one that is stored in pieces', () => {
    const quoted = `"${randomUUID()}"`;
    expect(scannerFor(quoted).findIn(JSON.stringify({ quoted }))).toContain('canary (JSON)');
    const long = randomBytes(400).toString('base64url');
    expect(scannerFor(long).findIn(long.slice(300))).toEqual(['canary (end)']);
  });

  it('finds nothing where there is nothing, nor a part of a secret', () => {
    expect(scannerFor(canary).findIn(hidden(canaryOf()))).toEqual([]);
    expect(scannerFor(canary).findIn(canary.slice(0, -1))).toEqual([]);
    expect(scannerFor(canary).findIn('')).toEqual([]);
  });

  it('finds each of thousands', () => {
    const secrets = new Map(Array.from({ length: 2_000 }, (_, index) => [randomUUID(), `secret ${index}`]));
    const scanner = new SecretScanner(secrets);
    expect(scanner.findIn([...secrets.keys()].join(' '))).toHaveLength(2_000);
  });

  it('refuses to look for what is found everywhere', () => {
    expect(() => scannerFor('short')).toThrow('found everywhere');
  });
});

describe('a planted secret is found', () => {
  let application: TestApplication;
  let databaseUrl: string;
  let walFrom: string;
  const logLines: string[] = [];
  beforeAll(async () => {
    application = await TestApplication.start({}, logLines);
    databaseUrl = application.services.orm.config.get('clientUrl') ?? '';
    await storeUncompressed(databaseUrl);
    walFrom = await walPosition(databaseUrl);
  });
  afterAll(() => application.stop());

  const inTables = async (canary: string) => (await scanTables(databaseUrl, scannerFor(canary))).found;
  const inFiles = async (canary: string) =>
    (await scanDataFiles(databaseUrl, scannerFor(canary), walFrom)).map((one) =>
      one.replace(/ in .*\/(base|pg_wal)\/.*/, ' in $1'),
    );

  it('in a table of ours, in a table of the sign-in, and in the payload of a job', async () => {
    const canary = canaryOf();
    expect(await inTables(canary)).toEqual([]);
    await application.sql('insert into workspace_setting (name, value) values (?, ?::jsonb)', [
      'planted',
      JSON.stringify({ deep: [canary] }),
    ]);
    await application.sql('update auth."user" set name = ? where email = ?', [
      Buffer.from(canary).toString('base64url'),
      (await application.person('Ada')).account.email,
    ]);
    const boss = new PgBoss({ connectionString: databaseUrl, schema: 'pgboss' });
    await boss.start();
    await boss.createQueue('planted');
    await boss.send('planted', { url: `https://xero.example/?token=${encodeURIComponent(canary)}` });
    await boss.stop({ graceful: false });
    const found = await inTables(canary);
    expect(found).toContain('canary (raw) in public.workspace_setting');
    expect(found.filter((one) => /^canary \(base64(url)?\) in auth."user"$/.test(one))).toHaveLength(1);
    expect(found.filter((one) => one.startsWith('canary (URL) in pgboss.'))).not.toEqual([]);
  });

  it('in the files of a database that has long forgotten it, and in the write-ahead log', async () => {
    const canary = canaryOf();
    expect(await inFiles(canary)).toEqual([]);
    const long = `${'x'.repeat(1_000)}${Buffer.from(canary).toString('hex')}${'x'.repeat(4_000)}`;
    await application.sql('insert into workspace_setting (name, value) values (?, to_jsonb(?::text))', ['gone', long]);
    await application.sql(`delete from workspace_setting where name = 'gone'`);
    expect(await inTables(canary)).toEqual([]);
    expect((await inFiles(canary)).toSorted()).toEqual(['canary (hex) in base', 'canary (hex) in pg_wal']);
  });

  it('in a line of the log, at its most talkative', () => {
    const canary = canaryOf();
    application.services.log.trace({ answer: { deep: [{ canary }] } }, 'Something was planted.');
    expect(scannerFor(canary).findIn(logLines.join('\n'))).toEqual(['canary (raw)']);
  });

  it('in an answer of the API', async () => {
    const canary = canaryOf();
    await seedOrganisation(application, canary);
    const owner = await application.person('Olga', 'OWNER');
    const answer = await owner.graphql('{ organisations(first: 10) { nodes { name } } }');
    expect(scannerFor(canary).findIn(JSON.stringify(answer))).toEqual(['canary (raw)']);
  });

  it('in a built file', () => {
    const canary = canaryOf();
    const directory = mkdtempSync(join(tmpdir(), 'relink-bundle-'));
    const file = join(directory, 'index.js');
    writeFileSync(file, `const a=1;const b=atob("${Buffer.from(`id:${canary}`).toString('base64')}");`);
    expect(scannerFor(canary).findInFiles(directory)).toEqual([`canary (base64) in ${file}`]);
    expect(scannerFor(canary).findInFiles(join(directory, 'none'))).toBeNull();
  });
});
