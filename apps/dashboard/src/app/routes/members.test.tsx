import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { createFakeApi, inTurn, viewerOf } from '../../testing/fake-api.ts';
import { connection, type Fixture, owner, page, refusal } from '../../testing/fixtures.ts';
import { network } from '../../testing/network.ts';
import { renderApp } from '../../testing/render-app.tsx';

const person = (name: string) => ({ id: `user-${name}`, name, email: `${name.toLowerCase()}@firm.example` });
const member = (name: string, role: string) => ({
  id: `member-${name}`,
  role,
  since: '2026-11-01T08:00:00Z',
  user: person(name),
});
const invitation = (more: Fixture = {}) => ({
  id: 'invitation-1',
  email: 'nora@firm.example',
  role: 'VIEWER',
  workspaceRole: null,
  createdAt: '2026-11-24T08:00:00Z',
  expiresAt: new Date(Date.now() + 6.5 * 86_400_000).toISOString(),
  delivery: 'SENT',
  invitedBy: person('Ada'),
  ...more,
});

function organisation(more: Fixture = {}): Fixture {
  return {
    id: 'o1',
    name: 'Harbour',
    archivedAt: null,
    viewerRole: 'ADMIN',
    connection: connection({ id: 'c1', name: 'Harbour' }),
    members: page([member('Ada', 'ADMIN'), member('Vera', 'VIEWER')]),
    invitations: page([]),
    ...more,
  };
}

const open = (root: Fixture) => {
  const api = createFakeApi(root);
  renderApp('/organisations/o1/members', api);
  return api;
};
const described = (element: HTMLElement) =>
  document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent;
const rowOf = async (name: string) => within(await screen.findByTestId(`person-${name.toLowerCase()}@firm.example`));

describe('the members of an organisation', () => {
  it('are listed with their roles; the last Admin stays, and it is said why', async () => {
    open({ organisation: organisation() });
    const ada = await rowOf('Ada');
    expect(ada.getByText('Admin')).toBeTruthy();
    for (const button of [ada.getByTestId('change-role'), ada.getByTestId('remove')]) {
      expect(button.getAttribute('aria-disabled')).toBe('true');
      expect(described(button)).toContain('The last Admin stays');
      fireEvent.click(button);
    }
    expect(screen.queryByRole('dialog')).toBeNull();
    expect((await rowOf('Vera')).getByTestId('remove').getAttribute('aria-disabled')).toBeNull();
  });

  it('of whom two are Admins can both be removed', async () => {
    open({ organisation: organisation({ members: page([member('Ada', 'ADMIN'), member('Ben', 'ADMIN')]) }) });
    expect((await rowOf('Ada')).getByTestId('remove').getAttribute('aria-disabled')).toBeNull();
  });

  it('are removed after a question that says what is lost and what stays', async () => {
    const api = open({
      organisation: inTurn(organisation(), organisation({ members: page([member('Ada', 'ADMIN')]) })),
      removeMember: { memberId: 'member-Vera', userErrors: [] },
    });
    fireEvent.click((await rowOf('Vera')).getByTestId('remove'));
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toMatch(/loses the role in Harbour at once.*stays in the history/s);
    fireEvent.click(within(dialog).getByTestId('remove-confirm'));
    await waitFor(() => expect(screen.queryByTestId('person-vera@firm.example')).toBeNull());
    const sent = api.sent.find(({ name }) => name === 'RemoveMember');
    expect(sent?.variables).toMatchObject({ input: { memberId: 'member-Vera', idempotencyKey: expect.any(String) } });
  });

  it('keep their role when the server says no, and its reason is shown', async () => {
    open({
      organisation: organisation(),
      changeMemberRole: {
        member: null,
        userErrors: [refusal('CONFLICT', 'This is the last Admin here.')],
      },
    });
    fireEvent.click((await rowOf('Vera')).getByTestId('change-role'));
    fireEvent.click(await screen.findByTestId('choose-EDITOR'));
    fireEvent.click(screen.getByTestId('role-submit'));
    expect((await screen.findByRole('alert')).textContent).toContain('This is the last Admin here.');
    expect(screen.getByRole('dialog')).toBeTruthy();
  });

  it('are no business of those who do not manage them', async () => {
    open({ organisation: organisation({ members: null, invitations: null }), viewer: viewerOf('MEMBER') });
    expect(await screen.findByText('Only an Admin can see and manage members')).toBeTruthy();
  });

  it('of an organisation that is not there, or of a server that does not answer, are no blank page', async () => {
    open({ organisation: null });
    expect(await screen.findByText('There is no such organisation')).toBeTruthy();
  });
});

describe('an invitation', () => {
  it('needs an address, and goes out with the chosen role', async () => {
    const api = open({
      organisation: inTurn(organisation(), organisation({ invitations: page([invitation({ role: 'EDITOR' })]) })),
      inviteMember: { invitation: invitation({ role: 'EDITOR' }), userErrors: [] },
    });
    fireEvent.click(await screen.findByTestId('invite'));
    fireEvent.click(await screen.findByTestId('role-submit'));
    expect((await screen.findAllByText('Enter an e-mail address.')).length).toBeGreaterThan(0);
    expect(api.sent.some(({ name }) => name === 'InviteMember')).toBe(false);
    fireEvent.change(screen.getByTestId('invite-email'), { target: { value: ' nora@firm.example ' } });
    fireEvent.click(screen.getByTestId('choose-EDITOR'));
    fireEvent.click(screen.getByTestId('role-submit'));
    expect(await screen.findByTestId('invitation-nora@firm.example')).toBeTruthy();
    expect(api.sent.find(({ name }) => name === 'InviteMember')?.variables).toMatchObject({
      input: { email: 'nora@firm.example', organisationId: 'o1', role: 'EDITOR' },
    });
  });

  it('that could not be delivered or has expired says so', async () => {
    open({
      organisation: organisation({
        invitations: page([
          invitation({ delivery: 'FAILED' }),
          invitation({ id: 'invitation-2', email: 'old@firm.example', expiresAt: '2026-01-01T00:00:00Z' }),
        ]),
      }),
    });
    expect((await screen.findByTestId('invitation-nora@firm.example')).textContent).toContain('could not be delivered');
    expect(screen.getByTestId('invitation-old@firm.example').textContent).toContain('has expired');
  });
});

describe('the people of the workspace', () => {
  it('are managed by Owners: the last of them stays', async () => {
    const olivia = { ...member('Olivia', 'OWNER'), user: owner, organisationCount: 2 };
    renderApp('/people', createFakeApi({ workspaceMembers: page([olivia]), workspaceInvitations: page([]) }));
    const row = within(await screen.findByTestId('person-owner@example.test'));
    expect(row.getByText('(you)', { exact: false })).toBeTruthy();
    expect(described(row.getByTestId('remove'))).toContain('The last Owner stays');
  });

  it('are no business of others', async () => {
    renderApp(
      '/people',
      createFakeApi({ workspaceMembers: null, workspaceInvitations: null, viewer: viewerOf('SUPPORT') }),
    );
    expect(await screen.findByText('Only an Owner can manage the workspace')).toBeTruthy();
  });
});

describe('the page behind an invitation', () => {
  it('shows one answer for every invitation that does not work, with a way on', async () => {
    network.use(http.post('*/api/invitations/look', () => HttpResponse.json({ refusal: 'GONE' }, { status: 404 })));
    renderApp('/invitation', createFakeApi({ viewer: null }));
    expect(await screen.findByText('This invitation does not work')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Go to the sign-in' }).getAttribute('href')).toBe('/sign-in');
  });

  it('asks whoever is signed in as somebody else to sign out', async () => {
    const view = { email: 'nora@firm.example', organisation: 'Harbour', role: 'Viewer', roleDescription: 'Sees.' };
    const about = { invitedBy: 'Ada', expiresAt: '2026-12-01T00:00:00Z', hasAccount: true };
    network.use(http.post('*/api/invitations/look', () => HttpResponse.json({ ...view, ...about })));
    renderApp('/invitation#secret', createFakeApi());
    expect(await screen.findByText('This invitation is for somebody else')).toBeTruthy();
    expect(screen.queryByTestId('invitation-join')).toBeNull();
  });
});
