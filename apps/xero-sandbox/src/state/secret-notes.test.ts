import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeFromConsent } from '../testing/code-from-consent.ts';
import { priya, redirectUri, type SandboxClient, startSandbox } from '../testing/sandbox-client.ts';

const secretsFile = join(mkdtempSync(join(tmpdir(), 'sandbox-secrets-')), 'secrets.jsonl');
let client: SandboxClient;
beforeAll(async () => {
  client = await startSandbox({ secretsFile });
});
afterAll(() => client.close());

it('notes every secret that passed through, also those that a reset has made it forget', async () => {
  const verifier = 'v'.repeat(43);
  const code = await codeFromConsent(client, {
    user: priya,
    organisation: 'Harbour Café Ltd',
    changes: {
      state: 'the-state',
      nonce: 'the-nonce',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    },
  });
  const consented = await client.token({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  });
  const refreshed = await client.token({
    grant_type: 'refresh_token',
    refresh_token: consented.body.refresh_token ?? '',
  });
  const ofTheApp = await client.token({ grant_type: 'client_credentials', scope: 'app.connections' });
  await client.control('change-client-secret', { secret: 'the-new-secret' });
  await client.control('reset');

  const lines = readFileSync(secretsFile, 'utf8').trimEnd().split('\n');
  const noted = lines.map((line) => JSON.parse(line) as { kind: string; value: string });
  const valuesOf = (kind: string) => [...new Set(noted.filter((one) => one.kind === kind).map(({ value }) => value))];
  expect(valuesOf('access token')).toEqual([consented, refreshed, ofTheApp].map(({ body }) => body.access_token));
  expect(valuesOf('refresh token')).toEqual([consented, refreshed].map(({ body }) => body.refresh_token));
  expect(valuesOf('id token')).toEqual([consented, refreshed].map(({ body }) => body.id_token));
  expect(valuesOf('authorization code')).toEqual([code]);
  expect(valuesOf('code verifier')).toEqual([verifier]);
  expect(valuesOf('state')).toEqual(['the-state']);
  expect(valuesOf('nonce')).toEqual(['the-nonce']);
  expect(valuesOf('client secret')).toEqual(['sandbox-secret', 'the-new-secret']);
});
