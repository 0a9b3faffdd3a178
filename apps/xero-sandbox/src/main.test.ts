import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultSandboxOptions } from './state/sandbox-options.ts';
import { runToEnd, SandboxProcess } from './testing/sandbox-process.ts';
import { priya, type Tokens } from './testing/sandbox-client.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xero-sandbox-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function control<Answer>(url: string, name: string, input: unknown): Promise<Answer> {
  const response = await fetch(`${url}/sandbox/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  return (await response.json()) as Answer;
}

async function refresh(url: string, token: string): Promise<{ status: number; body: Tokens }> {
  const { clientId, clientSecret } = defaultSandboxOptions;
  const response = await fetch(`${url}/connect/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token }),
  });
  return { status: response.status, body: (await response.json()) as Tokens };
}

async function json(address: string, token?: string): Promise<unknown> {
  const response = await fetch(address, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
  return response.json();
}

describe('the process', () => {
  it('keeps what it answered over kill -9: tokens, connections, signing key, settings', async () => {
    const environment = { SANDBOX_DATA_FILE: join(folder, 'kept', 'sandbox.json') };
    const first = await SandboxProcess.start(environment);
    const { token_set } = await control<{ token_set: Tokens }>(first.url, 'consent', {
      user: priya,
      organisations: ['Harbour Café Ltd'],
    });
    await control(first.url, 'switches', { 'late-reuse': 'kill-family' });
    await control(first.url, 'clock', { advanceSeconds: 86_400 });
    const connections = await json(
      `${first.url}/connections`,
      (await refresh(first.url, token_set.refresh_token)).body.access_token,
    );
    const keys = await json(`${first.url}/.well-known/openid-configuration/jwks`);
    const current = await refresh(first.url, token_set.refresh_token);
    await first.end('SIGKILL');
    // As if it had been killed while writing: what was never answered is dropped.
    await appendFile(environment.SANDBOX_DATA_FILE, '[["grants","half');

    // On the same port, because the address is the issuer of what was signed.
    const second = await SandboxProcess.start({ ...environment, SANDBOX_PORT: new URL(first.url).port });
    const next = await refresh(second.url, current.body.refresh_token);
    expect(next.status).toBe(200);
    expect(await json(`${second.url}/.well-known/openid-configuration/jwks`)).toEqual(keys);
    expect(await json(`${second.url}/connections`, current.body.access_token)).toEqual(connections);
    expect(await json(`${second.url}/sandbox/state`)).toMatchObject({
      clock: { offsetSeconds: 86_400 },
      switches: { 'late-reuse': 'kill-family' },
    });
    expect(await second.end('SIGINT')).toBe(0);
  });

  it('keeps every rotation it answered, however it is killed', async () => {
    const environment = { SANDBOX_DATA_FILE: join(folder, 'rotations.json') };
    let sandbox = await SandboxProcess.start(environment);
    let { token_set: tokens } = await control<{ token_set: Tokens }>(sandbox.url, 'consent', {
      user: priya,
      organisations: ['Harbour Café Ltd'],
    });
    for (let round = 0; round < 3; round += 1) {
      tokens = (await refresh(sandbox.url, tokens.refresh_token)).body;
      await sandbox.end('SIGKILL');
      sandbox = await SandboxProcess.start(environment);
      const log = JSON.stringify(await json(`${sandbox.url}/sandbox/token-log`));
      expect(log.match(/"outcome":"rotated"/g)).toHaveLength(round + 1);
    }
    expect((await refresh(sandbox.url, tokens.refresh_token)).status).toBe(200);
    await sandbox.end('SIGKILL');
    expect((await readFile(environment.SANDBOX_DATA_FILE, 'utf8')).endsWith('\n')).toBe(true);
  });

  it('refuses to start in production, and with wrong settings names all of them', async () => {
    const { code, error } = await runToEnd({
      NODE_ENV: 'production',
      SANDBOX_PORT: 'many',
      SANDBOX_REDIRECT_URIS: 'http://app.example/',
    });
    expect(code).toBe(1);
    expect(error).toContain('NODE_ENV is production');
    expect(error).toContain('SANDBOX_PORT must be a port number');
    expect(error).toContain('SANDBOX_REDIRECT_URIS: http://app.example/ must be https, or http://localhost.');
  });
});
