import { createHash } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultSandboxOptions, pkceClientId } from '../state/sandbox-options.ts';
import { codeFromConsent } from '../testing/code-from-consent.ts';
import { lena, priya, redirectUri, type SandboxClient, startSandbox, tom } from '../testing/sandbox-client.ts';

let client: SandboxClient;

beforeAll(async () => {
  const startedAt = Date.now();
  client = await startSandbox({ now: () => startedAt });
});

afterAll(() => client.close());

const verifier = 'v'.repeat(43);
const challenge = createHash('sha256').update(verifier).digest('base64url');

async function newCode(changes: Record<string, string | null> = {}): Promise<string> {
  await client.control('reset');
  return codeFromConsent(client, { user: priya, organisation: 'Harbour Café Ltd', changes });
}

function exchange(code: string, changes: Record<string, string> = {}) {
  return client.token({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, ...changes });
}

function postUnauthenticated(body: Record<string, string>): Promise<Response> {
  return fetch(`${client.url}/connect/token`, { method: 'POST', body: new URLSearchParams(body) });
}

describe('the code exchange', () => {
  it('answers what Xero answers', async () => {
    const { status, body } = await exchange(await newCode());
    expect(status).toBe(200);
    expect(Object.keys(body).toSorted()).toEqual([
      'access_token',
      'expires_in',
      'id_token',
      'refresh_token',
      'scope',
      'token_type',
    ]);
    expect(body).toMatchObject({ expires_in: 1800, token_type: 'Bearer' });
    expect(body.scope?.split(' ')).toContain('offline_access');
  });

  it("signs access tokens with Xero's claims", async () => {
    const { body } = await exchange(await newCode());
    const claims = decodeJwt(body.access_token ?? '');
    const user = client.sandbox.state.store.users.where((candidate) => candidate.email === priya)[0];
    const grant = client.sandbox.state.store.grants.all()[0];
    expect(claims).toMatchObject({
      iss: client.url,
      aud: `${client.url}/resources`,
      client_id: defaultSandboxOptions.clientId,
      xero_userid: user?.id,
      authentication_event_id: grant?.id,
    });
    expect(claims['scope']).toContain('accounting.invoices');
    expect((claims.exp ?? 0) - (claims.nbf ?? 0)).toBe(1800);
    expect(claims.jti).toMatch(/^[0-9A-F]{32}$/);
    expect(decodeProtectedHeader(body.access_token ?? '')).toMatchObject({ alg: 'RS256', typ: 'JWT' });
  });

  it('signs id_tokens with the nonce, at_hash and the person, for five minutes', async () => {
    const { body } = await exchange(await newCode({ nonce: 'once' }));
    const claims = decodeJwt(body.id_token ?? '');
    const digest = createHash('sha256')
      .update(body.access_token ?? '')
      .digest();
    expect(claims).toMatchObject({
      iss: client.url,
      aud: defaultSandboxOptions.clientId,
      nonce: 'once',
      at_hash: digest.subarray(0, 16).toString('base64url'),
      email: priya,
      given_name: 'Priya',
      family_name: 'Sharma',
      preferred_username: priya,
    });
    expect(claims['authentication_event_id']).toBeUndefined();
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(300);
  });

  it('gives no refresh token without offline_access and no id_token without openid', async () => {
    const { body } = await exchange(await newCode({ scope: 'accounting.settings.read' }));
    expect(Object.keys(body).toSorted()).toEqual(['access_token', 'expires_in', 'scope', 'token_type']);
  });

  it('works once', async () => {
    const code = await newCode();
    expect((await exchange(code)).status).toBe(200);
    expect(await exchange(code)).toEqual({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('works for five minutes', async () => {
    const code = await newCode();
    await client.control('clock', { advanceSeconds: 300 });
    expect(await exchange(code)).toEqual({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('needs the redirect URI of the consent', async () => {
    expect(await exchange(await newCode(), { redirect_uri: 'http://localhost:4000/' })).toEqual({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });

  it('refuses a code nobody was given', async () => {
    expect(await exchange('made-up')).toEqual({ status: 400, body: { error: 'invalid_grant' } });
  });

  it.each([
    ['the right verifier', { code_verifier: verifier }, 200],
    ['a wrong verifier', { code_verifier: 'w'.repeat(43) }, 400],
    ['no verifier', {}, 400],
  ])('with a challenge and %s', async (_, changes, status) => {
    const code = await newCode({ code_challenge: challenge, code_challenge_method: 'S256' });
    expect((await exchange(code, changes)).status).toBe(status);
  });
});

describe('an app without a secret', () => {
  const pkce = { client_id: pkceClientId, code_challenge: challenge, code_challenge_method: 'S256' };

  it('names itself in the body, for the exchange and for refreshing', async () => {
    const code = await codeFromConsent(client, { user: lena, organisation: 'Alpenwerk GmbH', changes: pkce });
    const exchanged = await postUnauthenticated({
      grant_type: 'authorization_code',
      client_id: pkceClientId,
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    });
    const tokens = (await exchanged.json()) as { refresh_token: string };
    const refreshed = await postUnauthenticated({
      grant_type: 'refresh_token',
      client_id: pkceClientId,
      refresh_token: tokens.refresh_token,
    });
    expect([exchanged.status, refreshed.status]).toEqual([200, 200]);
  });

  it('may not ask without a challenge', async () => {
    const response = await fetch(client.authorizeUrl({ client_id: pkceClientId }));
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('Code challenge required');
  });

  it('cannot use the code of another app', async () => {
    const code = await codeFromConsent(client, { user: tom, organisation: 'Harbour Café Ltd' });
    const response = await postUnauthenticated({
      grant_type: 'authorization_code',
      client_id: pkceClientId,
      code,
      redirect_uri: redirectUri,
    });
    expect(await response.json()).toEqual({ error: 'invalid_grant' });
  });
});

describe('client authentication', () => {
  beforeEach(() => client.control('reset'));

  it('answers invalid_client for a wrong secret', async () => {
    expect(await client.token({ grant_type: 'refresh_token' }, 'wrong')).toEqual({
      status: 400,
      body: { error: 'invalid_client' },
    });
  });

  it('answers invalid_client once the secret has changed', async () => {
    await client.control('change-client-secret', { secret: 'fresh' });
    expect((await client.token({ grant_type: 'refresh_token' })).body).toEqual({ error: 'invalid_client' });
    expect((await client.token({ grant_type: 'refresh_token' }, 'fresh')).body).toEqual({ error: 'invalid_grant' });
  });

  it('can answer 401', async () => {
    await client.control('switches', { 'invalid-client-status': '401' });
    expect((await client.token({ grant_type: 'refresh_token' }, 'wrong')).status).toBe(401);
  });

  it.each(['invalid_client', 'unauthorized_client'])('can answer %s for an unknown app', async (error) => {
    await client.control('switches', { 'unknown-client': error, 'invalid-client-status': '400' });
    const body = new URLSearchParams({ grant_type: 'refresh_token', client_id: 'NOBODY' });
    const response = await fetch(`${client.url}/connect/token`, { method: 'POST', body });
    expect([response.status, await response.json()]).toEqual([400, { error }]);
  });

  it('does not take the secret in the body', async () => {
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: defaultSandboxOptions.clientId,
      client_secret: defaultSandboxOptions.clientSecret,
    });
    const response = await fetch(`${client.url}/connect/token`, { method: 'POST', body });
    expect(await response.json()).toEqual({ error: 'invalid_client' });
  });

  it('answers unsupported_grant_type', async () => {
    expect(await client.token({ grant_type: 'password' })).toEqual({
      status: 400,
      body: { error: 'unsupported_grant_type' },
    });
  });

  it('gives the app itself a token for its connections, and for nothing else', async () => {
    const { connections } = await client.consent(tom, 'Saffron Table Catering');
    const { body } = await client.token({ grant_type: 'client_credentials', scope: 'app.connections' });
    const listed = await client.connections(body.access_token ?? '');
    expect(listed.map((row) => row.id)).toContain(connections[0]?.id);
    expect(await client.token({ grant_type: 'client_credentials', scope: 'accounting.invoices' })).toEqual({
      status: 400,
      body: { error: 'invalid_scope' },
    });
  });
});
