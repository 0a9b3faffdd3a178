import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { createFakeApi, type FakeApi, viewerOf } from '../../testing/fake-api.ts';
import { connection, type Fixture, page, refusal, support } from '../../testing/fixtures.ts';
import { renderApp } from '../../testing/render-app.tsx';

const none = { queued: 0, running: 0, completed: 0, failed: 0, cancelled: 0 };
const named = (id: string, name: string) => connection({ id, name });
const item = (id: string, name: string, state: string, more: Fixture = {}) => ({
  connectionId: id,
  state,
  error: null,
  connection: named(id, name),
  listRefresh: null,
  ...more,
});
const part = (kind: string, state: string, more: Fixture = {}) => ({
  kind,
  state,
  message: null,
  changes: { added: 0, updated: 0, archived: 0 },
  ...more,
});
function batch(state: string, counts: Fixture, items: readonly Fixture[]): Fixture {
  const all: Record<string, number> = { ...none, ...(counts as Record<string, number>) };
  const total = Object.values(all).reduce((sum, count) => sum + count, 0);
  const shown = ({ states }: { states: string[] | null }) =>
    page(items.filter((one) => states === null || states.includes(String(one['state']))));
  return { id: 'b1', state, total, counts: all, items: shown };
}

describe('a refresh of many', () => {
  const open = (shown: Fixture | null, more: Fixture = {}): FakeApi => {
    const api = createFakeApi({ listRefreshBatch: shown, ...more });
    renderApp('/list-refreshes/b1', api);
    return api;
  };
  const items = async () => (await screen.findAllByTestId('batch-item')).map((one) => one.textContent);

  it('shows what became of each: changes to follow, why not, how far', async () => {
    open(
      batch('RUNNING', { completed: 2, failed: 2, running: 1, queued: 1 }, [
        item('c1', 'Harbour', 'COMPLETED', {
          listRefresh: {
            id: 'r1',
            parts: [part('ITEMS', 'COMPLETED', { changes: { added: 2, updated: 1, archived: 0 } })],
          },
        }),
        item('c2', 'Bakery', 'COMPLETED', { listRefresh: { id: 'r2', parts: [part('ITEMS', 'COMPLETED')] } }),
        item('c3', 'Dental', 'FAILED', { error: refusal('NEEDS_RECONNECT', 'This connection needs a reconnect.') }),
        item('c4', '', 'FAILED', { connection: null, error: refusal('NOT_FOUND', 'There is no such connection.') }),
        item('c5', 'Motors', 'RUNNING', {
          listRefresh: { id: 'r5', parts: [part('ITEMS', 'COMPLETED'), part('SUPPLIERS', 'RUNNING')] },
        }),
        item('c6', 'Yards', 'QUEUED'),
      ]),
    );
    expect(await items()).toEqual([
      'Harbour3 changesRefreshed',
      'BakeryNothing had changedRefreshed',
      'DentalThis connection needs a reconnect.Could not be refreshed',
      'A connection that you may not seeThere is no such connection.Could not be refreshed',
      'Motors1 of 2 listsUnder way',
      'YardsWaits for its turn',
    ]);
    expect(screen.getByText('3 changes').getAttribute('href')).toBe('/connections/c1/lists/refreshes/r1');
    expect(screen.getByRole('progressbar').getAttribute('aria-valuetext')).toBe('4 of 6');
  });

  it('is followed live, and retries those that failed and no others', async () => {
    const api = open(
      batch('RUNNING', { completed: 1, running: 1 }, [
        item('c1', 'Harbour', 'COMPLETED'),
        item('c2', 'Bakery', 'RUNNING'),
      ]),
      { retryListRefreshBatch: { batch: batch('RUNNING', { completed: 1, queued: 1 }, []), userErrors: [] } },
    );
    await items();
    expect(screen.queryByTestId('retry-failed')).toBeNull();
    const ended = batch('FAILED', { completed: 1, failed: 1 }, [
      item('c1', 'Harbour', 'COMPLETED'),
      item('c2', 'Bakery', 'FAILED', { error: refusal('NEEDS_RECONNECT', 'Reconnect it.') }),
    ]);
    api.root['listRefreshBatch'] = ended;
    act(() => api.push('ListRefreshBatchSteps', { listRefreshBatch: ended }));
    await waitFor(async () => expect(await items()).toContain('BakeryReconnect it.Could not be refreshed'), {
      timeout: 3_000,
    });
    expect(screen.queryByTestId('cancel-batch')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: /^Could not be refreshed/ }));
    await waitFor(async () => expect(await items()).toEqual(['BakeryReconnect it.Could not be refreshed']));
    fireEvent.click(screen.getByTestId('retry-failed'));
    await screen.findByTestId('cancel-batch');
    expect(api.sent.find(({ name }) => name === 'RetryListRefreshBatch')?.variables).toEqual({
      input: { id: 'b1', idempotencyKey: expect.any(String) },
    });
  });

  it('that is not there, or not theirs to see, says so', async () => {
    open(null);
    expect(await screen.findByText('No such refresh')).toBeTruthy();
  });
});

describe('several connections of the fleet', () => {
  const fleet = ['Harbour', 'Bakery', 'Dental'].map((name, index) => named(`c${index + 1}`, name));
  const pick = async (name: string) => fireEvent.click(await screen.findByRole('checkbox', { name: `Select ${name}` }));
  const begun = { batch: batch('QUEUED', { queued: 2 }, []), userErrors: [] };

  it('are chosen, refreshed as one job, and lead to its progress', async () => {
    const api = createFakeApi({
      connections: page(fleet),
      refreshListsOfMany: begun,
      listRefreshBatch: begun.batch,
    });
    const { router } = renderApp('/connections', api);
    expect(screen.queryByTestId('bulk-bar')).toBeNull();
    await pick('Bakery');
    await pick('Harbour');
    const bar = await screen.findByTestId('bulk-bar');
    expect(within(bar).getByText('2 selected')).toBeTruthy();
    fireEvent.click(within(bar).getByTestId('refresh-lists-of-many'));
    await waitFor(() => expect(router.state.location.pathname).toBe('/list-refreshes/b1'));
    const sent = api.sent.find(({ name }) => name === 'RefreshListsOfMany')?.variables as { input: Fixture };
    expect(sent.input).toEqual({ connectionIds: ['c2', 'c1'], idempotencyKey: expect.any(String) });
  });

  it('are all that match: those that the filter hides are not among them', async () => {
    const api = createFakeApi({ connections: page(fleet), refreshListsOfMany: begun, listRefreshBatch: begun.batch });
    renderApp('/connections', api);
    await pick('Dental');
    fireEvent.click(await screen.findByTestId('select-all-matching'));
    await screen.findByText('3 selected');
    fireEvent.keyDown(window, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByTestId('bulk-bar')).toBeNull());
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select all that are shown' }));
    await screen.findByText('3 selected');
    fireEvent.change(screen.getByTestId('fleet-search'), { target: { value: 'ba' } });
    await screen.findByText('1 selected');
    fireEvent.click(screen.getByTestId('refresh-lists-of-many'));
    await waitFor(() => expect(api.sent.some(({ name }) => name === 'RefreshListsOfMany')).toBe(true));
    const sent = api.sent.find(({ name }) => name === 'RefreshListsOfMany')?.variables as { input: Fixture };
    expect(sent.input['connectionIds']).toEqual(['c2']);
  });

  it('are not refreshed by whoever may refresh none of them; they are told who can', async () => {
    const seen = fleet.map((one) => ({
      ...one,
      organisation: { ...(one['organisation'] as Fixture), viewerRole: 'VIEWER' },
    }));
    renderApp('/connections', createFakeApi({ connections: page(seen), viewer: viewerOf('MEMBER', support) }));
    await pick('Harbour');
    const button = await screen.findByTestId('refresh-lists-of-many');
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'Only an Admin or Editor can refresh lists.',
    );
  });

  it('stay refused with the reason that the server gives', async () => {
    const refused = { batch: null, userErrors: [refusal('NOT_ALLOWED', 'Not any more.')] };
    renderApp('/connections', createFakeApi({ connections: page(fleet), refreshListsOfMany: refused }));
    await pick('Harbour');
    fireEvent.click(await screen.findByTestId('refresh-lists-of-many'));
    expect(await screen.findByText('Not any more.')).toBeTruthy();
  });
});
