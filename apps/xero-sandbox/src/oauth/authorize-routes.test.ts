import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Browser } from '../testing/browser.ts';
import { priya, redirectUri, sam, type SandboxClient, startSandbox, tom } from '../testing/sandbox-client.ts';

let client: SandboxClient;
let browser: Browser;

beforeAll(async () => {
  client = await startSandbox();
});

beforeEach(async () => {
  await client.control('reset');
  browser = new Browser();
});

afterAll(() => client.close());

function choose(name: string): { tenant: string; action: string } {
  return { tenant: client.tenantId(name), action: 'allow' };
}

describe('a wrong authorization request', () => {
  it.each([
    [{ client_id: 'NOBODY' }, 'unauthorized_client', 'Unknown client'],
    [{ redirect_uri: 'http://localhost:4000/other' }, 'unauthorized_client', 'Invalid redirect_uri'],
    [{ response_type: 'token' }, 'unsupported_response_type', 'Response type'],
    [{ scope: 'openid accounting.everything' }, 'invalid_scope', 'Invalid scope'],
    [{ scope: null }, 'invalid_scope', 'Missing scope'],
    [{ scope: 'openid accounting.transactions' }, 'unauthorized_client', 'Invalid scope for client'],
    [{ code_challenge: 'x', code_challenge_method: 'plain' }, 'invalid_request', 'Transform algorithm'],
  ])('%o ends on a page and never returns to the app', async (changes, error, message) => {
    const page = await browser.open(client.authorizeUrl(changes));
    expect({ status: page.status, leftTo: page.leftTo }).toEqual({ status: 500, leftTo: null });
    expect(page.html).toContain(`<code data-testid="sandbox-error-code">${error}</code>`);
    expect(page.html).toContain(message);
  });

  it('lets an older app ask for broad scopes', async () => {
    await client.control('switches', { 'broad-scopes': 'allowed' });
    const page = await browser.open(client.authorizeUrl({ scope: 'openid accounting.transactions' }));
    expect(page.html).toContain('data-testid="sandbox-sign-in"');
  });
});

describe('signing in', () => {
  it('may not be framed', async () => {
    const { headers } = await browser.open(client.authorizeUrl());
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('says so when the password is wrong', async () => {
    const page = await browser.signIn(client.authorizeUrl(), priya, 'wrong');
    expect(page.html).toContain('Your email or password is wrong.');
    expect(page.html).not.toContain('sandbox-allow');
  });

  it('is remembered by the browser', async () => {
    await browser.signIn(client.authorizeUrl(), priya);
    expect((await browser.open(client.authorizeUrl())).html).toContain('Signed in as Priya Sharma');
  });

  it('lets somebody else sign in instead', async () => {
    await browser.signIn(client.authorizeUrl(), priya);
    const page = await browser.signIn(client.authorizeUrl({ prompt: 'login' }), tom);
    expect(page.html).toContain('Signed in as Tom Baker');
  });
});

describe('consent', () => {
  it('connects the chosen organisation and returns a code and the state', async () => {
    const page = await browser.signIn(client.authorizeUrl(), priya);
    expect(page.html).not.toContain('data-testid="sandbox-continue"');
    const { leftTo } = await browser.send(page, choose('Harbour Café Ltd'));
    expect(`${leftTo?.origin}${leftTo?.pathname}`).toBe(redirectUri);
    expect(leftTo?.searchParams.get('state')).toBe('a state & more');
    expect(leftTo?.searchParams.get('code')).toMatch(/^[\w-]{43}$/);
  });

  it('stands before any code is exchanged', async () => {
    await browser.send(await browser.signIn(client.authorizeUrl(), priya), choose('Harbour Café Ltd'));
    const again = await browser.open(client.authorizeUrl());
    expect(again.html).toContain('Already connected');
    expect(again.html).toContain('Continue with 1 organisation<');
  });

  it('offers to continue with those connected, in the plural', async () => {
    await client.consent(priya, 'Harbour Café Ltd', 'Alpenwerk GmbH');
    const page = await browser.signIn(client.authorizeUrl(), priya);
    expect(page.html).toContain('Continue with 2 organisations<');
    const { leftTo } = await browser.send(page, { action: 'continue' });
    expect(leftTo?.searchParams.has('code')).toBe(true);
    expect(client.sandbox.state.store.connections.size).toBe(2);
  });

  it('disables organisations in which the user is below Standard', async () => {
    const page = await browser.signIn(client.authorizeUrl(), sam);
    expect(page.html).toContain('More permission required');
    const refused = await browser.send(page, choose('Harbour Café Ltd'));
    expect(refused.html).toContain('Choose an organisation to connect.');
    expect(client.sandbox.state.store.connections.size).toBe(0);
  });

  it('returns access_denied when the user cancels', async () => {
    const { leftTo } = await browser.send(await browser.signIn(client.authorizeUrl(), priya), { action: 'cancel' });
    expect(Object.fromEntries(leftTo?.searchParams ?? [])).toEqual({
      error: 'access_denied',
      error_description: 'TenantConsent status DENIED',
      state: 'a state & more',
    });
  });

  it('can leave the state out of a refusal', async () => {
    await client.control('switches', { 'denied-state': 'omitted' });
    const { leftTo } = await browser.send(await browser.signIn(client.authorizeUrl(), priya), { action: 'cancel' });
    expect(leftTo?.searchParams.has('state')).toBe(false);
  });

  it('stops at the connection cap with a page', async () => {
    await client.control('connection-cap', { limit: 0 });
    const page = await browser.signIn(client.authorizeUrl(), priya);
    const stopped = await browser.send(page, choose('Harbour Café Ltd'));
    expect({ status: stopped.status, leftTo: stopped.leftTo }).toEqual({ status: 403, leftTo: null });
    expect(stopped.html).toContain('must be certified');
    expect(client.sandbox.state.store.connections.size).toBe(0);
  });

  it('does nothing for a form without the token of its session', async () => {
    const page = await browser.signIn(client.authorizeUrl(), priya);
    const asked = await browser.send(page, { ...choose('Harbour Café Ltd'), form_token: 'guessed' });
    expect(asked.leftTo).toBeNull();
    expect(client.sandbox.state.store.connections.size).toBe(0);
  });
});
