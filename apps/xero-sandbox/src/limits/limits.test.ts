import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { priya, type SandboxClient, startSandbox, tom } from '../testing/sandbox-client.ts';

let client: SandboxClient;
let token: string;

beforeAll(async () => {
  const startedAt = Date.now();
  client = await startSandbox({ now: () => startedAt });
});

beforeEach(async () => {
  await client.control('reset');
  token = (await client.consent(priya, 'Harbour Café Ltd', 'Brightwater Dental Ltd')).token_set.access_token;
});

afterAll(() => client.close());

function call(name: string, accessToken = token): Promise<Response> {
  return client.api('/Organisation', { token: accessToken, tenantId: client.tenantId(name) });
}

async function callTimes(times: number, name = 'Harbour Café Ltd'): Promise<Response> {
  for (let count = 1; count < times; count += 1) await (await call(name)).arrayBuffer();
  return call(name);
}

describe('the limits', () => {
  it('are told on every answer', async () => {
    const { headers } = await callTimes(2);
    expect(headers.get('x-minlimit-remaining')).toBe('58');
    expect(headers.get('x-daylimit-remaining')).toBe('4998');
    expect(headers.get('x-appminlimit-remaining')).toBe('9998');
  });

  it('let 60 calls a minute through to one organisation, whoever makes them', async () => {
    const toms = (await client.consent(tom, 'Harbour Café Ltd')).token_set.access_token;
    expect((await callTimes(60)).status).toBe(200);
    const refused = await call('Harbour Café Ltd', toms);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('x-rate-limit-problem')).toBe('minute');
    expect(refused.headers.get('x-minlimit-remaining')).toBe('0');
    const retryAfter = Number(refused.headers.get('retry-after'));
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(60);
    expect((await call('Brightwater Dental Ltd')).status).toBe(200);
  });

  it('open again after Retry-After, and not before', async () => {
    await client.control('limits', { minute: 1 });
    const retryAfter = Number((await callTimes(2)).headers.get('retry-after'));
    await client.control('clock', { advanceSeconds: retryAfter - 1 });
    expect((await call('Harbour Café Ltd')).status).toBe(429);
    await client.control('clock', { advanceSeconds: 1 });
    expect((await call('Harbour Café Ltd')).status).toBe(200);
  });

  it('have a day', async () => {
    await client.control('limits', { day: 2 });
    const refused = await callTimes(3);
    expect([refused.status, refused.headers.get('x-rate-limit-problem')]).toEqual([429, 'day']);
    await client.control('clock', { advanceSeconds: Number(refused.headers.get('retry-after')) });
    token = (await client.consent(priya, 'Harbour Café Ltd')).token_set.access_token;
    expect((await call('Harbour Café Ltd')).status).toBe(200);
  });

  it('have a minute of the whole app', async () => {
    await client.control('limits', { appMinute: 2 });
    await callTimes(2);
    const refused = await call('Brightwater Dental Ltd');
    expect([refused.status, refused.headers.get('x-rate-limit-problem')]).toEqual([429, 'appminute']);
  });

  it('do not count refused calls', async () => {
    await client.control('limits', { minute: 1, day: 2 });
    await callTimes(5);
    await client.control('limits', { minute: 60 });
    expect((await call('Harbour Café Ltd')).headers.get('x-daylimit-remaining')).toBe('0');
  });
});

describe('the token endpoint', () => {
  it('has a limit only if told so, and logs whom it sent away', async () => {
    await client.control('limits', { tokenMinute: 1 });
    await client.control('switches', { 'rate-limit-body': 'json' });
    const { refresh_token: refreshToken } = (await client.consent(tom, 'Harbour Café Ltd')).token_set;
    expect((await client.refresh(refreshToken)).status).toBe(200);
    expect((await client.refresh(refreshToken)).status).toBe(429);
    const outcomes = client.sandbox.state.store.tokenLog.all().map(({ outcome }) => outcome);
    expect(outcomes.slice(-2)).toEqual(['rotated', 'limited']);
  });

  it('can have its windows begin at another moment', async () => {
    await client.control('limits', { minute: 1 });
    const before = Number((await callTimes(2)).headers.get('retry-after'));
    await client.control('limits', { phaseSeconds: 20 });
    await callTimes(1);
    const after = Number((await call('Harbour Café Ltd')).headers.get('retry-after'));
    expect((before - after + 60) % 60).toBe(20);
  });
});
