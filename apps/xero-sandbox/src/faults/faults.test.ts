import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Consented, priya, type SandboxClient, startSandbox } from '../testing/sandbox-client.ts';

let client: SandboxClient;
let consented: Consented;

beforeAll(async () => {
  const startedAt = Date.now();
  client = await startSandbox({ now: () => startedAt });
});

beforeEach(async () => {
  await client.control('reset');
  consented = await client.consent(priya, 'Harbour Café Ltd', 'Brightwater Dental Ltd');
});

afterAll(() => client.close());

function organisation(name = 'Harbour Café Ltd'): Promise<Response> {
  return client.api('/Organisation', { token: consented.token_set.access_token, tenantId: client.tenantId(name) });
}

describe('fail', () => {
  it('answers 500 as the accounting API does, without acting', async () => {
    await client.control('fail', { status: 500 });
    const response = await organisation();
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      Title: 'An error occurred',
      Detail: expect.stringContaining('status.developer.xero.com'),
      Status: 500,
      Instance: response.headers.get('xero-correlation-id'),
    });
  });

  it('fails the token endpoint without rotating', async () => {
    await client.control('fail', { status: 503, path: '/connect/token', times: 1 });
    await expect(client.refresh(consented.token_set.refresh_token)).rejects.toThrow(SyntaxError);
    const { refreshTokens } = client.sandbox.state.store;
    expect(refreshTokens.find(consented.token_set.refresh_token)?.rotatedAt).toBeNull();
    expect((await client.refresh(consented.token_set.refresh_token)).status).toBe(200);
  });

  it('answers 503 in text or HTML', async () => {
    await client.control('fail', { status: 503 });
    const text = await organisation();
    expect([text.status, text.headers.get('content-type')]).toEqual([503, 'text/plain; charset=utf-8']);
    await client.control('switches', { 'unavailable-body': 'html' });
    expect((await organisation()).headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('lasts as often as it was told', async () => {
    await client.control('fail', { status: 503, path: '/api.xro/', times: 2 });
    const statuses = [await organisation(), await organisation(), await organisation()].map(({ status }) => status);
    expect(statuses).toEqual([503, 503, 200]);
  });

  it('lasts as long as it was told', async () => {
    await client.control('fail', { status: 503, seconds: 60 });
    expect((await organisation()).status).toBe(503);
    await client.control('clock', { advanceSeconds: 60 });
    expect((await organisation()).status).toBe(200);
  });

  it('keeps to its path, and ends when cleared', async () => {
    await client.control('fail', { status: 500, path: '/connections' });
    expect((await organisation()).status).toBe(200);
    expect((await fetch(`${client.url}/connections`)).status).toBe(500);
    await client.control('clear-faults');
    expect((await fetch(`${client.url}/connections`)).status).toBe(401);
  });

  it('leaves the controls and the sign-in pages alone', async () => {
    await client.control('fail', { status: 503 });
    expect((await fetch(`${client.url}/sandbox/state`)).status).toBe(200);
    expect((await fetch(client.authorizeUrl())).status).toBe(200);
  });
});

describe('drop-answer', () => {
  it('acts, then closes the socket', async () => {
    await client.control('drop-answer', { path: '/connect/token' });
    await expect(client.refresh(consented.token_set.refresh_token)).rejects.toThrow('fetch failed');
    const token = client.sandbox.state.store.refreshTokens.find(consented.token_set.refresh_token);
    expect(token?.rotatedAt).toBe(client.sandbox.state.now());
    // The grace is what a client has left.
    expect((await client.refresh(consented.token_set.refresh_token)).status).toBe(200);
  });

  it('drops a deletion that happened', async () => {
    await client.control('drop-answer', { path: '/connections', times: 1 });
    const id = consented.connections[0]?.id ?? '';
    const headers = { authorization: `Bearer ${consented.token_set.access_token}` };
    await expect(fetch(`${client.url}/connections/${id}`, { method: 'DELETE', headers })).rejects.toThrow(
      'fetch failed',
    );
    expect(await client.connections(consented.token_set.access_token)).toHaveLength(1);
  });
});

describe('truncate-answer', () => {
  it('acts, then sends half', async () => {
    await client.control('truncate-answer', { path: '/connect/token' });
    await expect(client.refresh(consented.token_set.refresh_token)).rejects.toThrow('terminated');
    const token = client.sandbox.state.store.refreshTokens.find(consented.token_set.refresh_token);
    expect(token?.rotatedAt).toBe(client.sandbox.state.now());
  });
});

describe('delay', () => {
  it('holds the answer back, before acting', async () => {
    await client.control('delay', { milliseconds: 60_000, path: '/connect/token' });
    const held = fetch(`${client.url}/connect/token`, { method: 'POST', signal: AbortSignal.timeout(50) });
    await expect(held).rejects.toThrow('timeout');
    await client.control('clear-faults');
  });

  it('holds the answer back, after acting', async () => {
    await client.control('delay', { milliseconds: 60_000, path: '/connections', when: 'after', times: 1 });
    const id = consented.connections[0]?.id ?? '';
    const held = fetch(`${client.url}/connections/${id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${consented.token_set.access_token}` },
      signal: AbortSignal.timeout(50),
    });
    await expect(held).rejects.toThrow('timeout');
    expect(await client.connections(consented.token_set.access_token)).toHaveLength(1);
  });

  it('lets the sixth call in flight run into the concurrent limit', async () => {
    await client.control('delay', { milliseconds: 100, path: '/api.xro/' });
    const responses = await Promise.all(Array.from({ length: 6 }, () => organisation()));
    const refused = responses.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.headers.get('x-rate-limit-problem')).toBe('concurrent');
    expect(refused[0]?.headers.has('retry-after')).toBe(false);
    await client.control('clear-faults');
    expect((await organisation()).status).toBe(200);
  });
});

describe('wrong-date', () => {
  it('dates answers otherwise, and leaves the time of the sandbox as it is', async () => {
    await client.control('wrong-date', { offBySeconds: -600, path: '/api.xro/', times: 1 });
    const behind = async () => Date.now() - Date.parse((await organisation()).headers.get('date') ?? '');
    expect(Math.round((await behind()) / 60_000)).toBe(10);
    expect(Math.round((await behind()) / 60_000)).toBe(0);
  });
});

describe('rate-limit', () => {
  it.each([
    ['minute', 'minute', '30'],
    ['day', 'day', '30'],
    ['app', 'appminute', '30'],
    ['concurrent', 'concurrent', null],
  ])('%s answers 429 with the problem %s and Retry-After %s', async (scope, problem, retryAfter) => {
    await client.control('rate-limit', { scope, seconds: 30 });
    const response = await organisation();
    expect([response.status, await response.text()]).toEqual([429, '']);
    expect(response.headers.get('x-rate-limit-problem')).toBe(problem);
    expect(response.headers.get('retry-after')).toBe(retryAfter);
    await client.control('clock', { advanceSeconds: 30 });
    expect((await organisation()).status).toBe(200);
  });

  it('can be for one organisation', async () => {
    await client.control('rate-limit', { scope: 'minute', organisation: 'Harbour Café Ltd', seconds: 30 });
    expect([(await organisation()).status, (await organisation('Brightwater Dental Ltd')).status]).toEqual([429, 200]);
  });

  it('can answer with a body, and another name for the app limit', async () => {
    await client.control('switches', { 'rate-limit-body': 'json', 'app-limit-problem': 'app' });
    await client.control('rate-limit', { scope: 'app', seconds: 30 });
    const response = await organisation();
    expect(response.headers.get('x-rate-limit-problem')).toBe('app');
    expect(await response.json()).toMatchObject({ Status: 429 });
  });
});
