import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { createFakeApi, type FakeApi, viewerOf } from '../../testing/fake-api.ts';
import { checklist, connection, type Fixture, support } from '../../testing/fixtures.ts';
import { renderApp } from '../../testing/render-app.tsx';

const dead = { status: 'NEEDS_RECONNECT', reason: 'DISCONNECTED_IN_XERO' } as const;
const may = (kind: string, label: string, more: Fixture = {}) => ({
  kind,
  label,
  allowed: true,
  whyNot: null,
  contact: null,
  ...more,
});

const check = (kind: string, state: string, more: Fixture = {}): Fixture => ({
  kind,
  title: `Title of ${kind}`,
  state,
  evidence: `Evidence of ${kind}.`,
  cause: null,
  remedy: null,
  checkedAt: null,
  ...more,
});

const fails = (remedy: Fixture, more: Fixture = {}) =>
  checklist('c1', {
    verdict: 'Xero no longer lists it. An Admin must reconnect.',
    whoMustAct: 'ADMIN',
    cause: 'DISCONNECTED_IN_XERO',
    remedy,
    checks: [
      check('APP_CREDENTIALS', 'PASS'),
      check('TOKEN', 'PASS'),
      check('LOGIN_ACCESS', 'FAIL', { remedy, checkedAt: new Date(Date.now() - 120_000).toISOString() }),
      check('ORGANISATION_ACTIVE', 'UNKNOWN'),
    ],
    ...more,
  });

const brokenWith = (list: Fixture) => connection({ id: 'c1', name: 'Old Bakery', health: dead }, { checklist: list });
const wellWith = (list: Fixture) => connection({ id: 'c1', name: 'Old Bakery' }, { checklist: list });
const apiOf = (shown: Fixture, more: Fixture = {}): FakeApi => createFakeApi({ connection: shown, ...more });
const open = (api: FakeApi) => renderApp('/connections/c1', api);
const states = () =>
  screen.queryAllByTestId(/^check-/).map(({ dataset }) => `${dataset['testid']?.slice(6)} ${dataset['state']}`);
const sentTo = (api: FakeApi, name: string) => api.sent.filter((sent) => sent.name === name);

describe('the checklist', () => {
  it('opens with what must be done and by whom, then what did not pass, and folds what did', async () => {
    open(apiOf(brokenWith(fails(may('RECONNECT', 'Reconnect')))));
    expect((await screen.findByTestId('verdict')).textContent).toContain('An Admin must reconnect.');
    expect(screen.getByTestId('who-must-act').textContent).toBe('An Admin must act');
    expect(states()).toEqual(['LOGIN_ACCESS FAIL', 'ORGANISATION_ACTIVE UNKNOWN']);
    const failed = within(screen.getByTestId('check-LOGIN_ACCESS'));
    expect(failed.getByText('Failed').querySelector('svg')).not.toBeNull();
    expect(failed.getByText(/Evidence of LOGIN_ACCESS\./).textContent).toContain('seen 2 minutes ago');
    expect(failed.getByTestId('remedy-RECONNECT').getAttribute('href')).toBe('/connections/c1/reconnect');
    fireEvent.click(screen.getByRole('button', { name: 'Show the 2 that passed' }));
    expect(states()).toHaveLength(4);
    expect(screen.getByTestId('checklist').textContent).toContain('1 check failed. 1 not known. 2 of 4 passed.');
  });

  it('puts first what a reconnect would fail without', async () => {
    const remedy = may('CONTACT_OPERATOR', 'Tell the operator', { contact: 'help@firm.example' });
    open(apiOf(brokenWith(fails(remedy, { whoMustAct: 'OPERATOR', cause: 'CONNECTION_CAP_FULL', checks: [] }))));
    expect((await screen.findByTestId('who-must-act')).textContent).toBe('The operator must act');
    expect(screen.getByRole('link', { name: 'Tell the operator' }).className).toMatch(/primary/);
    expect(screen.getByTestId('reconnect-button').className).not.toMatch(/primary/);
    expect(screen.getByTestId('verdict').textContent).not.toContain('You can reconnect it yourself');
  });

  it('is one line where all is well, and opens', async () => {
    const checkedAt = new Date(Date.now() - 120_000).toISOString();
    open(apiOf(wellWith(checklist('c1', { checkedAt, checks: [check('TOKEN', 'PASS'), check('ROLE', 'WARN')] }))));
    expect((await screen.findByTestId('checklist')).textContent).toContain('All is well, checked 2 minutes ago.');
    expect(states()).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Show the checks' }));
    expect(states()).toEqual(['TOKEN PASS', 'ROLE WARN']);
  });

  it.each([
    ['FAIL', 'ADMIN', /action/],
    ['FAIL', 'OPERATOR', /fault/],
    ['WARN', 'NOBODY', /caution/],
  ])('does not look well where it works and yet a check says %s, for %s', async (state, whoMustAct, tone) => {
    const found = { verdict: 'Do something.', cause: 'SCOPES_MISSING', whoMustAct };
    open(apiOf(wellWith(fails(may('RECONNECT', 'Reconnect'), { ...found, checks: [check('SCOPES', state)] }))));
    const verdict = await screen.findByTestId('verdict');
    expect(verdict.closest('section')?.className).toMatch(tone);
    expect(verdict.textContent.trim()).toBe('Do something.');
    expect(screen.getByTestId('reconnect-button').className).toMatch(/primary/);
    expect(screen.getByTestId('checklist').dataset['well']).toBe('false');
  });

  it('looks different in each state without colour', async () => {
    const kinds = { TOKEN: 'PASS', SCOPES: 'WARN', CLOCK: 'FAIL', RATE_LIMIT: 'UNKNOWN', XERO_REACHABLE: 'RUNNING' };
    const checks = Object.entries(kinds).map(([kind, state]) => check(kind, state));
    open(apiOf(wellWith(checklist('c1', { checks }))));
    const rows = await screen.findAllByTestId(/^check-/);
    const words = rows.map((row) => row.querySelector('[class*="mark"] [class*="mark"]')?.textContent);
    expect(words).toEqual(['Passed', 'Note', 'Failed', 'Not known', 'Checking…']);
    const icons = rows.map((row) => row.querySelector('[class*="mark"] svg')?.innerHTML);
    expect(new Set(icons).size).toBe(5);
  });

  it('shows a run check by check, whoever began it, and folds again when it has ended', async () => {
    const api = apiOf(brokenWith(fails(may('RECONNECT', 'Reconnect'))));
    open(api);
    await screen.findByTestId('checklist');
    const run = (...found: string[]) =>
      checklist('c1', {
        verdict: 'Being looked at.',
        checks: ['TOKEN', 'LOGIN_ACCESS'].map((kind, at) => check(kind, found[at] ?? 'RUNNING')),
      });
    act(() => api.push('ChecklistChanges', { checklist: run() }));
    await waitFor(() => expect(states()).toEqual(['TOKEN RUNNING', 'LOGIN_ACCESS RUNNING']));
    // while nothing is known anew, the state of the connection still says how it is
    expect(screen.getByTestId('verdict').textContent).toContain('An Admin must reconnect.');
    act(() => api.push('ChecklistChanges', { checklist: run('PASS') }));
    await waitFor(() => expect(states()).toEqual(['TOKEN PASS', 'LOGIN_ACCESS RUNNING']));
    expect(screen.getByTestId('checklist').textContent).toContain('1 of 2 are done');
    act(() => api.push('ChecklistChanges', { checklist: run('PASS', 'UNKNOWN') }));
    await waitFor(() => expect(states()).toEqual(['LOGIN_ACCESS UNKNOWN']));
  });

  it('runs all of them again, or one, and keeps in sight what comes out', async () => {
    const list = fails(may('RECONNECT', 'Reconnect'));
    const api = apiOf(brokenWith(list), { runChecks: { connection: brokenWith(list), userErrors: [] } });
    open(api);
    fireEvent.click(await screen.findByTestId('run-checks'));
    await waitFor(() => expect(sentTo(api, 'RunChecks')).toHaveLength(1));
    await waitFor(() => expect(screen.getByTestId('run-checks').getAttribute('aria-busy')).toBeNull());
    expect(states()).toHaveLength(4);
    fireEvent.click(screen.getByRole('button', { name: 'Check again: Title of TOKEN' }));
    await waitFor(() => expect(sentTo(api, 'RunChecks')).toHaveLength(2));
    expect(sentTo(api, 'RunChecks').map(({ variables }) => variables['input'])).toEqual([
      { connectionId: 'c1', idempotencyKey: expect.any(String) },
      { connectionId: 'c1', idempotencyKey: expect.any(String), kinds: ['TOKEN'] },
    ]);
  });

  it('tells whoever may not run checks who can, and says so instead of a button that is refused', async () => {
    const whyNot = 'Only an Admin can reconnect.';
    const viewer = connection(
      { id: 'c1', name: 'Old Bakery', health: dead },
      {
        checklist: fails(may('RECONNECT', 'Reconnect', { allowed: false, whyNot })),
        organisation: { id: 'o1', name: 'Old Bakery', viewerRole: 'VIEWER', viewerPermissions: [] },
      },
    );
    open(apiOf(viewer, { viewer: viewerOf('MEMBER', support) }));
    const button = await screen.findByTestId('run-checks');
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toMatch(/^Only an /);
    expect(within(screen.getByTestId('check-LOGIN_ACCESS')).getByText(whyNot)).toBeTruthy();
    expect(screen.queryByTestId('remedy-RECONNECT')).toBeNull();
    expect(screen.queryByRole('button', { name: /^Check again/ })).toBeNull();
  });

  it.each([
    ['REFRESH_LISTS', 'RefreshLists', { connectionId: 'c1', idempotencyKey: expect.any(String) }],
    ['RETRY_DOCUMENTS', 'RetryDocuments', { connectionId: 'c1', idempotencyKey: expect.any(String) }],
    ['REFRESH_CONNECTION', 'RefreshConnection', { connectionId: 'c1', idempotencyKey: expect.any(String) }],
  ])('does %s at the press of its button', async (kind, operation, input) => {
    const remedy = may(kind, 'Do it');
    const list = checklist('c1', { cause: 'LISTS_STALE', checks: [check('LISTS_FRESH', 'WARN', { remedy })] });
    const api = apiOf(wellWith(list), {
      refreshLists: { refresh: null, userErrors: [] },
      retryDocuments: { documents: [], userErrors: [] },
      refreshConnection: { connection: wellWith(list), userErrors: [] },
    });
    open(api);
    fireEvent.click(await screen.findByTestId(`remedy-${kind}`));
    await waitFor(() => expect(sentTo(api, operation).map(({ variables }) => variables['input'])).toEqual([input]));
  });

  it('leads to the documents that only people can look for', async () => {
    const remedy = may('OPEN_DOCUMENTS', 'Open documents');
    const list = checklist('c1', {
      cause: 'DOCUMENTS_ELSEWHERE',
      checks: [check('DOCUMENTS_WAITING', 'WARN', { remedy })],
    });
    open(apiOf(wellWith(list)));
    const row = within(await screen.findByTestId('check-DOCUMENTS_WAITING'));
    expect(row.getByRole('link', { name: 'Open documents' }).getAttribute('href')).toBe(
      '/documents?connection=c1&tab=rejected&cause=ORGANISATION_CHANGED',
    );
  });

  it.each([
    ['help@firm.example', 'mailto:help@firm.example'],
    ['https://firm.example/help', 'https://firm.example/help'],
    ['javascript:alert(1)', null],
    [null, null],
  ])('leads to the operator at %s', async (contact, href) => {
    const remedy = may('CONTACT_OPERATOR', 'Tell the operator', { contact });
    const list = checklist('c1', { cause: 'CLOCK_OFF', checks: [check('CLOCK', 'FAIL', { remedy })] });
    open(apiOf(wellWith(list)));
    const row = within(await screen.findByTestId('check-CLOCK'));
    expect(row.queryByRole('link')?.getAttribute('href') ?? null).toBe(href);
    expect(row.getByText(/^Tell the operator/)).toBeTruthy();
  });

  describe('the diagnostics', () => {
    afterEach(() => vi.restoreAllMocks());

    it('are shown, and copied as text or as JSON', async () => {
      const written: string[] = [];
      vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((text) => Promise.resolve(void written.push(text)));
      const diagnostics = { text: 'Relink diagnostics\nof Old Bakery', json: { verdict: 'broken' } };
      open(apiOf({ ...brokenWith(fails(may('RECONNECT', 'Reconnect'))), diagnostics }));
      fireEvent.click(await screen.findByTestId('copy-diagnostics'));
      expect((await screen.findByTestId('diagnostics-text')).textContent).toBe(diagnostics.text);
      fireEvent.click(screen.getByTestId('copy-text'));
      await waitFor(() => expect(screen.getByTestId('copy-text').textContent).toBe('Copied'));
      fireEvent.click(screen.getByTestId('copy-json'));
      await waitFor(() => expect(screen.getByTestId('copy-json').textContent).toBe('Copied'));
      expect(written).toEqual([diagnostics.text, '{\n  "verdict": "broken"\n}\n']);
    });
  });
});

describe('the status of the installation', () => {
  const status = {
    verdict: 'Mail does not arrive. The operator must correct SMTP_URL.',
    whoMustAct: 'OPERATOR',
    cause: 'MAIL_FAILING',
    checkedAt: '2026-11-24T08:00:00Z',
    contact: 'help@firm.example',
    checks: [
      { ...check('DATABASE', 'PASS'), whatToDo: null },
      { ...check('MAIL', 'FAIL'), whatToDo: 'Correct SMTP_URL.' },
    ],
  };

  it('is reached from the settings, and says what to do', async () => {
    const view = renderApp(
      '/settings',
      createFakeApi({ installationStatus: status, xeroApp: null, returnAddresses: [] }),
    );
    fireEvent.click(await screen.findByTestId('installation-status'));
    expect((await screen.findByTestId('installation-verdict')).textContent).toBe(status.verdict);
    expect(screen.getByTestId('installation-MAIL').dataset['state']).toBe('FAIL');
    expect(screen.getByText('Correct SMTP_URL.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Tell the operator' }).getAttribute('href')).toBe(
      'mailto:help@firm.example',
    );
    expect(view).toBeTruthy();
  });

  it('is for Owners only', async () => {
    renderApp(
      '/settings/installation',
      createFakeApi({ installationStatus: null, viewer: viewerOf('SUPPORT', support) }),
    );
    expect(await screen.findByRole('heading', { level: 1, name: 'For Owners only' })).toBeTruthy();
  });
});
