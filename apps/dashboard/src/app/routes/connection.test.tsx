import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { createFakeApi, type FakeApi, inTurn, viewerOf } from '../../testing/fake-api.ts';
import { connection, type Fixture, owner, page, refusal, support } from '../../testing/fixtures.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { words } from '../../testing/words.ts';

const dead = { status: 'NEEDS_RECONNECT', reason: 'REFRESH_TOKEN_REJECTED' } as const;
const broken = { id: 'c1', name: 'Old Bakery', health: dead };

function connectionApi(shown: Fixture | null, more: Fixture = {}): FakeApi {
  return createFakeApi({ connection: shown, ...more });
}

const open = (api: FakeApi) => renderApp('/connections/c1', api);
const described = (element: HTMLElement) =>
  document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent;

const event = (id: string, message: string) => ({
  id,
  kind: 'CHECKED',
  at: '2026-11-24T08:00:00Z',
  message,
  status: null,
  reason: null,
  actor: { __typename: 'System', name: 'Relink' },
});

async function typeName(name: string) {
  fireEvent.click(await screen.findByTestId('disconnect-button'));
  fireEvent.change(await screen.findByTestId('disconnect-name'), { target: { value: name } });
  fireEvent.click(screen.getByTestId('disconnect-confirm'));
}

const events = ({ after }: { after?: string }) =>
  after === undefined
    ? page([event('e1', 'Access renewed.')], {
        pageInfo: { hasNextPage: true, hasPreviousPage: false, endCursor: 'e1' },
      })
    : page([event('e2', 'Connected for the first time.')]);

describe('the page of a connection', () => {
  it('opens with why it broke, since when, and the button for whoever may press it', async () => {
    open(connectionApi(connection(broken)));
    const status = await screen.findByTestId('connection-status');
    expect([status.dataset['status'], status.dataset['reason']]).toEqual(['NEEDS_RECONNECT', 'REFRESH_TOKEN_REJECTED']);
    expect(screen.getByText(/Xero has refused the stored access for good. An Admin must reconnect/)).toBeTruthy();
    expect(screen.getByTestId('reconnect-button').getAttribute('href')).toBe('/connections/c1/reconnect');
  });

  it.each([
    [{ status: 'PENDING', reason: null }, /An Admin can connect it\. It was added .+ ago\./],
    [{ status: 'CONNECTED', reason: null }, /The connection works\. It began to work .+ ago\./],
    [{ status: 'DEGRADED', reason: 'XERO_UNREACHABLE' }, /nobody has to do anything\. That began .+ ago\./],
    [dead, /must reconnect\. It broke .+ ago\. You can reconnect it yourself: it takes about a minute\.$/],
    [{ status: 'DISCONNECTED', reason: null }, /again at any time\. It was disconnected .+ ago\./],
  ] as const)('says in one breath how it is and since when: %o', async (health, sentence) => {
    const statusSince = new Date(Date.now() - 3 * 60_000).toISOString();
    open(connectionApi(connection({ ...broken, health }, { statusSince })));
    const told = (await screen.findByTestId('verdict')).textContent.replaceAll(/\s+/g, ' ').trim();
    expect(told).toMatch(sentence);
  });

  it('sets what people wrote apart, so that it cannot reorder the sentence around it', async () => {
    const name = 'Bakery \u202edetcennoc';
    const request = { id: 'r1', note: 'Now \u202e!', createdAt: '2026-11-24T08:00:00Z', requestedBy: support };
    open(connectionApi(connection({ ...broken, name }, { openRequest: request })));
    fireEvent.click(await screen.findByTestId('disconnect-button'));
    await screen.findByTestId('disconnect-name');
    const isolated = [...document.querySelectorAll('bdi')].map((one) => one.textContent);
    expect(isolated).toEqual(expect.arrayContaining([name, 'Now \u202e!', 'Sam Support']));
    const sentence = screen.getByText(words(/^Type Bakery .* to confirm$/));
    expect(sentence.querySelector('bdi')?.textContent).toBe(name);
  });

  it('keeps the button of whoever may not, says who can, and offers to ask them', async () => {
    open(connectionApi(connection(broken), { viewer: viewerOf('SUPPORT', support) }));
    const button = await screen.findByTestId('reconnect-button');
    expect([button.tagName, button.getAttribute('aria-disabled'), button.hasAttribute('disabled')]).toEqual([
      'BUTTON',
      'true',
      false,
    ]);
    expect(described(button)).toBe('Only an Admin can reconnect.');
    expect(screen.getByTestId('request-reconnect-button').getAttribute('aria-disabled')).toBeNull();
  });

  it('sends a request with its note, once, and shows how it stands', async () => {
    const request = { id: 'r1', note: 'Month end', createdAt: '2026-11-24T08:00:00Z', requestedBy: support };
    const api = connectionApi(connection(broken), {
      viewer: viewerOf('SUPPORT', support),
      requestReconnect: {
        request: { ...request, connection: { id: 'c1', openRequest: { id: 'r1' } } },
        userErrors: [],
      },
    });
    open(api);
    fireEvent.click(await screen.findByTestId('request-reconnect-button'));
    fireEvent.change(await screen.findByLabelText(/^Note for the Admin/), { target: { value: ' Month end ' } });
    fireEvent.click(screen.getByTestId('request-reconnect-submit'));
    expect(await screen.findByText(words(/^Reconnect requested by you/))).toBeTruthy();
    expect(screen.getByText(words(/^“Month end”$/))).toBeTruthy();
    const asked = api.sent.filter(({ name }) => name === 'RequestReconnect');
    expect(asked).toEqual([
      {
        name: 'RequestReconnect',
        variables: { input: { connectionId: 'c1', note: 'Month end', idempotencyKey: expect.any(String) } },
      },
    ]);
    const button = screen.getByTestId('request-reconnect-button');
    expect([button.getAttribute('aria-disabled'), described(button)]).toEqual(['true', 'Already requested by you.']);
  });

  it('repeats an unanswered request under the same key', async () => {
    const api = connectionApi(connection(broken), {
      viewer: viewerOf('SUPPORT', support),
      requestReconnect: () => {
        throw new Error('the line was cut');
      },
    });
    open(api);
    fireEvent.click(await screen.findByTestId('request-reconnect-button'));
    fireEvent.click(await screen.findByTestId('request-reconnect-submit'));
    expect((await screen.findByRole('alert')).textContent).toContain('trying again is safe');
    fireEvent.click(screen.getByTestId('request-reconnect-submit'));
    const keys = () =>
      api.sent.filter(({ name }) => name === 'RequestReconnect').map(({ variables }) => JSON.stringify(variables));
    await waitFor(() => expect(keys()).toHaveLength(2));
    expect(new Set(keys()).size).toBe(1);
  });

  it('names what else hangs on the login, and counts what the viewer may not see', async () => {
    const sibling = connection({ id: 'c2', name: 'Fine Dental' });
    const login = {
      id: 'l1',
      name: 'Maya Chen',
      email: 'maya@firm.test',
      otherConnectionsCount: 3,
      connections: page([connection(broken), sibling]),
    };
    open(connectionApi(connection(broken, { login })));
    expect(await screen.findByText('Maya Chen')).toBeTruthy();
    expect(screen.getByText('maya@firm.test')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Fine Dental' }).getAttribute('href')).toBe('/connections/c2');
    expect(screen.getByText(/3 other connections/)).toBeTruthy();
  });

  it('follows the connection live', async () => {
    const api = connectionApi(connection(broken));
    open(api);
    await screen.findByTestId('connection-status');
    act(() => api.push('ConnectionChanges', { connectionStatus: connection({ id: 'c1', name: 'Old Bakery' }) }));
    await waitFor(() => expect(screen.getByTestId('connection-status').dataset['status']).toBe('CONNECTED'));
  });

  it('tries it right now and says what came out', async () => {
    open(connectionApi(connection(broken), { refreshConnection: { connection: connection(broken), userErrors: [] } }));
    fireEvent.click(await screen.findByTestId('refresh-connection'));
    expect(await screen.findByText(words(/^Old Bakery: Reconnect needed$/))).toBeTruthy();
  });

  it('says when it could not be tried', async () => {
    const refused = { connection: null, userErrors: [refusal('RATE_LIMITED', 'Wait a minute before the next try.')] };
    open(connectionApi(connection(broken), { refreshConnection: refused }));
    fireEvent.click(await screen.findByTestId('refresh-connection'));
    expect(await screen.findByText('Wait a minute before the next try.')).toBeTruthy();
  });

  it('shows who is on it already, and lets one’s own attempt go on', async () => {
    const openAttempt = { id: 'a1', state: 'AT_XERO', startedAt: '2026-11-24T08:00:00Z', startedBy: owner };
    const other = open(
      connectionApi(
        connection(broken, { openAttempt: { ...openAttempt, startedBy: support, startedByThisSession: false } }),
      ),
    );
    expect(await screen.findByText(words(/^Sam Support is reconnecting this connection/))).toBeTruthy();
    other.unmount();
    const elsewhere = open(
      connectionApi(connection(broken, { openAttempt: { ...openAttempt, startedByThisSession: false } })),
    );
    expect(await screen.findByText(/^You are reconnecting this connection in another session, since/)).toBeTruthy();
    elsewhere.unmount();
    open(connectionApi(connection(broken, { openAttempt: { ...openAttempt, startedByThisSession: true } })));
    const link = await screen.findByRole('link', { name: 'Go on' });
    expect(link.getAttribute('href')).toBe('/connections/c1/reconnect/a1');
  });

  it('tells its history page by page', async () => {
    open(connectionApi(connection(broken, { events })));
    expect(await screen.findByText('Access renewed.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Load more' }));
    expect(await screen.findByText('Connected for the first time.')).toBeTruthy();
    expect(screen.getByText('Access renewed.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
  });

  it('puts what happens above its history at once, and leaves what was loaded below', async () => {
    const api = connectionApi(connection(broken, { events }));
    open(api);
    fireEvent.click(await screen.findByRole('button', { name: 'Load more' }));
    await screen.findByText('Connected for the first time.');
    const happened = { connectionEvents: { cursor: 'c3', node: event('e3', 'A reconnect was requested.') } };
    act(() => api.push('ConnectionEvents', happened));
    expect(await screen.findByText('A reconnect was requested.')).toBeTruthy();
    act(() => api.push('ConnectionEvents', happened));
    const told = screen.getAllByText(/Access renewed|Connected for the first|reconnect was requested/);
    expect(told.map(({ textContent }) => textContent)).toEqual([
      'A reconnect was requested.',
      'Access renewed.',
      'Connected for the first time.',
    ]);
  });

  it('says the same about what is not there and what may not be seen', async () => {
    open(connectionApi(null));
    expect(await screen.findByText('No such connection')).toBeTruthy();
  });
});

describe('disconnecting', () => {
  const answered = {
    connection: connection({ ...broken, health: { status: 'DISCONNECTED', reason: null } }),
    userErrors: [],
  };

  it('wants the name of the organisation typed', async () => {
    const api = connectionApi(connection(broken), { disconnect: answered });
    open(api);
    await typeName('Another Bakery');
    expect(await screen.findByText('That is not the name of the organisation.')).toBeTruthy();
    expect(api.sent.some(({ name }) => name === 'Disconnect')).toBe(false);
  });

  it('ends the connection and says so', async () => {
    open(connectionApi(connection(broken), { disconnect: answered }));
    await typeName('old bakery');
    expect(await screen.findByText(words(/^Old Bakery is disconnected$/))).toBeTruthy();
    await waitFor(() => expect(screen.getByTestId('connection-status').dataset['status']).toBe('DISCONNECTED'));
  });

  it('asks for the password when the sign-in is not fresh, and goes on under the same key', async () => {
    const notFresh = {
      connection: null,
      userErrors: [
        refusal('NOT_ALLOWED', 'Confirm your sign-in.', { __typename: 'NotAllowedError', path: ['confirmSignIn'] }),
      ],
    };
    const wrong = { viewer: null, userErrors: [refusal('INVALID_INPUT', 'That is not the password.')] };
    const right = { viewer: viewerOf('OWNER'), userErrors: [] };
    const api = connectionApi(connection(broken), {
      disconnect: inTurn(notFresh, answered),
      confirmSignIn: inTurn(wrong, right),
    });
    open(api);
    await typeName('Old Bakery');
    fireEvent.change(await screen.findByTestId('confirm-sign-in-password'), { target: { value: 'x' } });
    fireEvent.click(screen.getByTestId('confirm-sign-in-submit'));
    expect(await screen.findByText('That is not the password.')).toBeTruthy();
    fireEvent.click(screen.getByTestId('confirm-sign-in-submit'));
    expect(await screen.findByText(words(/^Old Bakery is disconnected$/))).toBeTruthy();
    const sent = api.sent.filter(({ name }) => name === 'Disconnect').map(({ variables }) => JSON.stringify(variables));
    expect([sent.length, new Set(sent).size]).toEqual([2, 1]);
  });

  it('is refused to whoever may not, and where there is nothing to end', async () => {
    const first = open(connectionApi(connection(broken), { viewer: viewerOf('SUPPORT', support) }));
    expect(described(await screen.findByTestId('disconnect-button'))).toBe('Only an Admin can disconnect.');
    first.unmount();
    open(connectionApi(connection({ ...broken, health: { status: 'PENDING', reason: null } })));
    expect(described(await screen.findByTestId('disconnect-button'))).toBe('There is nothing to disconnect.');
    expect(within(document.body).getByTestId('reconnect-button').textContent).toBe('Connect');
  });
});
