import { reconnectWords } from '@relink/domain/reconnect/reconnect-words';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { createFakeApi, type FakeApi, inTurn, viewerOf } from '../../testing/fake-api.ts';
import { attempt, choices, connection, type Fixture, page, refusal, support } from '../../testing/fixtures.ts';
import { renderApp } from '../../testing/render-app.tsx';
import { words } from '../../testing/words.ts';

const dead = { status: 'NEEDS_RECONNECT', reason: 'REFRESH_TOKEN_REJECTED' } as const;
const broken = { id: 'c1', name: 'Old Bakery', health: dead };
const atXero = 'http://localhost:4010/identity/connect/authorize?state=s';
const started = { attempt: { id: 'attempt-1', state: 'AT_XERO', authorizationUrl: atXero }, userErrors: [] };

function wizardApi(more: Fixture = {}): FakeApi {
  return createFakeApi({ connection: connection(broken), startReconnect: started, ...more });
}
const openAttempt = (api: FakeApi) => renderApp('/connections/c1/reconnect/attempt-1', api);
const inputs = (api: FakeApi, name: string) =>
  api.sent.filter((one) => one.name === name).map(({ variables }) => variables['input']);
const key = expect.stringMatching(/^[0-9a-f-]{36}$/);

const radio = (tenantId: string) => {
  const input = screen.getByTestId(`choose-${tenantId}`).querySelector('input');
  if (input === null) throw new Error(`No choice of ${tenantId}.`);
  return input;
};
const statusOf = () => screen.getAllByTestId('connection-status')[0]?.dataset['status'];

let leave: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  leave = vi.spyOn(window.location, 'assign').mockImplementation(() => {});
});

describe('connect software', () => {
  it('sets out for Xero in this very tab', async () => {
    const api = wizardApi();
    renderApp('/connections/c1/reconnect', api);
    const button = await screen.findByTestId('connect-software-button');
    expect(document.activeElement?.textContent).toBe('Connect software');
    fireEvent.click(button);
    await waitFor(() => expect(leave).toHaveBeenCalledExactlyOnceWith(atXero));
    expect(inputs(api, 'StartReconnect')).toEqual([{ connectionId: 'c1', idempotencyKey: key }]);
  });

  it.each(['AT_XERO', 'CHOOSE_ORGANISATION'] as const)(
    'leads first to what was begun in another tab (%s); replacing it is a choice of its own',
    async (state) => {
      const begun = { ...attempt(state), id: 'attempt-7' };
      const api = wizardApi();
      renderApp('/connections/c1/reconnect', api);
      expect((await screen.findByTestId('connect-software-button')).textContent).toBe('Connect software');
      act(() => api.push('ReconnectTargetChanges', { connectionStatus: connection(broken, { openAttempt: begun }) }));
      const way = await screen.findByTestId('go-on');
      expect([way.textContent, way.getAttribute('href')]).toEqual([
        'Go on where you were',
        '/connections/c1/reconnect/attempt-7',
      ]);
      expect(screen.getByText(/^You began to reconnect/)).toBeTruthy();
      const button = screen.getByTestId('connect-software-button');
      expect(button.textContent).toBe('Start a new one instead');
      fireEvent.click(button);
      await waitFor(() => expect(leave).toHaveBeenCalledExactlyOnceWith(atXero));
      expect(inputs(api, 'StartReconnect')).toEqual([{ connectionId: 'c1', idempotencyKey: key }]);
    },
  );

  it('does not take the attempt that it is starting for one that was begun elsewhere', async () => {
    let answer: (value: unknown) => void = () => {};
    const waiting = new Promise((resolve) => {
      answer = resolve;
    });
    const api = wizardApi({ startReconnect: () => waiting });
    renderApp('/connections/c1/reconnect', api);
    fireEvent.click(await screen.findByTestId('connect-software-button'));
    act(() =>
      api.push('ReconnectTargetChanges', {
        connectionStatus: connection(broken, { openAttempt: attempt('AT_XERO') }),
      }),
    );
    expect(screen.queryByTestId('go-on')).toBeNull();
    answer(started);
    await waitFor(() => expect(leave).toHaveBeenCalledExactlyOnceWith(atXero));
    expect(screen.queryByTestId('go-on')).toBeNull();
  });

  it('says what the server refused, and stays', async () => {
    const refused = { attempt: null, userErrors: [refusal('XERO_UNAVAILABLE', 'Xero is not available right now.')] };
    renderApp('/connections/c1/reconnect', wizardApi({ startReconnect: refused }));
    fireEvent.click(await screen.findByTestId('connect-software-button'));
    expect((await screen.findByRole('alert')).textContent).toContain('Xero is not available right now.');
    expect(leave).not.toHaveBeenCalled();
  });

  it('is explained to whoever may not, with the way to ask', async () => {
    renderApp('/connections/c1/reconnect', wizardApi({ viewer: viewerOf('SUPPORT', support) }));
    const button = await screen.findByTestId('connect-software-button');
    expect(button.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(screen.getByTestId('request-reconnect-button'));
    expect(await screen.findByTestId('request-reconnect-submit')).toBeTruthy();
  });

  it('says before the trip that reconnecting cannot help while Xero is away', async () => {
    const away = connection({ ...broken, health: { status: 'DEGRADED', reason: 'XERO_UNREACHABLE' } });
    renderApp('/connections/c1/reconnect', wizardApi({ connection: away }));
    expect(await screen.findByText('Reconnecting will not help right now')).toBeTruthy();
  });
});

describe('an attempt of another session', () => {
  const theirs = attempt('CHOOSE_ORGANISATION', { startedByThisSession: false, startedBy: support });

  it('says who is on it, and is taken over only after a confirmation', async () => {
    const api = wizardApi({ reconnectAttempt: theirs });
    openAttempt(api);
    expect(await screen.findByRole('heading', { name: 'Sam Support is on it' })).toBeTruthy();
    expect(screen.queryByTestId('reconnect-next')).toBeNull();
    fireEvent.click(screen.getByTestId('take-over-button'));
    expect(inputs(api, 'StartReconnect')).toEqual([]);
    fireEvent.click(await screen.findByTestId('take-over-confirm'));
    await waitFor(() => expect(leave).toHaveBeenCalledExactlyOnceWith(atXero));
    expect(inputs(api, 'StartReconnect')).toEqual([{ connectionId: 'c1', idempotencyKey: key }]);
  });

  it('is met before setting out, too', async () => {
    renderApp('/connections/c1/reconnect', wizardApi({ connection: connection(broken, { openAttempt: theirs }) }));
    expect(await screen.findByRole('heading', { name: 'Sam Support is on it' })).toBeTruthy();
    expect(screen.queryByTestId('connect-software-button')).toBeNull();
  });
});

describe('back from Xero', () => {
  it('without an answer: one more trip within the attempt', async () => {
    const api = wizardApi({ reconnectAttempt: attempt('AT_XERO') });
    openAttempt(api);
    fireEvent.click(await screen.findByTestId('back-to-xero'));
    await waitFor(() => expect(leave).toHaveBeenCalledExactlyOnceWith(atXero));
    expect(inputs(api, 'StartReconnect')).toEqual([
      { connectionId: 'c1', attemptId: 'attempt-1', idempotencyKey: key },
    ]);
  });

  it('without an answer: or the end of it', async () => {
    const api = wizardApi({
      reconnectAttempt: attempt('AT_XERO'),
      cancelReconnect: { attempt: attempt('CANCELLED'), userErrors: [] },
    });
    openAttempt(api);
    fireEvent.click(await screen.findByTestId('cancel-reconnect'));
    await waitFor(() => expect(screen.getByTestId('attempt-state').dataset['state']).toBe('CANCELLED'));
  });

  it('waits for the verification and goes on by itself', async () => {
    const api = wizardApi({ reconnectAttempt: attempt('VERIFYING') });
    openAttempt(api);
    expect(await screen.findByText(reconnectWords.VERIFYING.message)).toBeTruthy();
    act(() => api.push('ReconnectAttemptChanges', { reconnectAttempt: attempt('CHOOSE_ORGANISATION', { choices }) }));
    expect(await screen.findByTestId('reconnect-next')).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Choose the Xero organisation'));
  });
});

describe('choosing the organisation', () => {
  const choosing = attempt('CHOOSE_ORGANISATION', {
    choices,
    signedInAs: 'maya@firm.test',
    alsoHeals: [connection({ id: 'c2', name: 'Fine Dental' })],
    alsoHealsOthersCount: 2,
    otherChoicesCount: 1,
  });

  it('begins with the one of before, and says what will happen', async () => {
    openAttempt(wizardApi({ reconnectAttempt: choosing }));
    await screen.findByTestId('reconnect-next');
    expect(radio('tenant-old').checked).toBe(true);
    expect(radio('tenant-taken').disabled).toBe(true);
    expect(screen.getByTestId('choose-tenant-taken').textContent).toContain('Already linked to another organisation');
    expect(screen.getByText('maya@firm.test')).toBeTruthy();
    expect(screen.getByText('1 more is already linked to an organisation that you do not see.')).toBeTruthy();
    expect(screen.getByText(words(/^This also heals Fine Dental and 2 other connections\.$/))).toBeTruthy();
  });

  it('commits with Next, and shows the connection come alive', async () => {
    const done = connection({ id: 'c1', name: 'Old Bakery' });
    const api = wizardApi({
      reconnectAttempt: inTurn(choosing, attempt('COMPLETED')),
      completeReconnect: { attempt: attempt('COMPLETED'), connection: done, userErrors: [] },
    });
    const { router } = openAttempt(api);
    fireEvent.click(await screen.findByTestId('reconnect-next'));
    await waitFor(() => expect(screen.getByTestId('attempt-state').dataset['state']).toBe('COMPLETED'));
    expect(inputs(api, 'CompleteReconnect')).toEqual([
      { attemptId: 'attempt-1', tenantId: 'tenant-old', acceptDifferentOrganisation: false, idempotencyKey: key },
    ]);
    fireEvent.click(screen.getByTestId('reconnect-finish'));
    await waitFor(() => expect(router.state.location.pathname).toBe('/connections/c1'));
  });

  it('searches when there are many', async () => {
    const many = Array.from({ length: 12 }, (_, index) => ({
      tenantId: `tenant-${index}`,
      name: `Client ${index}`,
      isExpected: false,
      linkedElsewhere: false,
    }));
    openAttempt(wizardApi({ reconnectAttempt: attempt('CHOOSE_ORGANISATION', { choices: many }) }));
    fireEvent.change(await screen.findByLabelText('Search organisations'), { target: { value: 'client 11' } });
    expect(screen.getAllByRole('radio')).toHaveLength(1);
    expect(screen.getByTestId('reconnect-next').getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(radio('tenant-11'));
    expect(screen.getByTestId('reconnect-next').getAttribute('aria-disabled')).toBeNull();
  });

  it('says so when the organisation of before is not among them', async () => {
    openAttempt(wizardApi({ reconnectAttempt: attempt('CHOOSE_ORGANISATION', { choices: choices.slice(1) }) }));
    expect(
      await screen.findByText(words(/The organisation connected before, Old Bakery Ltd, is not among them/)),
    ).toBeTruthy();
  });

  it('has a way on when nothing can be reached', async () => {
    openAttempt(wizardApi({ reconnectAttempt: attempt('CHOOSE_ORGANISATION', { choices: [] }) }));
    expect(await screen.findByTestId('back-to-xero')).toBeTruthy();
    expect(screen.queryByTestId('reconnect-next')).toBeNull();
  });

  it('says what was refused, and lets one choose again', async () => {
    const refused = { attempt: null, connection: null, userErrors: [refusal('ALREADY_LINKED', 'Already linked.')] };
    openAttempt(wizardApi({ reconnectAttempt: choosing, completeReconnect: refused }));
    fireEvent.click(await screen.findByTestId('reconnect-next'));
    expect((await screen.findByRole('alert')).textContent).toContain('Already linked.');
    expect(screen.getByTestId('reconnect-next')).toBeTruthy();
  });

  it('wants an explicit yes to a different organisation, with both side by side', async () => {
    const wrong = attempt('WRONG_ORGANISATION', { choices });
    const asks = {
      attempt: wrong,
      connection: null,
      userErrors: [
        refusal('WRONG_ORGANISATION', 'Different.', {
          __typename: 'WrongOrganisationError',
          expected: choices[0],
          chosen: choices[1],
        }),
      ],
    };
    const done = {
      attempt: attempt('COMPLETED'),
      connection: connection({ id: 'c1', name: 'Old Bakery' }),
      userErrors: [],
    };
    const api = wizardApi({
      reconnectAttempt: inTurn(choosing, wrong, attempt('COMPLETED')),
      completeReconnect: inTurn(asks, done),
    });
    openAttempt(api);
    await screen.findByTestId('reconnect-next');
    fireEvent.click(radio('tenant-new'));
    fireEvent.click(screen.getByTestId('reconnect-next'));
    const confirm = await screen.findByTestId('reconnect-confirm-different');
    expect(screen.getByText('Until now').parentElement?.textContent).toContain('Old Bakery Ltd');
    expect(screen.getByText('From now on').parentElement?.textContent).toContain('New Bakery Ltd');
    fireEvent.click(confirm);
    expect(inputs(api, 'CompleteReconnect')).toHaveLength(1);
    fireEvent.click(screen.getByTestId('accept-different'));
    fireEvent.click(screen.getByTestId('reconnect-confirm-different'));
    await screen.findByTestId('reconnect-finish');
    expect(inputs(api, 'CompleteReconnect')).toEqual([
      { attemptId: 'attempt-1', tenantId: 'tenant-new', acceptDifferentOrganisation: false, idempotencyKey: key },
      { attemptId: 'attempt-1', tenantId: 'tenant-new', acceptDifferentOrganisation: true, idempotencyKey: key },
    ]);
  });

  it('keeps the old one when one says so', async () => {
    const wrong = attempt('WRONG_ORGANISATION', { choices: choices.slice(1, 2) });
    const cancelled = { attempt: attempt('CANCELLED'), userErrors: [] };
    openAttempt(wizardApi({ reconnectAttempt: wrong, cancelReconnect: cancelled }));
    const keep = await screen.findByTestId('cancel-reconnect');
    expect(keep.textContent).toBe('Keep the old one');
    expect(screen.getByText('From now on').parentElement?.textContent).toContain('New Bakery Ltd');
    fireEvent.click(keep);
    await waitFor(() => expect(screen.getByTestId('attempt-state').dataset['state']).toBe('CANCELLED'));
  });
});

describe('the endings of an attempt', () => {
  it.each(['CANCELLED', 'DENIED', 'SCOPES_MISSING', 'CAP_REACHED', 'EXPIRED', 'SUPERSEDED', 'FAILED'] as const)(
    '%s says what did not happen, how the connection is, and the way on',
    async (state) => {
      openAttempt(wizardApi({ reconnectAttempt: attempt(state) }));
      expect(await screen.findByText(reconnectWords[state].message)).toBeTruthy();
      expect(screen.getByTestId('connection-status').dataset['status']).toBe('NEEDS_RECONNECT');
      const way = state === 'CAP_REACHED' ? '/connections/c1' : '/connections/c1/reconnect';
      expect(screen.getByTestId('way-on').getAttribute('href')).toBe(way);
    },
  );

  it('SUPERSEDED leads to the attempt that took over, where it is still open', async () => {
    const newer = { ...attempt('AT_XERO'), id: 'attempt-2' };
    openAttempt(
      wizardApi({ connection: connection(broken, { openAttempt: newer }), reconnectAttempt: attempt('SUPERSEDED') }),
    );
    expect((await screen.findByTestId('way-on')).getAttribute('href')).toBe('/connections/c1/reconnect/attempt-2');
  });

  it('COMPLETED shows the connection live, and what else this login serves', async () => {
    const login = {
      id: 'l1',
      name: 'Maya',
      email: null,
      otherConnectionsCount: 2,
      connections: page([connection(broken), connection({ id: 'c2', name: 'Fine Dental' })]),
    };
    const api = wizardApi({ connection: connection(broken, { login }), reconnectAttempt: attempt('COMPLETED') });
    openAttempt(api);
    expect(await screen.findByRole('link', { name: 'Fine Dental' })).toBeTruthy();
    expect(screen.getByText('And 2 more that you do not see.')).toBeTruthy();
    expect(statusOf()).toBe('NEEDS_RECONNECT');
    act(() => api.push('ReconnectTargetChanges', { connectionStatus: connection({ id: 'c1', name: 'Old Bakery' }) }));
    await waitFor(() => expect(statusOf()).toBe('CONNECTED'));
  });

  it('an unknown attempt is said to be none', async () => {
    openAttempt(wizardApi({ reconnectAttempt: null }));
    expect(await screen.findByText('No such reconnect')).toBeTruthy();
  });
});

describe('a way back from Xero that fits no attempt', () => {
  const invalid = ['This way back from Xero is not valid (any more)', /^Open the connection:/] as const;

  it.each([
    ['invalid_state', ...invalid, 'Go to the connections'],
    ['no_session', 'You are not signed in any more', /Sign in and start the reconnect again\.$/, 'Sign in'],
    ['other_session', 'This reconnect was begun in another session', /in that browser/, 'Go to the connections'],
    ['not_allowed', 'You may not reconnect this any more', /taken away in the meantime/, 'Go to the connections'],
    ['constructor', ...invalid, 'Go to the connections'],
  ])('%s is explained, without a sign-in', async (code, title, message, wayOn) => {
    renderApp(`/reconnect-problem?code=${code}`, wizardApi({ viewer: null }));
    expect(await screen.findByRole('heading', { name: title })).toBeTruthy();
    expect(screen.getByText(message)).toBeTruthy();
    expect(screen.getByRole('link', { name: wayOn }).getAttribute('href')).toBe('/connections');
  });

  it.each(['/connections/c1', '/connections/c1/reconnect', '/connections/c1/reconnect/attempt-1'])(
    '%s shows no refusal because its address says so',
    async (path) => {
      const api = wizardApi({ reconnectAttempt: attempt('AT_XERO') });
      renderApp(`${path}?error=denied`, api);
      await screen.findByRole('heading', { level: 1 });
      await waitFor(() => expect(document.querySelector('[aria-busy="true"]')).toBeNull());
      expect(screen.queryByRole('alert')).toBeNull();
      expect(document.body.textContent).not.toContain('refused at Xero');
    },
  );
});
