import { fireEvent, screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { createFakeApi, viewerOf } from '../../testing/fake-api.ts';
import { network } from '../../testing/network.ts';
import { renderApp } from '../../testing/render-app.tsx';

function answerSignIn(status: number, headers: Record<string, string> = {}) {
  const bodies: unknown[] = [];
  network.use(
    http.post('*/api/auth/sign-in/email', async ({ request }) => {
      bodies.push(await request.json());
      return HttpResponse.json({ code: 'X', message: 'x' }, { status, headers });
    }),
  );
  return bodies;
}

async function submit() {
  fireEvent.change(await screen.findByTestId('sign-in-email'), { target: { value: ' owner@example.test ' } });
  fireEvent.change(screen.getByTestId('sign-in-password'), { target: { value: 'a secret' } });
  fireEvent.click(screen.getByTestId('sign-in-submit'));
}

describe('signing in', () => {
  it('is asked for, keeps the way back, and leads there afterwards', async () => {
    const api = createFakeApi({ viewer: null });
    const { router } = renderApp('/connections?q=bakery', api);
    await screen.findByTestId('sign-in-email');
    expect(router.state.location.pathname).toBe('/sign-in');

    const bodies = answerSignIn(200);
    api.root['viewer'] = viewerOf('OWNER');
    await submit();
    await waitFor(() => expect(router.state.location.pathname).toBe('/connections'));
    expect(router.state.location.search).toEqual({ q: 'bakery' });
    expect(await screen.findByText('Olivia Owner')).toBeTruthy();
    expect(bodies).toEqual([{ email: 'owner@example.test', password: 'a secret' }]);
  });

  it('never leads to another origin', async () => {
    const api = createFakeApi({ viewer: null });
    const { router } = renderApp('/sign-in?to=%2F%2Fevil.example%2Fconnections', api);
    await screen.findByTestId('sign-in-email');
    answerSignIn(200);
    api.root['viewer'] = viewerOf('OWNER');
    await submit();
    await waitFor(() => expect(router.state.location.href).toBe('/connections'));
  });

  it('says that the two do not belong together, and not which of them is wrong', async () => {
    renderApp('/sign-in', createFakeApi({ viewer: null }));
    answerSignIn(401);
    await submit();
    expect((await screen.findByRole('alert')).textContent).toContain('do not belong together');
    expect(screen.getByTestId('sign-in-submit').getAttribute('aria-busy')).toBeNull();
  });

  it('says how long to wait when there were too many tries', async () => {
    renderApp('/sign-in', createFakeApi({ viewer: null }));
    answerSignIn(429, { 'retry-after': '20' });
    await submit();
    expect((await screen.findByRole('alert')).textContent).toContain('Wait 20 seconds');
  });

  it('says so when the server does not answer', async () => {
    renderApp('/sign-in', createFakeApi({ viewer: null }));
    network.use(http.post('*/api/auth/sign-in/email', () => HttpResponse.error()));
    await submit();
    expect((await screen.findByRole('alert')).textContent).toContain('did not answer');
  });

  it('sends nothing while a field is empty', async () => {
    renderApp('/sign-in', createFakeApi({ viewer: null }));
    fireEvent.click(await screen.findByTestId('sign-in-submit'));
    expect((await screen.findByRole('alert')).textContent).toContain('Enter your e-mail address');
  });

  it('is in nobody’s way: paste and password managers find ordinary fields', async () => {
    renderApp('/sign-in', createFakeApi({ viewer: null }));
    const email = await screen.findByTestId('sign-in-email');
    expect([email.getAttribute('autocomplete'), email.getAttribute('name')]).toEqual(['username', 'email']);
    expect(screen.getByTestId('sign-in-password').getAttribute('autocomplete')).toBe('current-password');
    expect(fireEvent.paste(email)).toBe(true);
  });

  it('hints at the demo sign-ins on the sandbox only', async () => {
    const api = createFakeApi({ viewer: null });
    const first = renderApp('/sign-in', api);
    await screen.findByTestId('sign-in-email');
    expect(screen.queryByText('This is a demo')).toBeNull();
    first.unmount();
    api.root['installation'] = {
      version: '0',
      sandbox: true,
      sandboxUrl: null,
      supportContact: null,
      singleSignOn: false,
    };
    renderApp('/sign-in', api);
    expect(await screen.findByText('This is a demo')).toBeTruthy();
  });
});
