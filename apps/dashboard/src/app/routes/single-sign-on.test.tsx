import { fireEvent, screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { ssoProblemMessages } from '../../features/single-sign-on/messages.ts';
import { createFakeApi, viewerOf } from '../../testing/fake-api.ts';
import { network } from '../../testing/network.ts';
import { renderApp } from '../../testing/render-app.tsx';

const address = 'https://identity.firm.example/authorize?state=x';
let left: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  left = vi.spyOn(window.location, 'assign').mockImplementation(() => undefined);
  window.sessionStorage.clear();
  return () => vi.restoreAllMocks();
});

const installation = { version: '0', sandbox: false, sandboxUrl: null, supportContact: null, singleSignOn: true };
const signedOut = () => createFakeApi({ viewer: null, installation });

function answer(path: string, status: number, body: object): unknown[] {
  const bodies: unknown[] = [];
  network.use(
    http.post(`*/api/auth/sso/${path}`, async ({ request }) => {
      bodies.push(await request.json());
      return HttpResponse.json(body, { status });
    }),
  );
  return bodies;
}

describe('the sign-in', () => {
  it('offers single sign-on only where the operator has set it up', async () => {
    renderApp('/sign-in', createFakeApi({ viewer: null }));
    await screen.findByTestId('sign-in-email');
    expect(screen.queryByTestId('sign-in-sso')).toBeNull();
  });

  it('leaves for the provider, and comes back to what was asked for, once', async () => {
    const bodies = answer('begin', 200, { authorizationUrl: address });
    const api = signedOut();
    const first = renderApp('/connections?q=bakery', api);
    fireEvent.click(await screen.findByTestId('sign-in-sso'));
    await waitFor(() => expect(left).toHaveBeenCalledWith(address));
    expect(bodies).toEqual([{ purpose: 'SIGN_IN' }]);
    first.unmount();

    api.root['viewer'] = viewerOf('OWNER');
    const second = renderApp('/', api);
    await waitFor(() => expect(second.router.state.location.href).toBe('/connections?q=bakery'));
    second.unmount();
    const third = renderApp('/', api);
    await waitFor(() => expect(third.router.state.location.href).toBe('/connections'));
  });

  it('says so when the provider is away, and stays', async () => {
    answer('begin', 503, { code: 'UNAVAILABLE', message: 'The single sign-on does not answer.' });
    renderApp('/sign-in', signedOut());
    fireEvent.click(await screen.findByTestId('sign-in-sso'));
    expect(await screen.findByText('The single sign-on does not answer.')).toBeTruthy();
    expect(left).not.toHaveBeenCalled();
    expect(window.sessionStorage).toHaveLength(0);
  });
});

describe('the way back that came to nothing', () => {
  const problems = Object.entries(ssoProblemMessages).filter(([code]) => code === code.toUpperCase());

  it.each(problems)('%s says what happened and leads on', async (code, { defaultMessage }) => {
    renderApp(`/single-sign-on?problem=${code}`, signedOut());
    expect(await screen.findByText(defaultMessage as string)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Go to the sign-in' }).getAttribute('href')).toBe('/sign-in');
  });

  it('leads whoever is signed in to their account', async () => {
    renderApp('/single-sign-on?problem=LINKED_ALREADY', createFakeApi({ installation }));
    expect((await screen.findByRole('link', { name: 'Go to your account' })).getAttribute('href')).toBe('/account');
  });
});

describe('the second factor after single sign-on', () => {
  it('is asked for, and leads to where the server says', async () => {
    answer('code', 401, { code: 'WRONG_CODE', message: 'That code is not right, or was used before.' });
    renderApp('/single-sign-on?step=CODE', signedOut());
    fireEvent.change(await screen.findByTestId('sso-code'), { target: { value: ' 123456 ' } });
    fireEvent.click(screen.getByTestId('sso-code-submit'));
    expect(await screen.findByText('That code is not right, or was used before.')).toBeTruthy();

    const bodies = answer('code', 200, { goTo: '/' });
    fireEvent.change(screen.getByTestId('sso-code'), { target: { value: ' 123456 ' } });
    fireEvent.click(screen.getByTestId('sso-code-submit'));
    await waitFor(() => expect(left).toHaveBeenCalledWith('/'));
    expect(bodies).toEqual([{ code: '123456' }]);
  });

  it('that took too long begins again', async () => {
    answer('code', 404, { code: 'GONE', message: 'x' });
    renderApp('/single-sign-on?step=CODE', signedOut());
    fireEvent.change(await screen.findByTestId('sso-code'), { target: { value: '123456' } });
    fireEvent.click(screen.getByTestId('sso-code-submit'));
    expect(await screen.findByText(/That took too long/)).toBeTruthy();
    expect(screen.queryByTestId('sso-code')).toBeNull();
  });
});

describe('the account', () => {
  const link = { issuer: 'https://identity.firm.example/realm', linkedAt: '2026-11-02T08:00:00.000Z' };
  const account = (more: object) => ({
    ...viewerOf('MEMBER'),
    sessions: [],
    secondFactor: { enabled: false, required: false, recoveryCodesLeft: 0 },
    ...more,
  });

  it('that has no password keeps its only way in', async () => {
    const viewer = account({ hasPassword: false, singleSignOn: link });
    renderApp('/account', createFakeApi({ viewer, installation }));
    expect(await screen.findByText(/Linked to identity.firm.example/)).toBeTruthy();
    expect(screen.queryByTestId('sso-unlink')).toBeNull();
    // A first password is asked for without a present one.
    expect(screen.queryByTestId('current-password')).toBeNull();
    expect(screen.getByTestId('new-password')).toBeTruthy();
  });

  it('asks for a fresh sign-in before it is linked, and for a yes before it is unlinked', async () => {
    answer('begin', 403, { code: 'CONFIRM_SIGN_IN', message: 'Confirm your sign-in.' });
    const first = renderApp('/account', createFakeApi({ viewer: account({}), installation }));
    fireEvent.click(await screen.findByTestId('sso-link'));
    expect(await screen.findByTestId('confirm-sign-in-password')).toBeTruthy();
    first.unmount();

    const api = createFakeApi({
      viewer: account({ singleSignOn: link }),
      installation,
      unlinkSingleSignOn: { userErrors: [] },
    });
    renderApp('/account', api);
    fireEvent.click(await screen.findByTestId('sso-unlink'));
    expect(api.sent.map(({ name }) => name)).not.toContain('UnlinkSingleSignOn');
    fireEvent.click(await screen.findByTestId('sso-unlink-confirm'));
    await waitFor(() => expect(api.sent.map(({ name }) => name)).toContain('UnlinkSingleSignOn'));
  });
});
