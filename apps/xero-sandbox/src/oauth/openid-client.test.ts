import * as openid from 'openid-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultSandboxOptions } from '../state/sandbox-options.ts';
import { Browser } from '../testing/browser.ts';
import { priya, redirectUri, type SandboxClient, scopes, startSandbox } from '../testing/sandbox-client.ts';

/** A strict, certified client against the sandbox: discovery, signatures, nonce, at_hash, PKCE. */
let client: SandboxClient;
let configuration: openid.Configuration;

beforeAll(async () => {
  client = await startSandbox();
  const { clientId, clientSecret } = defaultSandboxOptions;
  configuration = await openid.discovery(
    new URL(client.url),
    clientId,
    undefined,
    openid.ClientSecretBasic(clientSecret),
    { execute: [openid.allowInsecureRequests] },
  );
});

afterAll(() => client.close());

async function connect(checks: { pkceCodeVerifier: string; expectedState: string; expectedNonce: string }) {
  const address = openid.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: scopes,
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    code_challenge: await openid.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  const browser = new Browser();
  const page = await browser.signIn(address.href, priya);
  const { leftTo } = await browser.send(page, { tenant: client.tenantId('Harbour Café Ltd'), action: 'allow' });
  return openid.authorizationCodeGrant(configuration, new URL(leftTo?.href ?? ''), checks);
}

describe('openid-client', () => {
  beforeEach(() => client.control('reset'));

  it('connects, reads who it is, refreshes and revokes', async () => {
    const tokens = await connect({
      pkceCodeVerifier: openid.randomPKCECodeVerifier(),
      expectedState: openid.randomState(),
      expectedNonce: openid.randomNonce(),
    });
    const claims = tokens.claims();
    expect(claims).toMatchObject({ email: priya, given_name: 'Priya' });

    const person = await openid.fetchUserInfo(configuration, tokens.access_token, claims?.sub ?? '');
    expect(person.email).toBe(priya);

    const refreshed = await openid.refreshTokenGrant(configuration, tokens.refresh_token ?? '');
    expect(refreshed.expires_in).toBe(1800);

    await openid.tokenRevocation(configuration, refreshed.refresh_token ?? '');
    await expect(openid.refreshTokenGrant(configuration, refreshed.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
      status: 400,
    });
  });

  it('takes a secret that had to be encoded for Basic', async () => {
    const secret = 'a+b/c=d%20&é';
    await client.control('change-client-secret', { secret });
    const other = await openid.discovery(
      new URL(client.url),
      defaultSandboxOptions.clientId,
      undefined,
      openid.ClientSecretBasic(secret),
      { execute: [openid.allowInsecureRequests] },
    );
    await expect(openid.refreshTokenGrant(other, 'made-up')).rejects.toMatchObject({ error: 'invalid_grant' });
  });
});
