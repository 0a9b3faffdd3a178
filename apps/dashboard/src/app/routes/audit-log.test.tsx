import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import { createFakeApi, inTurn, viewerOf } from '../../testing/fake-api.ts';
import { type Fixture, owner, page, support } from '../../testing/fixtures.ts';
import { renderApp } from '../../testing/render-app.tsx';

const harbour = { id: 'org_1', name: 'Harbour Café', viewerPermissions: ['AUDIT_VIEW'] };
const ada = { __typename: 'User', id: 'usr_ada', name: 'Ada Admin', email: 'ada@example.test' };

function entry(id: string, more: Fixture = {}): Fixture {
  return {
    id,
    at: '2026-11-24T08:00:00Z',
    action: 'ORGANISATION_RENAMED',
    words: 'renamed an organisation',
    subjectKind: 'ORGANISATION',
    subjectId: 'org_1',
    organisation: harbour,
    actor: ada,
    changes: [{ fact: 'name', before: 'Haven', after: 'Harbour Café' }],
    address: '203.0.113.7',
    userAgent: 'Mozilla/5.0',
    requestId: 'req-1',
    ...more,
  };
}

const rotated = entry('e2', {
  action: 'KEYS_ROTATED',
  words: 'rotated the encryption keys',
  subjectKind: 'WORKSPACE',
  subjectId: null,
  organisation: null,
  actor: { __typename: 'HiddenActor', description: 'the operator, at the command line' },
  changes: [],
  address: null,
  userAgent: null,
  requestId: null,
});

function open(root: Record<string, unknown>, path = '/audit-log') {
  const api = createFakeApi({ organisations: page([harbour]), organisation: harbour, ...root });
  return { api, ...renderApp(path, api) };
}

const asked = (api: ReturnType<typeof createFakeApi>) =>
  api.sent.filter(({ name }) => name === 'AuditLog').map(({ variables }) => variables);
const nothing = { actions: null, actorId: null, from: null, to: null };
const hrefOf = (testId: string) => screen.getByTestId(testId).getAttribute('href');

describe('the audit log', () => {
  it('says of each entry when, who, what, on what and from where', async () => {
    open({ auditLog: page([entry('e1'), rotated]) });
    const cells = (id: string) => within(screen.getByTestId(`audit-${id}`)).getAllByRole('cell');
    await screen.findByTestId('audit-e1');
    expect(
      cells('e1')
        .slice(1)
        .map(({ textContent }) => textContent),
    ).toEqual(['Ada Admin', 'Renamed an organisation', 'OrganisationHarbour Café', '203.0.113.7']);
    expect(cells('e1')[0]?.querySelector('time')?.dateTime).toBe('2026-11-24T08:00:00Z');
    expect(cells('e2')[1]?.textContent).toBe('the operator, at the command line');
    expect(cells('e2')[4]?.textContent).toContain('No request');
    expect(screen.getByRole('link', { name: 'Audit log' }).getAttribute('aria-current')).toBe('page');
  });

  it('opens an entry for what was before and after, and closes it again', async () => {
    open({ auditLog: page([entry('e1'), rotated]) });
    const opener = await screen.findByRole('button', { name: 'Renamed an organisation' });
    expect(opener.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(opener);
    const changes = within(await screen.findByRole('table', { name: 'Before and after' }));
    expect(changes.getAllByRole('row')[1]?.textContent).toBe('NameHavenHarbour Café');
    expect(document.getElementById(opener.getAttribute('aria-controls') ?? '')?.textContent).toContain('req-1');
    fireEvent.click(opener);
    expect(screen.queryByRole('table', { name: 'Before and after' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Rotated the encryption keys' }));
    await screen.findByText(/nothing to compare/);
    expect(screen.queryByTestId('only-this-actor')).toBeNull();
  });

  it('shows the entries as cards where there is no room for a table', async () => {
    // The page of the test has no width. Of what a list of media tells, this is all that is asked for.
    vi.spyOn(window, 'matchMedia').mockImplementation(
      (query) => Object.assign(new EventTarget(), { matches: query.includes('max-width'), media: query }) as never,
    );
    open({ auditLog: page([entry('e1')]) });
    const card = await screen.findByTestId('audit-e1');
    expect(card.tagName).toBe('LI');
    fireEvent.click(within(card).getByRole('button', { name: 'Renamed an organisation' }));
    expect(await within(card).findByRole('table', { name: 'Before and after' })).toBeDefined();
  });

  it('comes in pages, and keeps what is there when the next one does not come', async () => {
    const pageInfo = { hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: 'after-e1' };
    const { api } = open({
      auditLog: inTurn(page([entry('e1')], { totalCount: 2, pageInfo }), new Error('broken'), page([rotated])),
    });
    expect((await screen.findAllByText('The newest 1 of 2 entries')).length).toBeGreaterThan(0);
    fireEvent.click(screen.getByTestId('audit-more'));
    await screen.findByText('The entries below could not be loaded.');
    expect(screen.getByTestId('audit-e1')).toBeDefined();
    fireEvent.click(screen.getByTestId('audit-more'));
    await screen.findByTestId('audit-e2');
    expect(screen.getByTestId('audit-e1')).toBeDefined();
    expect(screen.queryByTestId('audit-more')).toBeNull();
    expect(asked(api).map(({ after }) => after ?? null)).toEqual([null, 'after-e1', 'after-e1']);
  });

  it('can be asked for again when it did not come', async () => {
    open({ auditLog: inTurn(new Error('broken'), page([entry('e1')])) });
    fireEvent.click(await screen.findByText('Try again'));
    expect(await screen.findByTestId('audit-e1')).toBeDefined();
  });

  it('says so when nothing is on record, and when nothing matches', async () => {
    const { api } = open({ auditLog: page([]) });
    await screen.findByText('Nothing is on record yet');
    fireEvent.change(screen.getByTestId('audit-from'), { target: { value: '2026-11-01' } });
    await screen.findByText('Nothing on record matches');
    fireEvent.click(screen.getByText('Clear the filters'));
    await screen.findByText('Nothing is on record yet');
    expect(asked(api).at(0)).toMatchObject({ organisationId: null, filter: nothing });
  });
});

describe('a filter', () => {
  it('goes into the address, the question and the exports', async () => {
    const { api, router } = open({ auditLog: page([entry('e1')]) });
    await screen.findByTestId('audit-e1');
    expect(hrefOf('audit-export-csv')).toBe('/audit/export?format=csv');
    fireEvent.change(screen.getByTestId('audit-action'), { target: { value: 'organisation.renamed' } });
    fireEvent.change(screen.getByTestId('audit-to'), { target: { value: '2026-11-24' } });
    const end = new Date(2026, 10, 25).toISOString();
    await waitFor(() =>
      expect(asked(api).at(-1)?.['filter']).toEqual({ ...nothing, actions: ['ORGANISATION_RENAMED'], to: end }),
    );
    expect(router.state.location.search).toEqual({ action: 'organisation.renamed', to: '2026-11-24' });
    const query = new URLSearchParams(hrefOf('audit-export-jsonl')?.split('?')[1]);
    expect(Object.fromEntries(query)).toEqual({ format: 'jsonl', action: 'organisation.renamed', to: end });
  });

  it('is read from the address', async () => {
    const { api } = open({ auditLog: page([entry('e1')]) }, '/audit-log?actor=usr_ada&organisation=org_1');
    await screen.findByText('Organisation: Harbour Café');
    await waitFor(() => expect(screen.getByTestId('audit-actor')).toHaveProperty('value', 'usr_ada'));
    expect(asked(api)[0]).toMatchObject({ organisationId: 'org_1', filter: { ...nothing, actorId: 'usr_ada' } });
  });

  it('by organisation offers those whose log the viewer may see', async () => {
    const other = { id: 'org_2', name: 'Quay', viewerPermissions: ['CONNECTION_VIEW'] };
    const { router } = open({ auditLog: page([entry('e1')]), organisations: page([harbour, other]) });
    fireEvent.click(await screen.findByTestId('audit-organisation'));
    fireEvent.click(await screen.findByTestId('audit-organisation-Harbour Café'));
    await waitFor(() => expect(router.state.location.search).toEqual({ organisation: 'org_1' }));
    fireEvent.click(screen.getByTestId('audit-organisation'));
    await screen.findByTestId('audit-organisation-Harbour Café');
    expect(screen.queryByTestId('audit-organisation-Quay')).toBeNull();
    fireEvent.click(screen.getByTestId('audit-organisation-all'));
    await waitFor(() => expect(router.state.location.search).toEqual({}));
  });

  it('can be taken from an entry, and whoever was seen can be chosen again', async () => {
    const { router } = open({ auditLog: page([entry('e1')]) });
    fireEvent.click(await screen.findByRole('button', { name: 'Renamed an organisation' }));
    fireEvent.click(await screen.findByTestId('only-this-actor'));
    await waitFor(() => expect(router.state.location.search).toEqual({ actor: 'usr_ada' }));
    const listed = () =>
      [...screen.getByTestId('audit-actor').querySelectorAll('option')].map((one) => one.textContent);
    expect(listed()).toEqual(['Everybody', 'You', 'Ada Admin']);
  });

  it('names to an Owner everybody and every key', async () => {
    const member = { id: 'm1', user: { ...owner, id: 'usr_9', name: 'Zoe' }, role: 'MEMBER', organisationCount: 0 };
    open({ auditLog: page([]), workspaceMembers: page([member]), apiKeys: page([{ id: 'key_1', name: 'Sync' }]) });
    await screen.findByText('API key: Sync');
    expect(screen.getByText('Zoe')).toBeDefined();
  });
});

describe('whoever', () => {
  it('has Support sees it all', async () => {
    open({ auditLog: page([entry('e1')]), viewer: viewerOf('SUPPORT', support) });
    expect(await screen.findByTestId('audit-e1')).toBeDefined();
    expect(screen.getByRole('link', { name: 'Audit log' })).toBeDefined();
  });

  it('is an Admin somewhere finds the way here', async () => {
    open({ auditLog: page([entry('e1')]), viewer: viewerOf('MEMBER', ada) }, '/connections');
    expect(await screen.findByRole('link', { name: 'Audit log' })).toBeDefined();
  });

  it('may not see it is told who may, and shown no way here', async () => {
    open({ auditLog: null, viewer: viewerOf('MEMBER', ada) });
    await screen.findByText('Only Owners, Support and Admins see the audit log');
    expect(screen.queryByRole('link', { name: 'Audit log' })).toBeNull();
  });

  it('asks about an organisation of others gets a way back, and no export', async () => {
    const auditLog = ({ organisationId }: { organisationId: string | null }) =>
      organisationId === null ? page([entry('e1')]) : null;
    open({ auditLog, organisation: null, viewer: viewerOf('MEMBER', ada) }, '/audit-log?organisation=org_other');
    await screen.findByText('There is nothing of this organisation for you to see');
    expect(screen.queryByTestId('audit-export-csv')).toBeNull();
    fireEvent.click(screen.getByText('Clear the filters'));
    expect(await screen.findByTestId('audit-e1')).toBeDefined();
  });
});
