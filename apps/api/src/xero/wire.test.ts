import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser } from '@relink/xero-sandbox/testing/browser';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort } from '../database/free-port.ts';
import { enrolSecondFactor } from '../testing/authenticator-app.ts';
import type { Ended } from '../testing/built-server.ts';
import { BuiltServer, ensureBuilt, runCommandToEnd } from '../testing/built-server.ts';
import { TestClient } from '../testing/test-client.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import type { WireRequest } from '../testing/xero-on-the-wire.ts';
import { XeroOnTheWire } from '../testing/xero-on-the-wire.ts';

/**
 * What the built server, as operators run it and with Xero's real addresses, says to Xero: one journey of a client,
 * and then what was on the wire.
 */
const clientId = 'A1B2C3D4E5F60718293A4B5C6D7E8F90';
const clientSecret = 'a-Secret_with~signs-that_percent~encoding-changes/+=';
const harbour = 'Harbour Café Ltd';
const scopes =
  'openid profile email offline_access accounting.settings.read accounting.contacts accounting.invoices accounting.attachments';

const directory = mkdtempSync(join(tmpdir(), 'relink-wire-'));
let publicUrl: string;
let wire: XeroOnTheWire;
let authorizationUrl: URL;
let journey: Record<string, unknown>;
let ended: Ended;

beforeAll(async () => {
  await ensureBuilt();
  const port = String(await freePort());
  publicUrl = `http://localhost:${port}`;
  const redirectUri = `${publicUrl}/oauth/xero/callback`;
  wire = await XeroOnTheWire.start({ clientId, clientSecret, redirectUri, directory });
  const variables = {
    ...wire.variables,
    NODE_ENV: 'production',
    PORT: port,
    PUBLIC_URL: publicUrl,
    DATABASE_URL: await createTestDatabase(),
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    AUTH_SECRET: randomBytes(32).toString('base64'),
    XERO_CLIENT_ID: clientId,
    XERO_CLIENT_SECRET: clientSecret,
    LOG_LEVEL: 'trace',
  };
  const account = await createOwner(variables);
  const server = await BuiltServer.start({ variables, directory });
  try {
    const owner = await TestClient.signIn(publicUrl, account);
    await enrolSecondFactor(owner);
    journey = await reconnect(owner, variables.DATABASE_URL);
  } finally {
    ended = await server.stop();
  }
}, 120_000);

afterAll(async () => {
  await wire?.close();
  rmSync(directory, { recursive: true });
});

async function createOwner(variables: Record<string, string>) {
  const email = 'owner@relink.example';
  const { code, out, error } = await runCommandToEnd(['owner', 'create', '--email', email], { variables, directory });
  const password = /^ {2}(\S+)$/m.exec(out)?.[1];
  if (code !== 0 || password === undefined) throw new Error(out + error);
  return { email, password, userId: '' };
}

const mutations = {
  create: `mutation($input: CreateOrganisationInput!) {
    createOrganisation(input: $input) { organisation { connection { id } } userErrors { message } } }`,
  start: `mutation($input: StartReconnectInput!) {
    startReconnect(input: $input) { attempt { id authorizationUrl } userErrors { message } } }`,
  complete: `mutation($input: CompleteReconnectInput!) {
    completeReconnect(input: $input) { attempt { state } connection { status } userErrors { message } } }`,
  refresh: `mutation($input: RefreshConnectionInput!) {
    refreshConnection(input: $input) { connection { status } userErrors { message } } }`,
  disconnect: `mutation($input: DisconnectInput!) {
    disconnect(input: $input) { connection { status } userErrors { message } } }`,
};

/** Connects an organisation, has its access renewed, and disconnects it; answers with what the API said. */
async function reconnect(owner: TestClient, databaseUrl: string): Promise<Record<string, unknown>> {
  const run = <Data extends object>(mutation: string, input: object) =>
    owner.data<Data>(mutation, { input: { ...input, idempotencyKey: randomUUID() } });
  const { createOrganisation } = await run<{
    createOrganisation: { organisation: { connection: { id: string } } };
  }>(mutations.create, { name: harbour });
  const connectionId = createOrganisation.organisation.connection.id;
  const { startReconnect } = await run<{
    startReconnect: { attempt: { id: string; authorizationUrl: string } };
  }>(mutations.start, { connectionId });
  const attemptId = startReconnect.attempt.id;
  authorizationUrl = new URL(startReconnect.attempt.authorizationUrl);

  const tenantId = wire.sandbox.state.store.organisations.where(({ name }) => name === harbour)[0]?.id ?? '';
  const browser = new Browser();
  const pages = `${wire.pages}${authorizationUrl.pathname}${authorizationUrl.search}`;
  const page = await browser.signIn(pages, 'priya.sharma@harbourbooks.example');
  const { leftTo } = await browser.send(page, { tenant: tenantId, action: 'allow' });
  const returned = await owner.get(`${leftTo?.pathname}${leftTo?.search}`);

  const completed = await run(mutations.complete, { attemptId, tenantId });
  await ageAccessTokens(databaseUrl);
  const refreshed = await run(mutations.refresh, { connectionId });
  const disconnected = await run(mutations.disconnect, { connectionId });
  await vi.waitFor(() => expect(wire.requests.map(({ method }) => method)).toContain('DELETE'), { timeout: 30_000 });
  return { returned: returned.status, ...completed, ...refreshed, ...disconnected };
}

/** As 21 minutes later, when an access token is due. */
async function ageAccessTokens(databaseUrl: string): Promise<void> {
  const client = new Client(databaseUrl);
  await client.connect();
  await client.query(
    `update xero_grant set access_token_issued_at = access_token_issued_at - interval '21 minutes',
       last_rotated_at = last_rotated_at - interval '21 minutes'`,
  );
  await client.end();
}

const to = (method: string, path: RegExp): WireRequest[] =>
  wire.requests.filter((request) => request.method === method && path.test(request.path));
const tokenRequests = () => to('POST', /^\/connect\/token$/);
const form = ({ body }: WireRequest) => Object.fromEntries(new URLSearchParams(body));
const tokensOf = ({ answer }: WireRequest) => JSON.parse(answer) as { access_token: string; refresh_token: string };

function only(requests: readonly WireRequest[]): WireRequest {
  expect(requests).toHaveLength(1);
  const [request] = requests;
  if (request === undefined) throw new Error('There was no such request.');
  return request;
}

describe('the built server in production, at Xero’s own addresses', () => {
  it('connects, refreshes and disconnects', () => {
    expect(journey).toEqual({
      returned: 303,
      completeReconnect: { attempt: { state: 'COMPLETED' }, connection: { status: 'CONNECTED' }, userErrors: [] },
      refreshConnection: { connection: { status: 'CONNECTED' }, userErrors: [] },
      disconnect: { connection: { status: 'DISCONNECTED' }, userErrors: [] },
    });
    expect(ended).toMatchObject({ code: 0, error: '' });
  });

  it('asks these addresses and no other', () => {
    // The lists that a reconnect brings, as far as they came before the disconnection.
    const isList = /^\/api\.xro\/2\.0\/(Accounts|TaxRates|TrackingCategories|Currencies|Items|Contacts)$/;
    const withoutLists = wire.requests.filter(({ method, path }) => method !== 'GET' || !isList.test(path));
    const connectionId = /^(\/connections\/)[0-9a-f-]{36}$/;
    const asked = withoutLists.map(
      ({ method, host, path }) => `${method} https://${host}${path.replace(connectionId, '$1{id}')}`,
    );
    expect([...new Set(asked)].toSorted()).toEqual([
      'DELETE https://api.xero.com/connections/{id}',
      'GET https://api.xero.com/api.xro/2.0/Organisation',
      'GET https://api.xero.com/connections',
      'GET https://identity.xero.com/.well-known/openid-configuration',
      'GET https://identity.xero.com/.well-known/openid-configuration/jwks',
      'POST https://identity.xero.com/connect/token',
    ]);
    expect(withoutLists.filter(({ query }) => query !== '')).toEqual([]);
    expect(wire.refusedHosts).toEqual([]);
  });

  it('asks for the discovery document once', () => {
    expect(to('GET', /^\/\.well-known\/openid-configuration$/)).toHaveLength(1);
  });

  it('sends the browser to Xero’s login with exactly what Xero takes', () => {
    expect(authorizationUrl.origin + authorizationUrl.pathname).toBe(
      'https://login.xero.com/identity/connect/authorize',
    );
    expect([...authorizationUrl.searchParams].toSorted(([a], [b]) => a.localeCompare(b))).toEqual([
      ['client_id', clientId],
      ['code_challenge', expect.stringMatching(/^[\w-]{43}$/)],
      ['code_challenge_method', 'S256'],
      ['nonce', expect.stringMatching(/^[\w-]{43}$/)],
      ['redirect_uri', `${publicUrl}/oauth/xero/callback`],
      ['response_type', 'code'],
      ['scope', scopes],
      ['state', expect.stringMatching(/^[\w-]{43}$/)],
    ]);
  });

  it('redeems the code with exactly what Xero takes, and the verifier of its challenge', () => {
    const exchange = only(tokenRequests().filter((request) => form(request)['grant_type'] === 'authorization_code'));
    const { code_verifier: verifier, ...rest } = form(exchange);
    expect(rest).toEqual({
      grant_type: 'authorization_code',
      code: expect.stringMatching(/^\S+$/),
      redirect_uri: `${publicUrl}/oauth/xero/callback`,
    });
    expect(verifier).toMatch(/^[\w.~-]{43,128}$/);
    expect(
      createHash('sha256')
        .update(verifier ?? '')
        .digest('base64url'),
    ).toBe(authorizationUrl.searchParams.get('code_challenge'));
  });

  it('refreshes with the refresh token and nothing else', () => {
    const exchange = only(tokenRequests().filter((request) => form(request)['grant_type'] === 'authorization_code'));
    const refresh = only(tokenRequests().filter((request) => form(request)['grant_type'] === 'refresh_token'));
    expect(form(refresh)).toEqual({ grant_type: 'refresh_token', refresh_token: tokensOf(exchange).refresh_token });
  });

  it('proves itself by Basic, id and secret as they are, and form-encodes', () => {
    const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    for (const { headers } of tokenRequests()) {
      expect(headers).toMatchObject({
        authorization: basic,
        'content-type': expect.stringMatching(/^application\/x-www-form-urlencoded(;|$)/),
        accept: 'application/json',
      });
    }
    for (const { method, path, headers } of wire.requests) {
      expect([path, headers.authorization === basic]).toEqual([path, method === 'POST']);
    }
  });

  it('lists connections with the bearer alone: they have no tenant', () => {
    const tokens = tokenRequests().map((request) => `Bearer ${tokensOf(request).access_token}`);
    const listings = to('GET', /^\/connections$/);
    expect(listings.length).toBeGreaterThanOrEqual(2);
    for (const { headers, body } of listings) {
      expect(tokens).toContain(headers.authorization);
      expect(headers).toMatchObject({ accept: 'application/json' });
      expect(headers).not.toHaveProperty('xero-tenant-id');
      expect(body).toBe('');
    }
    // Before the refresh under the first token, after it under the second.
    expect(new Set(listings.map(({ headers }) => headers.authorization))).toEqual(new Set(tokens));
  });

  it('reads the organisation under its tenant id, as JSON', () => {
    const calls = to('GET', /^\/api\.xro\/2\.0\/Organisation$/);
    const tenantId = wire.sandbox.state.store.organisations.where(({ name }) => name === harbour)[0]?.id;
    expect(calls.length).toBeGreaterThanOrEqual(2);
    for (const { headers } of calls) {
      expect(headers).toMatchObject({
        authorization: expect.stringMatching(/^Bearer eyJ/),
        'xero-tenant-id': tenantId,
        accept: 'application/json',
      });
    }
  });

  it('removes the connection by its id, not by the tenant’s, under the newest token', () => {
    const removal = only(to('DELETE', /^\/connections\//));
    const [listed] = JSON.parse(to('GET', /^\/connections$/)[0]?.answer ?? '[]') as { id: string }[];
    const newest = tokenRequests().at(-1);
    expect(removal).toMatchObject({ path: `/connections/${listed?.id}`, body: '', status: 204 });
    expect(removal.headers.authorization).toBe(`Bearer ${newest === undefined ? '' : tokensOf(newest).access_token}`);
    expect(removal.headers).not.toHaveProperty('xero-tenant-id');
  });

  it('logs no secret and no token, at any level', () => {
    const secrets = tokenRequests().flatMap((request) => {
      const { code, refresh_token: presented, code_verifier: verifier } = form(request);
      const { access_token: access, refresh_token: refresh } = tokensOf(request);
      return [code, presented, verifier, access, refresh].filter((one) => one !== undefined);
    });
    expect(secrets.length).toBeGreaterThanOrEqual(7);
    const log = ended.out + ended.error;
    expect(log).not.toBe('');
    expect([clientSecret, ...secrets].filter((secret) => log.includes(secret))).toEqual([]);
  });
});
