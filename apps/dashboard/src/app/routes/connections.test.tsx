import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';

import { createFakeApi, type FakeApi, viewerOf } from '../../testing/fake-api.ts';
import { connection, type Fixture, page, support } from '../../testing/fixtures.ts';
import { network } from '../../testing/network.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { words } from '../../testing/words.ts';

const dead = { status: 'NEEDS_RECONNECT', reason: 'REFRESH_TOKEN_REJECTED' } as const;

const fleet = [
  connection({ id: 'c1', name: 'Old Bakery', health: dead }),
  connection({ id: 'c2', name: 'Fine Dental' }),
  connection({ id: 'c3', name: 'Away Motors', health: { status: 'DEGRADED', reason: 'XERO_UNREACHABLE' } }),
];

const counts = {
  total: 3,
  requested: 0,
  byStatus: [
    { status: 'NEEDS_RECONNECT', count: 1 },
    { status: 'CONNECTED', count: 1 },
    { status: 'DEGRADED', count: 1 },
  ],
  byWhoMustAct: [{ whoMustAct: 'ADMIN', count: 1 }],
};

function fleetApi(more: Fixture = {}): FakeApi {
  return createFakeApi({ connections: page(fleet), fleet: counts, ...more });
}

const shownNames = () =>
  screen.queryAllByTestId(/^fleet-row-/).map((row) => row.dataset['testid']?.replace('fleet-row-', ''));

const header = () => screen.getByRole('columnheader', { name: 'Organisation' });
const statusOf = (name: string) => within(screen.getByTestId(`fleet-row-${name}`)).getByTestId('connection-status');

describe('the fleet', () => {
  it('shows what is worst first, each with its status and whose move it is', async () => {
    renderApp('/connections', fleetApi());
    await screen.findByTestId('fleet-row-Old Bakery');
    expect(shownNames()).toEqual(['Old Bakery', 'Away Motors', 'Fine Dental']);
    const row = within(screen.getByTestId('fleet-row-Old Bakery'));
    const status = row.getByTestId('connection-status');
    expect([status.dataset['status'], status.dataset['reason'], status.textContent]).toEqual([
      'NEEDS_RECONNECT',
      'REFRESH_TOKEN_REJECTED',
      'Reconnect needed',
    ]);
    expect(row.getByText('Admin')).toBeTruthy();
  });

  it('reads page after page, and shows the first at once', async () => {
    const [first, second, third] = fleet;
    const paged = ({ after }: { after: string | null }) =>
      after === null
        ? page([first, second], {
            totalCount: 3,
            pageInfo: { hasNextPage: true, hasPreviousPage: false, endCursor: 'two' },
          })
        : page([third], { totalCount: 3 });
    const api = fleetApi({ connections: paged });
    renderApp('/connections', api);
    await screen.findByTestId('fleet-row-Away Motors');
    expect(api.sent.filter(({ name }) => name === 'FleetPage').map(({ variables }) => variables)).toEqual([
      { after: null },
      { after: 'two' },
    ]);
  });

  it('keeps its filters in the address, and takes them from there', async () => {
    const { router } = renderApp('/connections?status=%5B%22CONNECTED%22%5D', fleetApi());
    await screen.findByTestId('fleet-row-Fine Dental');
    expect(shownNames()).toEqual(['Fine Dental']);
    fireEvent.click(screen.getByRole('button', { name: /^Reconnect needed/ }));
    await screen.findByTestId('fleet-row-Old Bakery');
    expect(router.state.location.search).toEqual({ status: ['CONNECTED', 'NEEDS_RECONNECT'] });
    fireEvent.change(screen.getByTestId('fleet-search'), { target: { value: 'bakery' } });
    await waitFor(() => expect(shownNames()).toEqual(['Old Bakery']));
    expect(router.state.location.search).toMatchObject({ q: 'bakery' });
  });

  it('sorts by its columns and says so', async () => {
    const { router } = renderApp('/connections', fleetApi());
    await screen.findByTestId('fleet-row-Old Bakery');
    fireEvent.click(screen.getByRole('button', { name: 'Organisation' }));
    await waitFor(() => expect(shownNames()).toEqual(['Away Motors', 'Fine Dental', 'Old Bakery']));
    expect(header().getAttribute('aria-sort')).toBe('ascending');
    fireEvent.click(screen.getByRole('button', { name: 'Organisation' }));
    await waitFor(() => expect(header().getAttribute('aria-sort')).toBe('descending'));
    expect(router.state.location.search).toEqual({ sort: 'name', dir: 'desc' });
  });

  it('is a table that tells how many rows it has', async () => {
    renderApp('/connections', fleetApi());
    await screen.findByTestId('fleet-row-Old Bakery');
    expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('4');
    expect(screen.getByTestId('fleet-row-Old Bakery').getAttribute('aria-rowindex')).toBe('2');
    expect(screen.getByRole('region', { name: 'Connections, scrollable' }).tabIndex).toBe(0);
  });

  it('changes a value at once, and the order only when nobody is in the table', async () => {
    const api = fleetApi();
    renderApp('/connections', api);
    await screen.findByTestId('fleet-row-Fine Dental');
    const region = screen.getByRole('region', { name: 'Connections, scrollable' });
    fireEvent.pointerEnter(region);
    act(() =>
      api.push('FleetChanges', { connectionStatus: connection({ id: 'c2', name: 'Fine Dental', health: dead }) }),
    );
    await waitFor(() => expect(statusOf('Fine Dental').dataset['status']).toBe('NEEDS_RECONNECT'));
    await screen.findByText('1 row moved', undefined, { timeout: 3_000 });
    expect(shownNames()).toEqual(['Old Bakery', 'Away Motors', 'Fine Dental']);
    fireEvent.click(screen.getByRole('button', { name: 'Apply order' }));
    await waitFor(() => expect(shownNames()).toEqual(['Fine Dental', 'Old Bakery', 'Away Motors']));
  });

  it('reads everything again after the line was cut', async () => {
    const api = fleetApi();
    const { socket } = renderApp('/connections', api);
    await screen.findByTestId('fleet-row-Fine Dental');
    api.root['connections'] = page(fleet.slice(0, 1));
    act(() => socket.connect(true));
    await waitFor(() => expect(shownNames()).toEqual(['Old Bakery']), { timeout: 3_000 });
  });

  it('leads an Admin straight to the reconnect, and names who asked for it', async () => {
    const asked = connection(
      { id: 'c1', name: 'Old Bakery', health: dead },
      { openRequest: { id: 'r1', note: 'Month end', createdAt: '2026-11-24T08:00:00Z', requestedBy: support } },
    );
    renderApp('/connections', fleetApi({ connections: page([asked]), fleet: { ...counts, requested: 1 } }));
    const row = within(await screen.findByTestId('fleet-row-Old Bakery'));
    expect(row.getByText(words(/^Requested by Sam Support: “Month end”$/))).toBeTruthy();
    const link = row.getByRole('link', { name: 'Reconnect Old Bakery' });
    expect(link.getAttribute('href')).toBe('/connections/c1/reconnect');
    expect(screen.getByRole('link', { name: /Requests.*1 open/ })).toBeTruthy();
  });

  it('lets Support ask for a reconnect, and shows that they did', async () => {
    const api = fleetApi({
      viewer: viewerOf('SUPPORT', support),
      requestReconnect: {
        request: {
          id: 'r1',
          note: null,
          createdAt: '2026-11-24T08:00:00Z',
          requestedBy: support,
          connection: { id: 'c1' },
        },
        userErrors: [],
      },
    });
    renderApp('/connections', api);
    const row = within(await screen.findByTestId('fleet-row-Old Bakery'));
    expect(row.queryByRole('link', { name: 'Reconnect Old Bakery' })).toBeNull();
    fireEvent.click(row.getByRole('button', { name: 'Request a reconnect of Old Bakery' }));
    fireEvent.click(await screen.findByTestId('request-reconnect-submit'));
    await waitFor(() => expect(row.getByText(words(/^Requested by you$/))).toBeTruthy());
    const button = row.getByRole('button', { name: 'Request a reconnect of Old Bakery' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
  });

  it('says which emptiness it is: none yet, none that matches, nothing to do', async () => {
    const none = renderApp('/connections', fleetApi({ connections: page([]) }));
    expect(await screen.findByText('No connections yet')).toBeTruthy();
    none.unmount();
    const unmatched = renderApp('/connections?q=zzz', fleetApi());
    expect(await screen.findByText('No connection matches')).toBeTruthy();
    unmatched.unmount();
    const { router } = renderApp(
      '/connections?status=%5B%22NEEDS_RECONNECT%22%5D',
      fleetApi({ connections: page(fleet.slice(1)) }),
    );
    expect(await screen.findByText('Nothing needs a person')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    await screen.findByTestId('fleet-row-Fine Dental');
    expect(router.state.location.search).toEqual({});
  });

  it('says when the line is cut, and until when it was true', async () => {
    const { socket } = renderApp('/connections', fleetApi());
    await screen.findByText(/^Live · updated/);
    act(() => socket.set({ phase: 'waiting', since: Date.now() - 5_000, retryAt: Date.now() + 4_000 }));
    expect((await screen.findByText('Live updates are interrupted')).textContent).toBeTruthy();
    expect(screen.getByText(/^Showing what was so at/).textContent).toMatch(/Next try in \d seconds?/);
    act(() => socket.set({ phase: 'live', since: Date.now(), heardAt: Date.now() }));
    await waitFor(() => expect(screen.queryByText('Live updates are interrupted')).toBeNull());
  });
});

describe('a new organisation', () => {
  it('is an Owner’s to create, and leads straight to connecting it', async () => {
    const created = { organisation: { id: 'o9', name: 'New', connection: { id: 'c9' } }, userErrors: [] };
    const { router } = renderApp('/connections', fleetApi({ createOrganisation: created, connection: null }));
    fireEvent.click(await screen.findByTestId('create-organisation'));
    fireEvent.change(await screen.findByTestId('organisation-name'), { target: { value: ' New ' } });
    fireEvent.click(screen.getByTestId('create-organisation-submit'));
    await waitFor(() => expect(router.state.location.pathname).toBe('/connections/c9/reconnect'));
  });

  it('is explained to everybody else', async () => {
    renderApp('/connections', fleetApi({ viewer: viewerOf('SUPPORT', support) }));
    const button = await screen.findByTestId('create-organisation');
    expect(button.getAttribute('aria-disabled')).toBe('true');
    const reason = document.getElementById(button.getAttribute('aria-describedby') ?? '');
    expect(reason?.textContent).toBe('Only an Owner can create organisations.');
    fireEvent.click(button);
    expect(screen.queryByTestId('organisation-name')).toBeNull();
  });
});

describe('a sign-in that ends', () => {
  it('is asked for above the page, which stays as it was', async () => {
    const api = fleetApi();
    const { session, router } = renderApp('/connections?q=dental', api);
    await screen.findByTestId('fleet-row-Fine Dental');
    act(() => session.end());
    expect(await screen.findByText('Your sign-in has ended')).toBeTruthy();
    const row = screen.getByTestId('fleet-row-Fine Dental');
    expect(row.closest('[inert]')).not.toBeNull();
    expect(document.activeElement).toBe(screen.getByTestId('sign-in-email'));
    expect(router.state.location.href).toBe('/connections?q=dental');
  });

  it('leaves nothing of the page behind when somebody signs out, in whichever tab', async () => {
    const request = { id: 'r1', note: 'Month end', createdAt: '2026-11-24T08:00:00Z', requestedBy: support };
    const asked = connection({ id: 'c1', name: 'Old Bakery', health: dead }, { openRequest: request });
    let answer: (value: unknown) => void = () => {};
    const underWay = new Promise((resolve) => {
      answer = resolve;
    });
    const api = fleetApi({ connections: page([asked]), connection: asked, refreshConnection: () => underWay });
    const { session, client } = renderApp('/connections/c1', api);
    await screen.findByRole('heading', { name: 'Old Bakery' });
    fireEvent.click(screen.getByTestId('refresh-connection'));
    fireEvent.click(screen.getByTestId('disconnect-button'));
    await screen.findByTestId('disconnect-name');
    act(() => session.end());
    act(() => session.signOut());
    expect(await screen.findByRole('heading', { name: 'You are signed out' })).toBeTruthy();
    await waitFor(() => expect(document.querySelector('[role="dialog"]')).toBeNull());
    expect(document.documentElement.innerHTML).not.toMatch(/Old Bakery|Month end|Sam Support|Olivia/);
    await waitFor(() => expect(JSON.stringify(client.cache.extract())).not.toMatch(/Old Bakery|Olivia/));
    // what was still under way ends unseen
    answer({ connection: asked, userErrors: [] });
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
    expect(document.documentElement.innerHTML).not.toMatch(/Old Bakery/);
    const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => {});
    network.use(http.post('*/api/auth/sign-in/email', () => HttpResponse.json({})));
    fireEvent.change(screen.getByTestId('sign-in-email'), { target: { value: 'owner@example.test' } });
    fireEvent.change(screen.getByTestId('sign-in-password'), { target: { value: 'a secret' } });
    fireEvent.click(screen.getByTestId('sign-in-submit'));
    await waitFor(() => expect(reload).toHaveBeenCalledOnce());
  });

  it('is told to the other tabs by whoever signs out', async () => {
    const { session } = renderApp('/connections', fleetApi());
    const assign = vi.spyOn(window.location, 'assign').mockImplementation(() => {});
    network.use(http.post('*/api/auth/sign-out', () => HttpResponse.json({ success: true })));
    fireEvent.click(await screen.findByRole('button', { name: /Olivia Owner/ }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Sign out' }));
    await waitFor(() => expect(session.state()).toBe('signedOut'));
    expect(assign).toHaveBeenCalledExactlyOnceWith('/sign-in');
  });
});
