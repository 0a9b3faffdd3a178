import type { ServerResponse } from 'node:http';
import { createSandbox } from '@relink/xero-sandbox/sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { shortenTimeLimits } from '../testing/shorten-time-limits.ts';
import { cutsInHalf, sends, StubServer } from '../testing/stub-server.ts';
import { XeroApi } from './xero-api.ts';
import type { XeroFault } from './xero-fault.ts';

const priya = 'priya.sharma@harbourbooks.example';
const harbour = 'Harbour Café Ltd';

type Sandbox = Awaited<ReturnType<typeof createSandbox>>;
type Consent = {
  token_set: { access_token: string };
  authenticationEventId: string;
  connections: { id: string; tenantId: string; tenantName: string }[];
};

let sandbox: Sandbox;
let stub: StubServer;
let xero: XeroApi;
let consent: Consent;

beforeAll(async () => {
  const startedAt = Date.now();
  [sandbox, stub] = await Promise.all([createSandbox({ now: () => startedAt }), StubServer.start()]);
});
beforeEach(async () => {
  await sandbox.control('reset');
  xero = new XeroApi({ apiUrl: sandbox.url });
  consent = await consentTo('openid offline_access accounting.settings.read');
  stub.requests.length = 0;
  return () => vi.restoreAllMocks();
});
afterAll(() => Promise.all([sandbox.close(), stub.close()]));

async function consentTo(scopes: string): Promise<Consent> {
  return (await sandbox.control('consent', { user: priya, organisations: [harbour], scopes })) as unknown as Consent;
}

const token = () => consent.token_set.access_token;
const connection = () => {
  const [first] = consent.connections;
  if (first === undefined) throw new Error('The sandbox connected nothing.');
  return first;
};
const row = (id: string, tenantType: string) => ({ id, tenantType, tenantId: `tenant of ${id}`, tenantName: id });
const fault = (error: XeroFault) => ({ ok: false, error });

/** Each way of calling Xero: by our own fetch, and by the SDK. */
const calls: [string, (api: XeroApi) => Promise<unknown>][] = [
  ['listConnections', (api) => api.listConnections(token())],
  ['deleteConnection', (api) => api.deleteConnection(token(), connection().id)],
  ['getOrganisation', (api) => api.getOrganisation(token(), connection().tenantId)],
];

describe('listing connections', () => {
  it('answers what this login has connected, and in which consent', async () => {
    const { id, tenantId } = connection();
    expect(await xero.listConnections(token())).toEqual({
      ok: true,
      value: [{ id, tenantId, tenantName: harbour, authEventId: consent.authenticationEventId }],
    });
  });

  it('answers an empty list once the last one is gone, and no fault', async () => {
    await sandbox.control('disconnect', { organisation: harbour });
    expect(await xero.listConnections(token())).toEqual({ ok: true, value: [] });
  });

  it('knows rows without authEventId, as those migrated from OAuth 1', async () => {
    await sandbox.control('clear-auth-event', { organisation: harbour });
    expect(await xero.listConnections(token())).toMatchObject({ ok: true, value: [{ authEventId: null }] });
  });

  it('leaves out what is no organisation, as practices', async () => {
    const rows = [row('practice', 'PRACTICE'), row('manager', 'PRACTICEMANAGER'), row('café', 'ORGANISATION')];
    stub.answer = sends(200, 'application/json', JSON.stringify(rows));
    expect(await new XeroApi({ apiUrl: stub.url }).listConnections('a token')).toEqual({
      ok: true,
      value: [{ id: 'café', tenantId: 'tenant of café', tenantName: 'café', authEventId: null }],
    });
  });

  it.each([
    ['nothing', ''],
    ['an object', '{"Connections":[]}'],
    ['a row that is null', '[null]'],
    ['a row without tenantId', '[{"id":"1","tenantType":"ORGANISATION"}]'],
    ['a row without tenantType', '[{"id":"1","tenantId":"2"}]'],
    ['a row that is a number', '[{"id":"1","tenantId":"2","tenantType":"ORGANISATION"},7]'],
  ])('takes %s for a fault, and not for a list on which something is missing', async (_what, body) => {
    stub.answer = sends(200, 'application/json', body);
    expect(await new XeroApi({ apiUrl: stub.url }).listConnections('a token')).toEqual(
      fault({ kind: 'serverError', status: 200 }),
    );
  });
});

describe('reading an organisation', () => {
  it('answers its facts', async () => {
    expect(await xero.getOrganisation(token(), connection().tenantId)).toEqual({
      ok: true,
      value: {
        name: harbour,
        shortCode: expect.stringMatching(/^!/),
        countryCode: 'NZ',
        baseCurrency: 'NZD',
        isDemoCompany: false,
      },
    });
  });

  it('is forbidden once the organisation is disconnected', async () => {
    await sandbox.control('disconnect', { organisation: harbour });
    expect(await xero.getOrganisation(token(), connection().tenantId)).toEqual(fault({ kind: 'forbidden' }));
  });

  it('is forbidden once the user was removed, though the list still has it', async () => {
    await sandbox.control('switches', { 'lost-access-connection': 'listed' });
    await sandbox.control('remove-user', { user: priya, organisation: harbour });
    expect(await xero.listConnections(token())).toMatchObject({ ok: true, value: [{ tenantName: harbour }] });
    expect(await xero.getOrganisation(token(), connection().tenantId)).toEqual(fault({ kind: 'forbidden' }));
  });

  it('says when a scope is missing', async () => {
    // Scopes only ever add up, so it takes a login that never had this one.
    await sandbox.control('reset');
    consent = await consentTo('openid offline_access accounting.contacts');
    expect(await xero.getOrganisation(token(), connection().tenantId)).toEqual(fault({ kind: 'scopeMissing' }));
  });

  it.each<[string, number | null]>([
    ['minute', 30],
    ['day', 30],
    ['app', 30],
    ['concurrent', null],
  ])('waits as long as Xero says at the %s limit', async (scope, retryAfterSeconds) => {
    await sandbox.control('rate-limit', { scope, seconds: 30 });
    expect(await xero.getOrganisation(token(), connection().tenantId)).toEqual(
      fault({ kind: 'rateLimited', retryAfterSeconds }),
    );
  });

  it.each([
    ['nothing', ''],
    ['no organisation', '{"Status":"OK","Organisations":[]}'],
    ['another envelope', '{"Status":"OK"}'],
    ['HTML', '<h1>Maintenance</h1>'],
  ])('takes 200 with %s for a fault', async (_what, body) => {
    stub.answer = sends(200, 'application/json', body);
    expect(await new XeroApi({ apiUrl: stub.url }).getOrganisation('a token', 'a tenant')).toEqual(
      fault({ kind: 'serverError', status: 200 }),
    );
  });

  it('sends each call under its own token and tenant, also at the same time', async () => {
    stub.answer = sends(200, 'application/json', '{"Organisations":[{"Name":"Any"}]}');
    const api = new XeroApi({ apiUrl: stub.url });
    const names = Array.from({ length: 20 }, (_, index) => `caller ${index}`);
    await Promise.all(names.map((name) => api.getOrganisation(`token of ${name}`, name)));
    const seen = stub.requests.map(
      ({ headers }) => `${headers.authorization} for ${headers['xero-tenant-id']?.toString()}`,
    );
    expect(new Set(seen)).toEqual(new Set(names.map((name) => `Bearer token of ${name} for ${name}`)));
  });
});

describe('deleting a connection', () => {
  it('is done once Xero says 204', async () => {
    expect(await xero.deleteConnection(token(), connection().id)).toEqual({ ok: true, value: null });
    expect(await xero.listConnections(token())).toEqual({ ok: true, value: [] });
  });

  it('of one that is gone already is done as well', async () => {
    await xero.deleteConnection(token(), connection().id);
    expect(await xero.deleteConnection(token(), connection().id)).toEqual({ ok: true, value: null });
  });

  it('happened though the answer was lost: asking again is done', async () => {
    await sandbox.control('drop-answer', { path: '/connections', times: 1 });
    expect(await xero.deleteConnection(token(), connection().id)).toEqual(fault({ kind: 'unreachable' }));
    expect(await xero.deleteConnection(token(), connection().id)).toEqual({ ok: true, value: null });
  });

  it('names the connection in the path, whatever the id holds', async () => {
    stub.answer = sends(204, 'application/json', '');
    await new XeroApi({ apiUrl: stub.url }).deleteConnection('a token', '../api.xro/2.0/Organisation?x');
    expect(stub.requests).toMatchObject([
      { method: 'DELETE', url: '/connections/..%2Fapi.xro%2F2.0%2FOrganisation%3Fx' },
    ]);
  });
});

describe.each(calls)('%s', (_name, call) => {
  it('is not accepted with a token that is no token', async () => {
    consent = { ...consent, token_set: { access_token: 'nonsense' } };
    expect(await call(xero)).toEqual(fault({ kind: 'tokenNotAccepted' }));
  });

  it('is not accepted after the token’s 30 minutes', async () => {
    await sandbox.control('clock', { advanceSeconds: 31 * 60 });
    expect(await call(xero)).toEqual(fault({ kind: 'tokenNotAccepted' }));
  });

  it.each([500, 503])('tells %i, in text', async (status) => {
    await sandbox.control('fail', { status });
    expect(await call(xero)).toEqual(fault({ kind: 'serverError', status }));
  });

  it('tells 503 in HTML', async () => {
    await sandbox.control('switches', { 'unavailable-body': 'html' });
    await sandbox.control('fail', { status: 503 });
    expect(await call(xero)).toEqual(fault({ kind: 'serverError', status: 503 }));
  });

  it('tells a dropped answer', async () => {
    await sandbox.control('drop-answer');
    expect(await call(xero)).toEqual(fault({ kind: 'unreachable' }));
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['cut in half', cutsInHalf('[{"Organisations":[{"Name":"Harbour"}]}]')],
    ['not sent', () => undefined],
    ['begun and not ended', (response) => response.writeHead(200, { 'content-type': 'application/json' }).write('[')],
    ['sent drop by drop', dripping],
  ])('tells an answer that is %s', async (_what, answer) => {
    stub.answer = answer;
    const limits = shortenTimeLimits();
    expect(await call(new XeroApi({ apiUrl: stub.url }))).toEqual(fault({ kind: 'unreachable' }));
    expect(limits).toContain(15_000);
  });

  it('does not read an endless answer to its end', async () => {
    const written = { bytes: 0 };
    stub.answer = (response) => endless(response, written);
    expect(await call(new XeroApi({ apiUrl: stub.url }))).toMatchObject({ ok: false });
    expect(written.bytes).toBeLessThan(32 * 1024 * 1024);
  });

  it('follows no redirect: the token goes to one host', async () => {
    stub.answer = sends(302, 'text/html', '', { location: `${stub.url}/elsewhere` });
    expect(await call(new XeroApi({ apiUrl: stub.url }))).toEqual(fault({ kind: 'serverError', status: 302 }));
    expect(stub.requests).toHaveLength(1);
  });

  it('tells a host that is not there', async () => {
    expect(await call(new XeroApi({ apiUrl: 'http://127.0.0.1:1' }))).toEqual(fault({ kind: 'unreachable' }));
  });
});

function dripping(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(timer));
}

function endless(response: ServerResponse, written: { bytes: number }): void {
  const chunk = Buffer.alloc(256 * 1024, ' ');
  response.writeHead(200, { 'content-type': 'application/json' });
  const write = () => {
    while (!response.destroyed) {
      written.bytes += chunk.length;
      if (!response.write(chunk)) return;
    }
  };
  response.on('drain', write);
  write();
}
