import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from './database/free-port.ts';
import { BuiltServer, ensureBuilt, runCommandToEnd, runServerToEnd } from './testing/built-server.ts';
import { createTestDatabase } from './testing/test-database.ts';

let directory: string;
beforeAll(ensureBuilt);
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'relink-main-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const required = ['DATABASE_URL', 'XERO_CLIENT_ID', 'XERO_CLIENT_SECRET', 'ENCRYPTION_KEYS', 'AUTH_SECRET'];

async function productionVariables(): Promise<Record<string, string>> {
  return {
    NODE_ENV: 'production',
    PORT: String(await freePort()),
    DATABASE_URL: await createTestDatabase(),
    XERO_CLIENT_ID: 'AN-APP',
    XERO_CLIENT_SECRET: 'a-secret_of~the-app',
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    AUTH_SECRET: randomBytes(32).toString('base64'),
  };
}

describe('the server in production', () => {
  it('refuses to start without keys, credentials and database, and lists all that is missing at once', async () => {
    const ended = await runServerToEnd({ variables: { NODE_ENV: 'production' }, directory });
    expect(ended).toMatchObject({ code: 1, out: '' });
    const [heading, ...problems] = ended.error.trimEnd().split('\n');
    expect(heading).toBe('Relink cannot start:');
    expect(problems.map((problem) => /^ {2}- ([A-Z_]+) is missing: \S/.exec(problem)?.[1])).toEqual(required);
    // No embedded database, no generated secrets.
    expect(readdirSync(directory)).toEqual([]);
  });

  it('tells what is wrong beside what is missing, and no secret', async () => {
    const secrets = {
      DATABASE_URL: 'mysql://relink:hunter2@db/relink',
      AUTH_SECRET: 'hunter2',
      ENCRYPTION_KEYS: 'k:hunter2',
    };
    const variables = { NODE_ENV: 'production', PORT: 'http', INTERVALS: 'demo', ...secrets };
    const ended = await runServerToEnd({ variables, directory });
    expect(ended.code).toBe(1);
    for (const name of [...required, 'PORT', 'INTERVALS']) expect(ended.error).toContain(`  - ${name} `);
    expect(ended.out + ended.error).not.toContain('hunter2');
  });

  it('has the command line refuse in the same way', async () => {
    const ended = await runCommandToEnd(['migrate'], { variables: { NODE_ENV: 'production' }, directory });
    expect(ended).toMatchObject({ code: 1, out: '' });
    for (const name of required) expect(ended.error).toContain(`  - ${name} is missing`);
  });

  it('gives up with a reason, and no secret, when its database cannot be reached', async () => {
    const unreachable = 'postgres://relink:hunter2@127.0.0.1:1/relink';
    const variables = { ...(await productionVariables()), DATABASE_URL: unreachable };
    const ended = await runServerToEnd({ variables, directory });
    expect(ended.code).toBe(1);
    expect(ended.out + ended.error).toContain('ECONNREFUSED');
    expect(ended.out + ended.error).not.toContain('hunter2');
  });

  it('starts with all of it, says that it is ready, and stops on SIGTERM', async () => {
    const variables = await productionVariables();
    const server = await BuiltServer.start({ variables, directory });
    const url = `http://localhost:${variables['PORT']}`;
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
    const ended = await server.stop('SIGTERM');
    expect(ended).toMatchObject({ code: 0, error: '' });
    expect(ended.out).toContain(`Relink is ready at ${url}\n`);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
  });
});

describe('what is built', () => {
  it('holds nothing that only tests need', () => {
    const built = readdirSync(new URL('../dist', import.meta.url), { recursive: true }).map(String);
    expect(built).toContain('main.js');
    expect(built.filter((path) => /\.test\.|(^|[\\/])(testing|chaos|outage)([\\/]|$)/.test(path))).toEqual([]);
  });
});

describe('.env', () => {
  it('is read from the directory the server is started in, below what the process is given', async () => {
    const file = [
      '# settings',
      'NODE_ENV=production',
      'PORT="from the file"',
      'LOG_LEVEL=from-the-file',
      "XERO_CLIENT_ID='AN-APP'",
    ];
    writeFileSync(join(directory, '.env'), `${file.join('\n')}\n`);
    const ended = await runServerToEnd({ variables: { LOG_LEVEL: 'from-the-process' }, directory });
    expect(ended.code).toBe(1);
    expect(ended.error).toContain('  - PORT must be a whole number from 1 to 65535, not "from the file".\n');
    expect(ended.error).toContain('not "from-the-process".\n');
    expect(ended.error).toContain('  - XERO_CLIENT_SECRET is missing');
    expect(ended.error).not.toContain('XERO_CLIENT_ID');
  });
});
