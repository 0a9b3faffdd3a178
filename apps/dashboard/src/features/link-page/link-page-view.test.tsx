import { type LinkPage, type LinkPageState, linkPageStates } from '@relink/domain/reconnect-link/link-page';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { IntlProvider } from 'react-intl';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { LinkPageView } from './link-page-view.tsx';

const about = { askedBy: 'Ada', organisation: 'Harbour Café', xeroOrganisation: 'Harbour Café Ltd' };

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function answer(body: unknown): void {
  vi.stubGlobal(
    'fetch',
    vi.fn(() => Promise.resolve(Response.json(body))),
  );
}

function show(address: Parameters<typeof LinkPageView>[0]['address']) {
  render(
    <IntlProvider locale="en" defaultLocale="en" onError={(error) => expect.unreachable(error.message)}>
      <LinkPageView address={address} />
    </IntlProvider>,
  );
}

// The whole grid: the button that leads on from each state.
const ways: Record<LinkPageState, string | null> = {
  READY: 'Go to Xero',
  AT_XERO: 'Go to Xero',
  CHECKING: null,
  WRONG_ORGANISATION: 'Go to Xero again',
  DENIED: 'Go to Xero again',
  SCOPES_MISSING: 'Go to Xero again',
  CAP_REACHED: 'Go to Xero again',
  NO_ACCESS: 'Go to Xero again',
  XERO_UNAVAILABLE: 'Try again',
  LAPSED: 'Go to Xero again',
  REPLACED: 'Go to Xero again',
  FAILED: 'Go to Xero again',
  DONE: null,
  EXPIRED: null,
  REVOKED: null,
};

describe('the page behind a link', () => {
  it.each(linkPageStates)('says what is the case in %s, and leads on', async (state) => {
    const isOver = state === 'EXPIRED' || state === 'REVOKED';
    const page: LinkPage = { link: 'lnk_1', state, about: isOver ? null : about, returnAddress: null };
    answer(page);
    show({ kind: 'link', link: 'lnk_1' });
    await waitFor(() => expect(screen.getByTestId('link-page').getAttribute('data-state')).toBe(state));
    const text = screen.getByTestId('link-page').textContent ?? '';
    expect(text.length).toBeGreaterThan(20);
    expect(text).not.toMatch(/[{}]/);
    expect(screen.queryByRole('button')?.textContent ?? null).toBe(ways[state]);
  });

  it.each(['UNUSABLE', 'OPENED_ELSEWHERE', 'LIMITED', 'XERO_UNREACHABLE'] as const)(
    'says why in %s',
    async (refusal) => {
      answer({ refusal });
      show({ kind: 'link', link: 'lnk_1' });
      await waitFor(() => expect(screen.getByTestId('link-page').getAttribute('data-state')).toBe(refusal));
    },
  );

  it('posts the secret, and keeps it for another try when nobody answers', async () => {
    const fetched = vi.fn<typeof fetch>();
    vi.stubGlobal('fetch', fetched);
    fetched.mockRejectedValueOnce(new TypeError('offline'));
    show({ kind: 'secret', secret: 'the-secret' });
    await screen.findByText('Try again');
    fetched.mockResolvedValueOnce(Response.json({ link: 'lnk_1', state: 'READY', about, returnAddress: null }));
    screen.getByText('Try again').click();
    await screen.findByText('Go to Xero');
    const bodies = fetched.mock.calls.map(([path, init]) => [
      path,
      JSON.parse(typeof init?.body === 'string' ? init.body : '') as unknown,
    ]);
    expect(bodies).toEqual([
      ['/api/reconnect-link/open', { secret: 'the-secret', opening: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/) }],
      bodies[0],
    ]);
  });

  it('ends at the address that the link was made with', async () => {
    answer({ link: 'lnk_1', state: 'DONE', about, returnAddress: 'https://books.example/done' });
    show({ kind: 'link', link: 'lnk_1' });
    const way = await screen.findByTestId('link-return');
    expect([way.getAttribute('href'), way.textContent]).toEqual([
      'https://books.example/done',
      'Go on to books.example',
    ]);
  });

  it('does without a name where it may not be told who asks', async () => {
    answer({ link: 'lnk_1', state: 'READY', about: { ...about, askedBy: null }, returnAddress: null });
    show({ kind: 'link', link: 'lnk_1' });
    await screen.findByText('Go to Xero');
    expect(screen.getByTestId('link-page').textContent).toContain('You are asked to reconnect Harbour Café to Xero.');
  });

  it('asks for the whole address where there is none', () => {
    show({ kind: 'nothing' });
    expect(screen.getByRole('heading').textContent).toBe('This address is not complete');
  });
});
