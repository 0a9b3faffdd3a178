import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { priya, type SandboxClient, startSandbox } from '../testing/sandbox-client.ts';

let client: SandboxClient;
let token: string;
let tenantId: string;

beforeAll(async () => {
  client = await startSandbox();
});

beforeEach(async () => {
  await client.control('reset');
  tenantId = client.tenantId('Harbour Café Ltd');
  token = (await client.consent(priya, 'Harbour Café Ltd')).token_set.access_token;
});

afterAll(() => client.close());

async function tokenFor(scopes: string): Promise<string> {
  await client.control('revoke-grant', { user: priya });
  await client.control('switches', { 'broad-scopes': 'allowed' });
  const answer = await client.control('consent', { user: priya, organisations: ['Harbour Café Ltd'], scopes });
  return (answer as { token_set: { access_token: string } }).token_set.access_token;
}

describe('401', () => {
  it.each(['', 'Bearer made-up', 'Basic abc'])('for the authorization "%s"', async (authorization) => {
    const response = await fetch(`${client.url}/api.xro/2.0/Organisation`, {
      headers: { ...(authorization === '' ? {} : { authorization }), 'xero-tenant-id': tenantId },
    });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await response.json()).toEqual({
      Type: null,
      Title: 'Unauthorized',
      Status: 401,
      Detail: 'AuthenticationUnsuccessful',
      Instance: response.headers.get('xero-correlation-id'),
      Extensions: {},
    });
  });

  it('for a token after its 30 minutes, saying since when', async () => {
    await client.control('clock', { advanceSeconds: 30 * 60 });
    const response = await client.api('/Organisation', { token, tenantId });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      Detail: expect.stringMatching(/^TokenExpired: token expired at \d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d$/),
    });
  });

  it('for a token signed by somebody else', async () => {
    const stranger = await startSandbox();
    const foreign = (await stranger.consent(priya, 'Harbour Café Ltd')).token_set.access_token;
    await stranger.close();
    expect((await client.api('/Organisation', { token: foreign, tenantId })).status).toBe(401);
  });

  it.each([
    ['accounting.contacts', 'GET', '/Invoices'],
    ['accounting.invoices.read', 'PUT', '/Invoices'],
    ['accounting.invoices', 'GET', '/Invoices/1/Attachments'],
    ['accounting.invoices', 'GET', '/Organisation'],
  ])('when %s is all there is for %s %s', async (scopes, method, path) => {
    const response = await client.api(path, { token: await tokenFor(scopes), tenantId }, { method });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ Detail: 'AuthorizationUnsuccessful' });
  });

  it.each([
    ['accounting.invoices.read', '/Invoices'],
    ['accounting.transactions', '/Invoices'],
    ['accounting.invoices', '/Items'],
    ['accounting.settings.read', '/Items'],
    ['accounting.settings', '/TaxRates'],
  ])('not when %s is there for GET %s', async (scopes, path) => {
    expect((await client.api(path, { token: await tokenFor(scopes), tenantId })).status).toBe(200);
  });
});

describe('403', () => {
  it.each([
    ['no organisation', undefined],
    ['an unknown organisation', '00000000-0000-4000-8000-000000000000'],
  ])('for %s', async (_, named) => {
    const response = await client.api('/Organisation', { token, ...(named === undefined ? {} : { tenantId: named }) });
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({
      Type: null,
      Title: 'Forbidden',
      Status: 403,
      Detail: 'AuthenticationUnsuccessful',
      Instance: response.headers.get('xero-correlation-id'),
      Extensions: {},
    });
  });

  it('for an organisation that is not connected', async () => {
    const other = client.tenantId('Brightwater Dental Ltd');
    expect((await client.api('/Organisation', { token, tenantId: other })).status).toBe(403);
  });
});

describe('404', () => {
  it.each(['/Nothing', '/Invoices/00000000-0000-4000-8000-000000000000', '/Accounts/x/y/z'])(
    'is plain text for %s',
    async (path) => {
      const response = await client.api(path, { token, tenantId });
      expect([response.status, await response.text()]).toEqual([
        404,
        "The resource you're looking for cannot be found",
      ]);
      expect(response.headers.get('content-type')).toContain('text/plain');
      expect(response.headers.get('xero-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});
