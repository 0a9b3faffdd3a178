import { readdirSync, readFileSync } from 'node:fs';
import type { ListItem } from '@relink/domain/list/list-item';
import type { ListKind } from '@relink/domain/list/list-kind';
import { createSandbox } from '@relink/xero-sandbox/sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cutsInHalf, sends, StubServer } from '../testing/stub-server.ts';
import { readListItems } from './read-list-item.ts';
import { readXeroDate } from './xero-date.ts';
import { XeroLists } from './xero-lists.ts';

type Fixture = {
  readonly kind: ListKind;
  readonly why: string;
  readonly row: Readonly<Record<string, unknown>>;
  readonly items: readonly ListItem[];
  readonly changedAt: string | null;
};

const folder = new URL('list-fixtures/', import.meta.url);
const fixtures = readdirSync(folder).map((file): [string, Fixture] => [
  file,
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Fixture,
]);

describe.each(fixtures)('%s', (_file, { kind, why, row, items, changedAt }) => {
  it(`is read: ${why}`, () => {
    expect(readListItems(kind, row)).toEqual(items);
    expect(readXeroDate(row['UpdatedDateUTC'])).toEqual(changedAt === null ? null : new Date(changedAt));
  });
});

it.each([null, 7, 'ACTIVE', [], {}])('makes nothing of %j', (row) => {
  expect(readListItems('ACCOUNTS', row)).toEqual([]);
});

it.each(['/Date(x)/', '2026-13-45', 'yesterday', '', null, 12, '/Date()/'])('takes %j for no time', (value) => {
  expect(readXeroDate(value)).toBe(null);
});

describe('against the sandbox', () => {
  let sandbox: Awaited<ReturnType<typeof createSandbox>>;
  let lists: XeroLists;
  let accessToken: string;
  let tenantId: string;
  beforeAll(async () => {
    sandbox = await createSandbox();
  });
  afterAll(() => sandbox.close());
  beforeEach(async () => {
    await sandbox.control('reset');
    lists = new XeroLists({ apiUrl: sandbox.url });
    const consent = (await sandbox.control('consent', {
      user: 'priya.sharma@harbourbooks.example',
      organisations: ['Harbour Café Ltd'],
    })) as unknown as { token_set: { access_token: string }; connections: { tenantId: string }[] };
    accessToken = consent.token_set.access_token;
    tenantId = consent.connections[0]?.tenantId ?? '';
  });

  it.each<ListKind>(['ACCOUNTS', 'TAX_RATES', 'TRACKING_CATEGORIES', 'CURRENCIES', 'ITEMS', 'SUPPLIERS', 'CUSTOMERS'])(
    'reads %s',
    async (kind) => {
      const page = await lists.fetchPage(accessToken, tenantId, { kind, page: 1, changedSince: null });
      if (!page.ok) throw new Error(page.error.kind);
      expect(page.value.items.length).toBeGreaterThan(0);
      expect(page.value.nextPage).toBe(null);
      const ids = page.value.items.map(({ xeroId }) => xeroId);
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  it('asks for what changed since a time, and is told how far that goes', async () => {
    const all = await lists.fetchPage(accessToken, tenantId, { kind: 'ACCOUNTS', page: 1, changedSince: null });
    if (!all.ok || all.value.latestChange === null) throw new Error('no accounts');
    const later = new Date(all.value.latestChange.getTime() + 1_000);
    const since = await lists.fetchPage(accessToken, tenantId, { kind: 'ACCOUNTS', page: 1, changedSince: later });
    expect(since).toEqual({
      ok: true,
      value: { items: [], nextPage: null, expected: 0, latestChange: null, answeredAt: expect.any(Date) },
    });
  });
});

const json = 'application/json';

describe('an answer that is none', () => {
  let stub: StubServer;
  let lists: XeroLists;
  beforeAll(async () => {
    stub = await StubServer.start();
    lists = new XeroLists({ apiUrl: stub.url });
  });
  afterAll(() => stub.close());

  it.each([
    ['without its list', sends(200, json, '{"Status":"OK"}'), { kind: 'serverError', status: 200 }],
    ['cut in half', cutsInHalf('{"Accounts":[{"AccountID":"a1"}]}'), { kind: 'unreachable' }],
    ['of a limit', sends(429, json, '', { 'retry-after': '7' }), { kind: 'rateLimited', retryAfterSeconds: 7 }],
    ['of an outage', sends(503, 'text/html', '<html>'), { kind: 'serverError', status: 503 }],
  ] as const)('%s is a fault, not an empty list', async (_what, answer, error) => {
    stub.answer = answer;
    const page = await lists.fetchPage('token', 'tenant', { kind: 'ACCOUNTS', page: 1, changedSince: null });
    expect(page).toEqual({ ok: false, error });
  });
});
