import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { createFakeApi, type FakeApi, viewerOf } from '../../testing/fake-api.ts';
import { attempt, connection, type Fixture, page, refusal, support } from '../../testing/fixtures.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { words } from '../../testing/words.ts';

const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString();
const list = (kind: string, more: Fixture = {}) => ({
  kind,
  count: 3,
  refreshedAt: anHourAgo(),
  stale: false,
  ...more,
});
const counts = (more: Fixture = {}) => ({ added: 0, updated: 0, archived: 0, unchanged: 0, items: page([]), ...more });
const part = (kind: string, state: string, more: Fixture = {}) => ({
  kind,
  state,
  fetched: 0,
  expected: null,
  message: null,
  changes: state === 'QUEUED' ? null : counts(),
  ...more,
});
function refresh(state: string, parts: readonly Fixture[], more: Fixture = {}): Fixture {
  const ended = state !== 'QUEUED' && state !== 'RUNNING';
  return {
    id: 'refresh-1',
    state,
    startedAt: anHourAgo(),
    finishedAt: ended ? anHourAgo() : null,
    nextTryAt: null,
    parts,
    connection: { id: 'c1', organisation: { id: 'o1', name: 'Harbour', viewerRole: null } },
    ...more,
  };
}
const harbour = (more: Fixture = {}, health = {}) =>
  connection(
    { id: 'c1', name: 'Harbour', ...health },
    { lists: [list('ACCOUNTS'), list('ITEMS')], latestListRefresh: null, ...more },
  );
const described = (element: HTMLElement) =>
  document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent;
const button = () => screen.findByTestId('refresh-lists');
const running = refresh('RUNNING', [
  part('ACCOUNTS', 'RUNNING', { fetched: 120, expected: 340 }),
  part('ITEMS', 'QUEUED'),
]);
const done = refresh('COMPLETED', [
  part('ACCOUNTS', 'COMPLETED', { fetched: 340, changes: counts({ updated: 3 }) }),
  part('ITEMS', 'COMPLETED', { changes: counts({ archived: 1 }) }),
]);

describe('the lists of a connection', () => {
  const open = (shown: Fixture, more: Fixture = {}): FakeApi => {
    const api = createFakeApi({ connection: shown, ...more });
    renderApp('/connections/c1', api);
    return api;
  };

  it('are named with their count and age, and which of them is out of date', async () => {
    open(
      harbour({
        lists: [
          list('ACCOUNTS', { count: 1 }),
          list('ITEMS', { stale: true }),
          list('SUPPLIERS', { refreshedAt: null }),
        ],
      }),
    );
    const accounts = await screen.findByTestId('list-accounts');
    expect(accounts.textContent).toMatch(/Chart of accounts.*1 entry.*refreshed 1 hour ago/);
    expect(accounts.textContent).not.toContain('Out of date');
    expect(screen.getByTestId('list-items').textContent).toMatch(/3 entries.*Out of date/);
    expect(screen.getByTestId('list-suppliers').textContent).toContain('never refreshed');
    expect(screen.getByTestId('browse-items').getAttribute('href')).toBe('/connections/c1/lists/items');
  });

  it('are refreshed by a button that says it does not reconnect, and show how far each has come, live', async () => {
    const begun = refresh('QUEUED', [part('ACCOUNTS', 'QUEUED'), part('ITEMS', 'QUEUED')]);
    const api = open(harbour(), {
      refreshLists: { listRefresh: { ...begun, connection: { id: 'c1', latestListRefresh: begun } }, userErrors: [] },
    });
    expect(await screen.findByText(/It does not reconnect the account/)).toBeTruthy();
    fireEvent.click(await button());
    await screen.findByTestId('list-refresh');
    expect(api.sent.find(({ name }) => name === 'RefreshLists')?.variables).toEqual({
      input: { connectionId: 'c1', idempotencyKey: expect.any(String) },
    });
    act(() => api.push('ConnectionListsChanges', { connectionStatus: harbour({ latestListRefresh: running }) }));
    const bar = await screen.findByRole('progressbar', { name: 'Chart of accounts' });
    await waitFor(() => expect(bar.getAttribute('aria-valuetext')).toBe('120 of 340'));
    expect([bar.getAttribute('value'), bar.getAttribute('max')]).toEqual(['120', '340']);
    expect(screen.getByRole('progressbar', { name: 'Items' }).getAttribute('aria-valuetext')).toBe(
      'waits for its turn',
    );
    expect(described(await button())).toBe('The lists are being refreshed.');

    api.root['connection'] = harbour({
      lists: [list('ACCOUNTS', { count: 340 }), list('ITEMS')],
      latestListRefresh: done,
    });
    act(() => api.push('ConnectionListsChanges', { connectionStatus: harbour({ latestListRefresh: done }) }));
    const summary = await screen.findByText(words(/^Last refresh .*: 3 changed, 1 archived\./));
    expect(within(summary).getByTestId('see-list-changes').getAttribute('href')).toBe(
      '/connections/c1/lists/refreshes/refresh-1',
    );
    expect(screen.queryByRole('progressbar')).toBeNull();
    // said once to those who listen, without the time, which goes on
    expect(screen.getAllByRole('status').map((one) => one.textContent)).toContain('3 changed, 1 archived');
    await waitFor(() => expect(screen.getByTestId('list-accounts').textContent).toContain('340 entries'));
  });

  it('are refreshed by nobody who may not; they are told who can', async () => {
    open(
      connection(
        { id: 'c1', name: 'Harbour' },
        {
          organisation: { id: 'o1', name: 'Harbour', viewerRole: 'VIEWER' },
          lists: [list('ACCOUNTS')],
          latestListRefresh: running,
        },
      ),
      { viewer: viewerOf('MEMBER', support) },
    );
    expect((await button()).getAttribute('aria-disabled')).toBe('true');
    expect(described(await button())).toBe('Only an Admin or Editor can refresh lists.');
    const cancel = await screen.findByTestId('cancel-list-refresh');
    expect(described(cancel)).toBe('Only an Admin or Editor can cancel a refresh of lists.');
  });

  it.each([
    [{ health: { status: 'NEEDS_RECONNECT', reason: 'REFRESH_TOKEN_REJECTED' } }, /waits for the reconnect/],
    [{}, /Xero asked for a pause: next try in 2 minutes/],
    [{ health: { status: 'DEGRADED', reason: 'XERO_UNREACHABLE' } }, /does not answer, .*: next try in 2 minutes/],
  ])('say what they wait for: %o', async (health, sentence) => {
    const nextTryAt = new Date(Date.now() + 120_000).toISOString();
    open(harbour({ latestListRefresh: { ...running, nextTryAt } }, health));
    expect((await screen.findByTestId('list-refresh')).textContent).toMatch(sentence);
  });

  it('can be cancelled while they are refreshed', async () => {
    const cancelled = refresh('CANCELLED', [part('ACCOUNTS', 'CANCELLED'), part('ITEMS', 'CANCELLED')]);
    const api = open(harbour({ latestListRefresh: running }), {
      cancelListRefresh: { listRefresh: cancelled, userErrors: [] },
    });
    fireEvent.click(await screen.findByTestId('cancel-list-refresh'));
    expect(await screen.findByText(words(/was cancelled; nothing had changed/))).toBeTruthy();
    expect(api.sent.find(({ name }) => name === 'CancelListRefresh')?.variables).toMatchObject({
      input: { id: 'refresh-1' },
    });
  });

  it('that failed say why, and are tried again alone', async () => {
    const message = 'Xero did not answer with the items. Refresh the lists again later.';
    const failed = refresh('FAILED', [part('ACCOUNTS', 'COMPLETED'), part('ITEMS', 'FAILED', { message })]);
    const api = open(harbour({ latestListRefresh: failed }), {
      refreshLists: { listRefresh: null, userErrors: [refusal('NOT_CONNECTED', 'Not connected to Xero.')] },
    });
    expect((await screen.findByTestId('list-items')).textContent).toContain(message);
    expect(screen.getByText(words(/1 list could not be refreshed; nothing had changed/))).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Try again: Items' }));
    expect(await screen.findByText('Not connected to Xero.')).toBeTruthy();
    expect(api.sent.find(({ name }) => name === 'RefreshLists')?.variables).toMatchObject({
      input: { kinds: ['ITEMS'] },
    });
  });
});

const bill = (more: Fixture) => ({ kind: 'BILL', reference: null, number: null, currency: null, ...more });
const change = (kind: string, code: string, name: string, more: Fixture = {}) => ({
  kind,
  before: null,
  after: `name: ${name}`,
  item: { id: `item-${code}`, code, name },
  ...more,
});
const archived = change('ARCHIVED', '461', 'Printing', {
  before: 'status: ACTIVE',
  after: 'status: ARCHIVED',
  affectsDocuments: 3,
  affectedDocuments: [
    bill({
      id: 'd1',
      state: 'HELD',
      contactName: 'Ash Power',
      reference: 'INV-12',
      currency: 'NZD',
      total: '12.50',
    }),
    bill({ id: 'd2', state: 'REJECTED', contactName: 'Wexley Water', total: '0.1' }),
  ],
});
type Asked = { readonly kinds?: readonly string[] | null; readonly after?: string | null };

describe('the changes of a refresh', () => {
  const at = '/connections/c1/lists/refreshes/refresh-1';
  const open = (shown: Fixture | null, search = '') => {
    const api = createFakeApi({ listRefresh: shown });
    return { api, ...renderApp(at + search, api) };
  };
  const paged = ({ kinds, after }: Asked) => {
    if (kinds?.includes('ARCHIVED') === true) return page([archived]);
    if (kinds != null) return page([]);
    return after == null
      ? page([archived], {
          totalCount: 2,
          pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: 'one' },
        })
      : page([change('RENAMED', '429', 'Everything', { before: 'name: General' })], { totalCount: 2 });
  };
  const parts = [
    part('ACCOUNTS', 'COMPLETED', { changes: counts({ archived: 1, updated: 1, items: paged }) }),
    part('ITEMS', 'COMPLETED'),
  ];
  const found = refresh('COMPLETED', [], {
    parts: ({ kinds }: Asked) => parts.filter(({ kind }) => kinds == null || kinds.includes(kind)),
  });

  it('are told list by list with kind, title, before and after, and taken away as a file', async () => {
    open(found);
    const row = await screen.findByTestId('list-change');
    expect(row.textContent).toMatch(/Archived.*461 Printing.*status: ACTIVE.*is now.*status: ARCHIVED/);
    expect(screen.getByRole('heading', { name: 'Chart of accounts (2)' })).toBeTruthy();
    expect(screen.queryByTestId('changes-items')).toBeNull();
    expect(screen.getByTestId('export-list-changes').getAttribute('href')).toBe(
      '/lists/refreshes/refresh-1/changes.csv',
    );
  });

  it('say how many documents that wait name what changed, and nothing where none do', async () => {
    const items = page([archived, change('RENAMED', '429', 'Everything', { affectsDocuments: 0 })]);
    open(refresh('COMPLETED', [part('ACCOUNTS', 'COMPLETED', { changes: counts({ items }) })]));
    await screen.findAllByTestId('list-change');
    expect(screen.getAllByTestId('affected-documents').map((one) => one.textContent)).toEqual([
      'It can no longer be used: 3 documents that wait name it' +
        'Ash Power, INV-12, NZD 12.50: heldWexley Water, 0.1: rejectedand 1 more',
    ]);
  });

  it('lead to the documents that they affect', async () => {
    open(found);
    const links = await screen.findAllByRole('link', { name: /Ash Power|more/ });
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['/documents/d1', '/documents?connection=c1']);
  });

  it('are read page by page', async () => {
    open(found);
    fireEvent.click(await screen.findByRole('button', { name: 'Load more of Chart of accounts' }));
    await waitFor(() => expect(screen.getAllByTestId('list-change')).toHaveLength(2));
    expect(screen.getAllByTestId('list-change').map((row) => row.dataset['kind'])).toEqual(['ARCHIVED', 'RENAMED']);
    expect(screen.queryByRole('button', { name: /Load more/ })).toBeNull();
  });

  it('are filtered by kind, in the address', async () => {
    const { router } = open(found);
    fireEvent.click(await screen.findByRole('button', { name: 'Archived' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: /Load more/ })).toBeNull());
    expect(router.state.location.search).toEqual({ change: 'ARCHIVED' });
    expect(screen.getByTestId('list-change').textContent).toContain('461 Printing');
    fireEvent.click(screen.getByRole('button', { name: 'Added' }));
    expect(await screen.findByText('No change of that kind')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Show all kinds' }));
    expect(await screen.findByTestId('list-change')).toBeTruthy();
  });

  it('say when there are none, and the same of what is not there and what may not be seen', async () => {
    const first = open(refresh('COMPLETED', [part('ACCOUNTS', 'COMPLETED')]));
    expect(await screen.findByText('Nothing had changed')).toBeTruthy();
    first.unmount();
    const second = open(null);
    expect(await screen.findByText('No such refresh')).toBeTruthy();
    second.unmount();
    open(refresh('COMPLETED', [], { connection: { id: 'another', organisation: { id: 'o2', name: 'Other' } } }));
    expect(await screen.findByText('No such refresh')).toBeTruthy();
  });

  it('that come while one looks turn up when the refresh has ended', async () => {
    const { api } = open(refresh('RUNNING', [part('ACCOUNTS', 'RUNNING')]));
    expect(await screen.findByText(/still under way/)).toBeTruthy();
    api.root['listRefresh'] = found;
    act(() => api.push('ListRefreshSteps', { listRefresh: found }));
    expect((await screen.findByTestId('list-change')).textContent).toContain('461 Printing');
  });
});

describe('the entries of a list', () => {
  const item = (code: string | null, name: string, status = 'ACTIVE') => ({
    id: `item-${name}`,
    code,
    name,
    status,
    detail: 'type: EXPENSE',
  });
  type ItemsAsked = {
    readonly search?: string | null;
    readonly includeArchived?: boolean;
    readonly after?: string | null;
  };
  const items = ({ search, includeArchived, after }: ItemsAsked) => {
    if (search === 'nothing') return page([]);
    if (search != null) return page([item('429', 'General')]);
    if (includeArchived === true) return page([item('461', 'Printing', 'ARCHIVED'), item(null, 'Lost', 'GONE')]);
    return after == null
      ? page([item('200', 'Sales')], {
          totalCount: 2,
          pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: 'one' },
        })
      : page([item('429', 'General')], { totalCount: 2 });
  };
  const open = (path = '/connections/c1/lists/accounts') => {
    const lists = ({ kinds }: Asked) => [list(kinds?.[0] ?? '', { items })];
    return renderApp(path, createFakeApi({ connection: harbour({ lists }) }));
  };
  const shown = () => screen.getAllByTestId('list-item').map((row) => row.textContent);

  it('are read page by page, each with its status', async () => {
    open();
    expect(await screen.findByRole('heading', { name: 'Chart of accounts of Harbour' })).toBeTruthy();
    expect(shown()).toEqual(['200SalesActivetype: EXPENSE']);
    expect(screen.getByText('1 of 2 shown')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Load more' }));
    await waitFor(() => expect(shown()).toHaveLength(2));
    expect(screen.getByText('2 of 2 shown')).toBeTruthy();
  });

  it('are searched, in the address, also among what can no longer be used', async () => {
    const { router } = open();
    await screen.findByTestId('list-item');
    fireEvent.click(screen.getByTestId('list-archived'));
    await waitFor(() =>
      expect(shown()).toEqual(['461PrintingArchivedtype: EXPENSE', 'LostNo longer in Xerotype: EXPENSE']),
    );
    fireEvent.change(screen.getByTestId('list-search'), { target: { value: 'gen' } });
    await waitFor(() => expect(shown()).toEqual(['429GeneralActivetype: EXPENSE']));
    expect(router.state.location.search).toEqual({ q: 'gen', archived: true });
    fireEvent.change(screen.getByTestId('list-search'), { target: { value: 'nothing' } });
    expect(await screen.findByText('Nothing matches')).toBeTruthy();
  });

  it('of a list that there is not are none', async () => {
    open('/connections/c1/lists/elephants');
    expect(await screen.findByText('No such list')).toBeTruthy();
  });
});

describe('the last page of a reconnect', () => {
  const completed = attempt('COMPLETED', { finishedAt: new Date(Date.now() - 60_000).toISOString() });
  const open = (latestListRefresh: Fixture | null) => {
    const api = createFakeApi({ connection: harbour({ latestListRefresh }), reconnectAttempt: completed });
    return { api, ...renderApp('/connections/c1/reconnect/attempt-1', api) };
  };

  it('tells how many lists are up to date again, live', async () => {
    const { api } = open(
      refresh('RUNNING', [part('ACCOUNTS', 'COMPLETED'), part('ITEMS', 'RUNNING'), part('SUPPLIERS', 'QUEUED')]),
    );
    const line = await screen.findByTestId('lists-line');
    expect(line.textContent).toContain('Lists: 1 of 3 are up to date.');
    const ended = { ...done, finishedAt: new Date().toISOString() };
    act(() => api.push('ConnectionListsChanges', { connectionStatus: harbour({ latestListRefresh: ended }) }));
    await waitFor(() => expect(line.textContent).toContain('All 2 lists are up to date: 3 changed, 1 archived.'));
  });

  it('also asks, as the live line may be cut', async () => {
    const { api } = open(running);
    const line = await screen.findByTestId('lists-line');
    api.root['connection'] = harbour({ latestListRefresh: { ...done, finishedAt: new Date().toISOString() } });
    await waitFor(() => expect(line.dataset['state']).toBe('COMPLETED'), { timeout: 10_000 });
  });

  it('says nothing of a refresh that was over before', async () => {
    open(done);
    expect(await screen.findByTestId('reconnect-finish')).toBeTruthy();
    expect(screen.queryByTestId('lists-line')).toBeNull();
  });
});
