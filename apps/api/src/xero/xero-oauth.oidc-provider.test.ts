import type { ServerResponse } from 'node:http';
import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Result } from '@relink/domain/result';
import { newKey, OtherProvider } from '../testing/other-provider.ts';
import { shortenTimeLimits } from '../testing/shorten-time-limits.ts';
import { cutsInHalf, sends } from '../testing/stub-server.ts';
import type { ExchangeFault, RefreshOutcome, TripSecrets } from './xero-oauth.ts';
import { XeroOAuth } from './xero-oauth.ts';

/** The adapter against a provider that was not written with it in mind, so that it is not fitted to the sandbox. */
let provider: OtherProvider;
let oauth: XeroOAuth;

beforeAll(async () => {
  provider = await OtherProvider.start();
});
beforeEach(() => {
  provider.reset();
  oauth = new XeroOAuth(provider.settings);
  return () => vi.restoreAllMocks();
});
afterAll(() => provider.close());

type Trip = { readonly url: URL; readonly secrets: TripSecrets };
type Exchanged = Awaited<ReturnType<XeroOAuth['exchangeCode']>>;

async function leave(): Promise<Trip> {
  const trip = await oauth.beginTrip();
  if (trip === null) throw new Error('The provider cannot be reached.');
  return trip;
}

/** A whole sign-in; the secrets can be exchanged for others before the code is redeemed. */
async function signIn(otherSecrets: Partial<TripSecrets> = {}): Promise<Exchanged> {
  const { url, secrets } = await leave();
  return oauth.exchangeCode(await provider.consent(url), { ...secrets, ...otherSecrets });
}

function faultOf(exchanged: Result<unknown, ExchangeFault>): ExchangeFault | 'no fault' {
  return exchanged.ok ? 'no fault' : exchanged.error;
}

async function refreshTokenFromSignIn(): Promise<string> {
  const exchanged = await signIn();
  if (!exchanged.ok) throw new Error(JSON.stringify(exchanged.error));
  return exchanged.value.tokens.refreshToken;
}

const notTrusted = (check: string): ExchangeFault => ({ kind: 'answerNotTrusted', check });
const claimComparison = notTrusted('OAUTH_JWT_CLAIM_COMPARISON_FAILED');
const invalidResponse = notTrusted('OAUTH_INVALID_RESPONSE');
const timestampCheck = notTrusted('OAUTH_JWT_TIMESTAMP_CHECK_FAILED');

describe('a sign-in', () => {
  it('leaves with PKCE, a state and a nonce that are new each time', async () => {
    const [first, second] = [await leave(), await leave()];
    expect([...first.url.searchParams.keys()].toSorted()).toEqual([
      'client_id',
      'code_challenge',
      'code_challenge_method',
      'nonce',
      'redirect_uri',
      'response_type',
      'scope',
      'state',
    ]);
    expect(first.url.searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(first.url.searchParams.get(name)).not.toBe(second.url.searchParams.get(name));
    }
  });

  it('brings tokens and who gave them', async () => {
    expect(await signIn()).toEqual({
      ok: true,
      value: {
        tokens: {
          accessToken: expect.stringMatching(/^\S{20,}$/),
          refreshToken: expect.stringMatching(/^\S{20,}$/),
          expiresInSeconds: 1_800,
          scopes: ['openid', 'profile', 'email'],
        },
        identity: {
          xeroUserId: '11111111-2222-4333-8444-555555555555',
          authenticationEventId: null,
          name: 'Priya Sharma',
          email: 'priya@firm.example',
        },
      },
    });
  });

  it('asks for the discovery document once per process', async () => {
    await signIn();
    await signIn();
    expect(provider.requests.filter((line) => line === 'GET /.well-known/openid-configuration')).toHaveLength(1);
  });

  it('is tried again after a discovery that failed', async () => {
    provider.instead.set('/.well-known/openid-configuration', sends(403, 'text/html', '<h1>Forbidden</h1>'));
    expect(await oauth.beginTrip()).toBeNull();
    provider.instead.clear();
    expect(faultOf(await signIn())).toBe('no fault');
  });

  it('does not begin at a provider whose discovery document names another issuer', async () => {
    const answer = await fetch(`${provider.settings.identityUrl}/.well-known/openid-configuration`);
    const document = { ...((await answer.json()) as object), issuer: 'https://identity.evil.example' };
    provider.instead.set('/.well-known/openid-configuration', sends(200, 'application/json', JSON.stringify(document)));
    expect(await oauth.beginTrip()).toBeNull();
  });
});

describe('what is refused', () => {
  it('a wrong nonce: the id token of another sign-in, genuinely signed', async () => {
    provider.changeIdToken((claims) => ({ ...claims, nonce: 'the nonce of somebody else' }));
    expect(faultOf(await signIn())).toEqual(claimComparison);
  });

  it('a nonce that is not the one we sent', async () => {
    expect(faultOf(await signIn({ nonce: 'another nonce' }))).toEqual(claimComparison);
  });

  it('no nonce', async () => {
    provider.changeIdToken(({ nonce: _left, ...claims }) => claims);
    expect(faultOf(await signIn())).toEqual(invalidResponse);
  });

  it('a wrong issuer in the id token', async () => {
    provider.changeIdToken((claims) => ({ ...claims, iss: 'https://identity.evil.example' }));
    expect(faultOf(await signIn())).toEqual(claimComparison);
  });

  it('a wrong issuer in the callback (RFC 9207)', async () => {
    const { url, secrets } = await leave();
    const query = new URLSearchParams(await provider.consent(url));
    query.set('iss', 'https://identity.evil.example');
    expect(faultOf(await oauth.exchangeCode(query.toString(), secrets))).toEqual(invalidResponse);
    expect(provider.requests).not.toContain('POST /token');
  });

  it.each([
    ['another client', 'SOMEBODY-ELSE', claimComparison],
    ['us among others, with another as the authorised party', ['SOMEBODY-ELSE', 'us'], claimComparison],
  ])('a wrong audience: %s', async (_what, audience, fault) => {
    const aud = [audience].flat().map((one) => (one === 'us' ? provider.settings.clientId : one));
    provider.changeIdToken((claims) => ({ ...claims, aud, azp: 'SOMEBODY-ELSE' }));
    expect(faultOf(await signIn())).toEqual(fault);
  });

  it('a wrong signing key under the right key id', async () => {
    provider.changeIdToken((claims) => claims, { key: await newKey() });
    expect(faultOf(await signIn())).toEqual(invalidResponse);
  });

  it('a signing key that the provider does not publish', async () => {
    provider.changeIdToken((claims) => claims, { key: await newKey(), keyId: 'unheard-of' });
    expect(faultOf(await signIn())).toEqual(notTrusted('OAUTH_KEY_SELECTION_FAILED'));
  });

  it('an id token that nobody signed', async () => {
    provider.tamper = (answer) => {
      const [, payload] = answer.id_token?.split('.') ?? [];
      const header = Buffer.from('{"alg":"none"}').toString('base64url');
      return { ...answer, id_token: `${header}.${payload}.` };
    };
    expect(faultOf(await signIn())).toEqual(invalidResponse);
  });

  it('no id token at all', async () => {
    provider.tamper = ({ id_token: _left, ...answer }) => answer;
    expect(faultOf(await signIn())).toEqual(invalidResponse);
  });

  it('an id token that has run out', async () => {
    provider.changeIdToken(shifted(-600));
    expect(faultOf(await signIn())).toEqual(timestampCheck);
  });

  it.each([
    ['wrong', (query: URLSearchParams) => query.set('state', 'a state that was never sent')],
    ['missing', (query: URLSearchParams) => query.delete('state')],
  ])('a %s state, before the code is shown to anybody', async (_what, change) => {
    const { url, secrets } = await leave();
    const query = new URLSearchParams(await provider.consent(url));
    change(query);
    expect(faultOf(await oauth.exchangeCode(query.toString(), secrets))).toEqual(invalidResponse);
    expect(provider.requests).not.toContain('POST /token');
  });

  it('a wrong code verifier, by the provider', async () => {
    expect(faultOf(await signIn({ codeVerifier: 'v'.repeat(43) }))).toEqual({ kind: 'codeRefused' });
  });

  it('a code that was redeemed before; its tokens end', async () => {
    const { url, secrets } = await leave();
    const query = await provider.consent(url);
    const first = await oauth.exchangeCode(query, secrets);
    expect(faultOf(await oauth.exchangeCode(query, secrets))).toEqual({ kind: 'codeRefused' });
    expect(first.ok && (await oauth.refresh(first.value.tokens.refreshToken))).toEqual({ kind: 'refused' });
  });

  it('an answer without a refresh token', async () => {
    provider.tamper = ({ refresh_token: _left, ...answer }) => answer;
    expect(faultOf(await signIn())).toEqual(notTrusted('refresh_token'));
  });

  it('an answer that does not say whose it is', async () => {
    provider.changeIdToken(({ xero_userid: _left, ...claims }) => claims);
    expect(faultOf(await signIn())).toEqual(notTrusted('xero_userid'));
  });

  it('our client secret, once it was changed', async () => {
    oauth = new XeroOAuth({ ...provider.settings, clientSecret: 'the one before' });
    expect(faultOf(await signIn())).toEqual({ kind: 'appCredentialsInvalid' });
  });
});

describe('a sign-in while the provider is unwell', () => {
  it.each<[string, string, (response: ServerResponse) => void]>([
    ['503', '/token', sends(503, 'text/html', '<h1>Maintenance</h1>')],
    ['429', '/token', sends(429, 'text/plain', '')],
    ['a cut connection', '/token', (response) => response.destroy()],
    ['keys that cannot be fetched', '/jwks', sends(503, 'text/plain', 'down')],
  ])('%s is said to be passing', async (_what, path, answer) => {
    provider.instead.set(path, answer);
    expect(faultOf(await signIn())).toEqual({ kind: 'unavailable' });
  });

  it('no answer within the time limit is said to be passing', async () => {
    provider.instead.set('/token', () => undefined);
    const { url, secrets } = await leave();
    const query = await provider.consent(url);
    const limits = shortenTimeLimits();
    expect(faultOf(await oauth.exchangeCode(query, secrets))).toEqual({ kind: 'unavailable' });
    expect(limits).toContain(15_000);
  });
});

describe('a refresh', () => {
  it('rotates, and each new token rotates again', async () => {
    const first = await refreshTokenFromSignIn();
    const second = rotated(await oauth.refresh(first));
    const third = rotated(await oauth.refresh(second));
    expect(new Set([first, second, third]).size).toBe(3);
  });

  it('of a token that was rotated out is refused where there is no grace', async () => {
    const first = await refreshTokenFromSignIn();
    rotated(await oauth.refresh(first));
    expect(await oauth.refresh(first)).toEqual({ kind: 'refused' });
  });

  it('of a token that nobody issued is refused', async () => {
    expect(await oauth.refresh('made-up')).toEqual({ kind: 'refused' });
  });

  it('with a client secret that was changed says so, and not that the token is dead', async () => {
    const token = await refreshTokenFromSignIn();
    oauth = new XeroOAuth({ ...provider.settings, clientSecret: 'the one before' });
    expect(await oauth.refresh(token)).toEqual({ kind: 'appCredentialsInvalid' });
    oauth = new XeroOAuth(provider.settings);
    rotated(await oauth.refresh(token));
  });

  it.each([
    ['ahead of', -600],
    ['behind', 600],
  ])(
    'is not lost while our clock is ten minutes %s the provider’s: its id token is dropped',
    async (_what, seconds) => {
      const token = await refreshTokenFromSignIn();
      provider.changeIdToken(shifted(seconds));
      // The same id token does not pass a sign-in.
      expect(faultOf(await signIn())).toEqual(timestampCheck);
      rotated(await oauth.refresh(rotated(await oauth.refresh(token))));
    },
  );

  it('is not lost to an id token that anybody signed: nothing of it is used', async () => {
    const token = await refreshTokenFromSignIn();
    provider.changeIdToken((claims) => claims, { key: await newKey() });
    expect(await oauth.refresh(token)).toMatchObject({ kind: 'rotated' });
  });

  const json = 'application/json';
  const lost: RefreshOutcome = { kind: 'answerLost', because: 'serverError' };
  const unreachable: RefreshOutcome = { kind: 'answerLost', because: 'unreachable' };
  const credentials: RefreshOutcome = { kind: 'appCredentialsInvalid' };

  it.each<[string, (response: ServerResponse) => void, RefreshOutcome]>([
    ['400 invalid_grant', sends(400, json, '{"error":"invalid_grant"}'), { kind: 'refused' }],
    ['401 invalid_grant', sends(401, json, '{"error":"invalid_grant"}'), { kind: 'refused' }],
    ['400 invalid_client', sends(400, json, '{"error":"invalid_client"}'), credentials],
    [
      '401 invalid_client',
      sends(401, json, '{"error":"invalid_client"}', { 'www-authenticate': 'Basic' }),
      credentials,
    ],
    ['400 unauthorized_client', sends(400, json, '{"error":"unauthorized_client"}'), credentials],
    ['400 invalid_request', sends(400, json, '{"error":"invalid_request"}'), lost],
    ['400 unsupported_grant_type', sends(400, json, '{"error":"unsupported_grant_type"}'), lost],
    ['400 in HTML', sends(400, 'text/html', '<h1>Bad request</h1>'), lost],
    ['403 of a firewall', sends(403, 'text/html', '<h1>Forbidden</h1>'), lost],
    ['404 in text', sends(404, 'text/plain', "The resource you're looking for cannot be found"), lost],
    ['500', sends(500, json, '{"Title":"An error occurred","Status":500}'), lost],
    ['503 in text', sends(503, 'text/plain', 'The service is unavailable'), lost],
    ['503 in HTML', sends(503, 'text/html', '<h1>Maintenance</h1>'), lost],
    ['500 with invalid_grant', sends(500, json, '{"error":"invalid_grant"}'), lost],
    ['a redirect', sends(302, 'text/html', '', { location: 'https://evil.example/token' }), lost],
    ['200 in HTML', sends(200, 'text/html', '<h1>Sign in to the hotel’s Wi-Fi</h1>'), lost],
    ['200 with half of the JSON', sends(200, json, '{"access_token":"a","refresh_to'), lost],
    ['200 with nothing', sends(200, json, ''), lost],
    ['200 without an access token', sends(200, json, '{"token_type":"Bearer","refresh_token":"r"}'), lost],
    ['200 without a refresh token', sends(200, json, '{"token_type":"Bearer","access_token":"a"}'), lost],
    ['200 with an empty refresh token', sends(200, json, tokens({ refresh_token: '' })), lost],
    ['200 that does not end', sends(200, json, tokens({ padding: 'x'.repeat(100_000) })), lost],
    ['a cut connection', (response) => response.destroy(), unreachable],
    ['an answer cut in half', cutsInHalf(tokens({})), unreachable],
  ])('answered with %s', async (_what, answer, outcome) => {
    provider.instead.set('/token', answer);
    expect(await oauth.refresh('a-refresh-token')).toEqual(outcome);
    // Presented once: whether it may be presented again is decided elsewhere.
    expect(provider.requests.filter((line) => line === 'POST /token')).toHaveLength(1);
  });

  it.each([
    ['7', 7],
    ['0', 0],
    ['1.5', 1.5],
    ['999999', 86_400],
    [undefined, null],
    ['', null],
    ['-5', null],
    ['soon', null],
    ['Infinity', null],
    ['0x10', null],
    ['Wed, 21 Oct 2026 07:28:00 GMT', null],
  ])('answered with 429 and Retry-After %s waits %s seconds', async (header, retryAfterSeconds) => {
    const headers: Record<string, string> = header === undefined ? {} : { 'retry-after': header };
    provider.instead.set('/token', sends(429, 'text/plain', '', headers));
    expect(await oauth.refresh('a-refresh-token')).toEqual({ kind: 'rateLimited', retryAfterSeconds });
  });

  it('takes Xero’s 30 minutes where the answer does not say how long', async () => {
    provider.instead.set('/token', sends(200, json, tokens({})));
    const expected = { accessToken: 'a', refreshToken: 'r', expiresInSeconds: 1_800, scopes: [] };
    expect(await oauth.refresh('a-refresh-token')).toEqual({ kind: 'rotated', tokens: expected });
  });

  it('not answered within the time limit is of unknown outcome', async () => {
    await leave();
    provider.instead.set('/token', () => undefined);
    const limits = shortenTimeLimits();
    expect(await oauth.refresh('a-refresh-token')).toEqual(unreachable);
    expect(limits).toContain(15_000);
  });

  it('whose answer came while this process was stopped says nothing of Xero', async () => {
    await leave();
    const now = performance.now.bind(performance);
    let stoppedFor = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now() + stoppedFor);
    provider.instead.set('/token', () => {
      stoppedFor = 20_000;
    });
    shortenTimeLimits();
    expect(await oauth.refresh('a-refresh-token')).toEqual({ ...unreachable, wasStopped: true });
  });

  it('whose answer stops in the middle is of unknown outcome', async () => {
    await leave();
    provider.instead.set('/token', (response) => response.writeHead(200, { 'content-type': json }).write('{"access'));
    shortenTimeLimits();
    expect(await oauth.refresh('a-refresh-token')).toEqual(unreachable);
  });

  it.each<[string, (response: ServerResponse) => void, RefreshOutcome]>([
    ['cuts the connection', (response) => response.destroy(), unreachable],
    ['sends half of the answer', cutsInHalf(tokens({})), unreachable],
    ['answers 503', sends(503, 'text/plain', 'too late'), lost],
  ])('that rotates and then %s is not taken for a refusal', async (_what, answer, outcome) => {
    const token = await refreshTokenFromSignIn();
    provider.afterActing = answer;
    expect(await oauth.refresh(token)).toEqual(outcome);
    provider.afterActing = null;
    // The provider had rotated, and it has no grace as Xero has.
    expect(await oauth.refresh(token)).toEqual({ kind: 'refused' });
  });

  it('while discovery fails presents nothing', async () => {
    provider.instead.set('/.well-known/openid-configuration', sends(503, 'text/plain', 'down'));
    expect(await oauth.refresh('a-refresh-token')).toEqual(lost);
    expect(provider.requests).toEqual(['GET /.well-known/openid-configuration']);
  });
});

function rotated(outcome: RefreshOutcome): string {
  expect(outcome).toMatchObject({ kind: 'rotated' });
  return outcome.kind === 'rotated' ? outcome.tokens.refreshToken : '';
}

/** The id token as a provider with another idea of the time makes it; it lives five minutes, as Xero's. */
function shifted(seconds: number): (claims: JWTPayload) => JWTPayload {
  return (claims) => {
    const issued = (claims.iat ?? 0) + seconds;
    return { ...claims, iat: issued, nbf: issued, exp: issued + 300 };
  };
}

function tokens(more: Record<string, unknown>): string {
  return JSON.stringify({ access_token: 'a', refresh_token: 'r', token_type: 'Bearer', ...more });
}
