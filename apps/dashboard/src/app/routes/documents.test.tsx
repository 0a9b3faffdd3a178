import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { document as bill, held, refused } from '../../testing/document.ts';
import { createFakeApi, type FakeApi, viewerOf } from '../../testing/fake-api.ts';
import { attempt, connection, type Fixture, page, refusal, support } from '../../testing/fixtures.ts';
import { renderApp } from '../../testing/render-app.tsx';

const counts = [
  { state: 'QUEUED', cause: null, count: 2 },
  { state: 'HELD', cause: 'CONNECTION', count: 3 },
  { state: 'REJECTED', cause: 'REFUSED', count: 14 },
  { state: 'REJECTED', cause: 'INVALID', count: 1 },
  { state: 'PUBLISHED', cause: null, count: 90 },
];
const inputs = (api: FakeApi, name: string) =>
  api.sent.filter((one) => one.name === name).map(({ variables }) => variables['input']);
const asked = (api: FakeApi) => api.sent.filter(({ name }) => name === 'DocumentList').at(-1)?.variables;
const key = expect.stringMatching(/^[0-9a-f-]{36}$/);
const described = (element: HTMLElement) =>
  document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent;
const broken = { status: 'NEEDS_RECONNECT', reason: 'REFRESH_TOKEN_REJECTED' } as const;

describe('the documents', () => {
  const open = (path: string, documents: readonly Fixture[], more: Fixture = {}) => {
    const api = createFakeApi({ documents: page(documents), documentCounts: counts, ...more });
    return { api, ...renderApp(path, api) };
  };

  it('are listed under tabs that say how many there are of each', async () => {
    const { api } = open('/documents?tab=rejected', [bill('1', refused)]);
    const row = await screen.findByTestId('document');
    expect(row.textContent).toMatch(
      /Paper & Sons.*Bill INV-1 · .*Harbour.*RejectedAccount 429 is archived\..*NZD 120\.50/,
    );
    const shown = ['all', 'waiting', 'held', 'rejected', 'published', 'discarded'].map(
      (tab) => screen.getByTestId(`documents-tab-${tab}`).textContent,
    );
    expect(shown).toEqual(['All110', 'Waiting2', 'Held3', 'Rejected15', 'Published90', 'Discarded0']);
    const present = screen.getByRole('navigation', { name: 'Documents by state' }).querySelectorAll('[aria-current]');
    expect([...present].map((tab) => tab.textContent)).toEqual(['Rejected15']);
    expect(asked(api)).toMatchObject({ state: ['REJECTED'], cause: null, connectionId: null, search: null });
  });

  it('are searched for and narrowed down by what is in the address', async () => {
    const { api, router } = open('/documents?tab=held&connection=c1&cause=CONNECTION', [bill('1', held)], {
      connection: connection({ id: 'c1', name: 'Harbour' }),
    });
    fireEvent.change(await screen.findByTestId('document-search'), { target: { value: 'INV-1' } });
    await waitFor(() =>
      expect(asked(api)).toMatchObject({
        state: ['HELD'],
        cause: ['CONNECTION'],
        connectionId: 'c1',
        search: 'INV-1',
      }),
    );
    expect(router.state.location.search).toEqual({ tab: 'held', connection: 'c1', cause: 'CONNECTION', q: 'INV-1' });
    expect(screen.getByTestId('document-connection').textContent).toBe('Organisation: Harbour');
  });

  it('that share a cause are tried again together, those of one connection by their cause', async () => {
    const { api } = open('/documents?connection=c1', [bill('1', refused)], {
      connection: connection({ id: 'c1', name: 'Harbour' }),
      retryDocuments: { documents: [bill('1')], userErrors: [] },
    });
    const group = await screen.findByTestId('cause-REFUSED');
    expect(group.textContent).toContain('14 documents');
    expect(group.textContent).toContain('Mend it in Xero and retry');
    expect(within(screen.getByTestId('cause-CONNECTION')).queryByText('Retry all of these')).toBeNull();
    fireEvent.click(screen.getByTestId('retry-REFUSED'));
    await screen.findByText('All of these are tried again');
    expect(inputs(api, 'RetryDocuments')).toEqual([{ connectionId: 'c1', cause: 'REFUSED', idempotencyKey: key }]);
    expect(screen.getByTestId('document').dataset['state']).toBe('QUEUED');
  });

  it('that share a cause over many connections are tried again page by page, where the viewer may', async () => {
    const foreign = connection(
      { id: 'c2', name: 'Elsewhere' },
      { organisation: { id: 'o2', name: 'Elsewhere', viewerRole: 'VIEWER' } },
    );
    const own = connection(
      { id: 'c1', name: 'Here' },
      { organisation: { id: 'o1', name: 'Here', viewerRole: 'EDITOR' } },
    );
    const pages = [
      page([bill('1', { ...refused, connection: own }), bill('2', { ...refused, connection: foreign })], {
        pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: 'second' },
      }),
      page([bill('3', { ...refused, connection: own })]),
    ];
    const { api } = open('/documents', [], {
      viewer: viewerOf('MEMBER'),
      documents: ({ after }: { readonly after?: string }) => pages[after === 'second' ? 1 : 0],
      retryDocuments: { documents: [], userErrors: [] },
    });
    fireEvent.click(await screen.findByTestId('retry-REFUSED'));
    await screen.findByText('All of these are tried again');
    expect(inputs(api, 'RetryDocuments')).toEqual([
      { ids: ['1'], idempotencyKey: key },
      { ids: ['3'], idempotencyKey: key },
    ]);
  });

  it('that are chosen are tried again; those that need no retry are counted and left alone', async () => {
    const { api } = open('/documents', [bill('1', refused), bill('2', { state: 'PUBLISHED' }), bill('3', refused)], {
      retryDocuments: { documents: [bill('1'), bill('3')], userErrors: [] },
    });
    fireEvent.click(await screen.findByLabelText('Choose all that are shown'));
    expect(screen.getByTestId('document-bulk').textContent).toContain('3 chosen · 1 of them needs no retry');
    fireEvent.click(screen.getByTestId('retry-chosen'));
    await screen.findByText('2 documents are tried again');
    expect(inputs(api, 'RetryDocuments')).toEqual([{ ids: ['1', '3'], idempotencyKey: key }]);
    expect(screen.queryByTestId('document-bulk')).toBeNull();
  });

  it('that are not tried again are said to be so, in the server’s words', async () => {
    open('/documents', [bill('1', refused)], {
      retryDocuments: { documents: [], userErrors: [refusal('NOT_FOUND', 'There is no such document.')] },
    });
    fireEvent.click(await screen.findByLabelText(/^Choose Bill INV-1/));
    fireEvent.click(screen.getByTestId('retry-chosen'));
    expect(await screen.findByText('There is no such document.')).toBeTruthy();
  });

  it('change in their place as they are told of, and are listed anew once nobody reaches for them', async () => {
    const { api } = open('/documents?tab=held', [bill('1', held), bill('2', held)]);
    await screen.findAllByTestId('document');
    fireEvent.click(screen.getByLabelText(/^Choose Bill INV-2/));
    api.root['documents'] = page([bill('2', held)]);
    api.root['documentCounts'] = [{ state: 'HELD', cause: 'CONNECTION', count: 1 }];
    act(() => api.push('DocumentChanges', { documents: bill('1', { state: 'PUBLISHED' }) }));
    await waitFor(() => expect(screen.getByTestId('documents-tab-held').textContent).toBe('Held1'));
    expect(screen.getAllByTestId('document').map((row) => row.dataset['state'])).toEqual(['PUBLISHED', 'HELD']);
    expect(screen.getByText('The list has changed since.')).toBeTruthy();
    fireEvent.click(screen.getByText('Clear'));
    await waitFor(() => expect(screen.getAllByTestId('document').map((row) => row.dataset['state'])).toEqual(['HELD']));
  });

  it('are counted for Support, who may not see what is in them', async () => {
    open('/documents', [], { viewer: viewerOf('SUPPORT', support) });
    expect(await screen.findByText('You see how many there are, not what is in them')).toBeTruthy();
    expect(screen.getByTestId('documents-tab-rejected').textContent).toBe('Rejected15');
    expect(described(screen.getByTestId('retry-REFUSED'))).toBe('Only an Admin or Editor can retry documents.');
    expect(screen.queryByText('There is no document here')).toBeNull();
  });

  it('say so where there is none', async () => {
    open('/documents', [], { documentCounts: [] });
    expect(await screen.findByText('There is no document here')).toBeTruthy();
  });
});

describe('a document', () => {
  const open = (shown: Fixture | null, more: Fixture = {}) => {
    const api = createFakeApi({ document: shown, ...more });
    renderApp('/documents/1', api);
    return api;
  };

  it('shows what is in it to the last digit, and next to each field what is wrong with it', async () => {
    open(
      bill('1', {
        ...refused,
        total: '99999999999.9900',
        problems: [
          { field: 'lines.0.accountCode', message: 'Account 429 is archived in Xero.' },
          { field: 'dueDate', message: 'The due date is before the date.' },
          { field: null, message: 'The organisation is locked.' },
        ],
      }),
    );
    expect((await screen.findByTestId('problem-lines.0.accountCode')).parentElement?.textContent).toBe(
      '429Account 429 is archived in Xero.',
    );
    expect(screen.getByTestId('problem-dueDate').closest('dd')?.textContent).toContain('2026');
    expect(
      within(screen.getByRole('list', { name: 'What is wrong' })).getByText('The organisation is locked.'),
    ).toBeTruthy();
    expect(screen.getByTestId('document-total').textContent).toBe('NZD 99999999999.9900');
    expect(screen.getByText('Refused by Xero')).toBeTruthy();
    expect(screen.getByText(/^Mend it in Xero and retry/)).toBeTruthy();
  });

  it('says when it is tried next, and what Xero answered before', async () => {
    const at = new Date(Date.now() - 60_000).toISOString();
    open(
      bill('1', {
        cause: 'XERO_UNAVAILABLE',
        message: 'Xero did not answer.',
        mayBeInXero: true,
        nextAttemptAt: new Date(Date.now() + 40_000).toISOString(),
        history: page([
          {
            at,
            outcome: 'POSTPONED',
            message: 'Xero is not available.',
            status: 503,
            answer: 'Down',
            correlationId: 'c-7',
          },
        ]),
      }),
    );
    expect(await screen.findByText(/^in (39|40) seconds$/)).toBeTruthy();
    expect(screen.getByText(/^An answer of Xero was lost/)).toBeTruthy();
    expect((await screen.findByTestId('document-attempt')).textContent).toBe(
      '1 minute ago · HTTP 503Xero’s answer: DownXero’s correlation id: c-7',
    );
  });

  it('is tried again, and shows at once what has become of it', async () => {
    const api = open(bill('1', refused), { retryDocuments: { documents: [bill('1')], userErrors: [] } });
    const button = await screen.findByTestId('retry-document');
    api.root['document'] = bill('1', { state: 'PUBLISHED', deepLink: 'https://go.xero.com/bill' });
    fireEvent.click(button);
    await waitFor(() => expect(screen.getByTestId('document-state').dataset['state']).toBe('PUBLISHED'));
    expect(screen.getByTestId('document-in-xero').getAttribute('href')).toBe('https://go.xero.com/bill');
    expect(screen.queryByText('Account 429 is archived.')).toBeNull();
    expect(screen.queryByTestId('discard-document')).toBeNull();
  });

  it.each([
    [{ mayBeInXero: false }, 'Discard', false],
    [{ mayBeInXero: true }, 'I have looked: discard', true],
  ])('is discarded after a confirmation that says whether it may be in Xero: %o', async (more, words, evenIfInXero) => {
    const discarded = bill('1', { state: 'DISCARDED' });
    const api = open(bill('1', { ...refused, ...more }), { discardDocument: { document: discarded, userErrors: [] } });
    fireEvent.click(await screen.findByTestId('discard-document'));
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('Bill INV-1 of NZD 120.50 to Harbour is then never published.');
    expect(dialog.textContent?.includes('It may be in Xero already')).toBe(more.mayBeInXero);
    const confirm = within(dialog).getByTestId('discard-confirm');
    expect(confirm.textContent).toBe(words);
    fireEvent.click(confirm);
    await screen.findByText('The document was discarded');
    expect(inputs(api, 'DiscardDocument')).toEqual([{ id: '1', evenIfInXero, idempotencyKey: key }]);
  });

  it('that is held says that it goes on by itself, and is not tried again before', async () => {
    open(bill('1', { ...held, connection: connection({ id: 'c1', name: 'Harbour', health: broken }) }));
    expect(described(await screen.findByTestId('retry-document'))).toBe(
      'It goes on by itself once the connection works again.',
    );
    expect(screen.getByText(/^Nothing to do for the documents/)).toBeTruthy();
  });

  it('is touched by nobody who may not; they are told who can', async () => {
    const shared = connection(
      { id: 'c1', name: 'Harbour' },
      { organisation: { id: 'o1', name: 'Harbour', viewerRole: 'VIEWER' } },
    );
    open(bill('1', { ...refused, connection: shared }), { viewer: viewerOf('MEMBER', support) });
    expect(described(await screen.findByTestId('retry-document'))).toBe('Only an Admin or Editor can retry documents.');
    expect(described(screen.getByTestId('discard-document'))).toBe('Only an Admin or Editor can discard documents.');
  });

  it('lists the files that go after it, with how far each has come', async () => {
    const file = { length: 1_500_000, message: null, nextAttemptAt: null, sentAt: null };
    open(
      bill('1', {
        attachments: [
          { ...file, fileName: 'bill.pdf', state: 'SENT' },
          { ...file, fileName: 'scan.png', length: 900, state: 'REJECTED', message: 'Xero does not take it.' },
        ],
      }),
    );
    const rows = await screen.findAllByTestId('document-attachment');
    expect(rows.map((row) => row.textContent)).toEqual([
      'bill.pdf1.5 MBIn Xero',
      'scan.png900 bytesNot takenXero does not take it.',
    ]);
  });

  it('that may not be seen does not exist', async () => {
    open(null);
    expect(await screen.findByText('No such document')).toBeTruthy();
  });
});

describe('the documents of a connection', () => {
  it('are counted on its page, with what becomes of them', async () => {
    const api = createFakeApi({
      connection: connection({ id: 'c1', name: 'Harbour', health: broken }, { lists: [], latestListRefresh: null }),
      documentCounts: counts,
    });
    renderApp('/connections/c1', api);
    expect((await screen.findByTestId('documents-held')).textContent).toBe(
      '3 held: they go on by themselves after the reconnect.See them',
    );
    expect(screen.getByTestId('documents-rejected').textContent).toContain('15 rejected: somebody must mend them.');
    expect(screen.getByTestId('see-documents').getAttribute('href')).toBe('/documents?connection=c1');
    api.root['documentCounts'] = [{ state: 'PUBLISHED', cause: null, count: 110 }];
    act(() => api.push('ConnectionDocumentsChanges', { connectionStatus: { id: 'c1', documentsHeld: 0 } }));
    await waitFor(() => expect(screen.queryByTestId('documents-held')).toBeNull());
    expect(screen.getByTestId('documents-published').textContent).toContain('110 published.');
  });

  it('that waited go out under the eyes of whoever reconnected it', async () => {
    const [startedAt, finishedAt, before] = ['2026-11-24T08:58:00Z', '2026-11-24T09:00:00Z', '2026-11-24T08:57:00Z'];
    const old = bill('0', { state: 'PUBLISHED', publishedAt: before });
    // as soon as Xero lets Relink in again, which is before the last step
    const sent = bill('1', { state: 'PUBLISHED', publishedAt: '2026-11-24T08:59:00Z' });
    const fresh = bill('3', { state: 'PUBLISHED', createdAt: finishedAt, publishedAt: '2026-11-24T09:00:01Z' });
    const going = bill('2', { createdAt: '2026-11-24T08:00:01Z' });
    const api = createFakeApi({
      connection: connection({ id: 'c1', name: 'Harbour' }, { lists: [], latestListRefresh: null }),
      reconnectAttempt: attempt('COMPLETED', { startedAt, finishedAt }),
      documents: ({ state }: { readonly state: readonly string[] }) =>
        page(state.includes('PUBLISHED') ? [fresh, sent, old] : [going]),
    });
    renderApp('/connections/c1/reconnect/attempt-1', api);
    const drain = await screen.findByTestId('draining-documents');
    expect(drain.textContent).toContain('Documents: 1 of 2 are published.');
    const states = () => screen.getAllByTestId('draining-document').map((row) => row.dataset['state']);
    expect(states()).toEqual(['PUBLISHED', 'QUEUED']);
    const then = { ...going, state: 'PUBLISHED', publishedAt: '2026-11-24T09:00:02Z' };
    act(() => api.push('DocumentChanges', { documents: then }));
    await waitFor(() => expect(states()).toEqual(['PUBLISHED', 'PUBLISHED']));
    expect(drain.textContent).toContain('All 2 documents that waited are published.');
  });
});
