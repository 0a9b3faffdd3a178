import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { createFakeApi, inTurn, viewerOf } from '../../testing/fake-api.ts';
import { type Fixture, owner, page, refusal, support } from '../../testing/fixtures.ts';
import { renderApp } from '../../testing/render-app.tsx';

const secret = `rlk_000000000001_${'s'.repeat(43)}_000000`;

function apiKey(more: Fixture = {}): Fixture {
  return {
    __typename: 'ApiKey',
    id: 'key-1',
    name: 'Invoice sync',
    prefix: 'rlk_000000000001',
    secret: null,
    state: 'ACTIVE',
    permissions: ['CONNECTION_VIEW', 'RECONNECT_LINK_CREATE'],
    organisations: [{ id: 'o1', name: 'Harbour Café' }],
    createdAt: '2026-11-24T08:00:00Z',
    createdBy: owner,
    expiresAt: '2027-02-22T08:00:00Z',
    lastUsedAt: null,
    previousSecretUntil: null,
    revokedAt: null,
    ...more,
  };
}

const payload = (key: Fixture | null, ...userErrors: Fixture[]) => ({ apiKey: key, userErrors });

function open(root: Record<string, unknown>) {
  const api = createFakeApi({ organisations: page([{ id: 'o1', name: 'Harbour Café' }]), ...root });
  return { api, ...renderApp('/api-keys', api) };
}

const sentInput = (api: ReturnType<typeof createFakeApi>, name: string) =>
  api.sent.filter((one) => one.name === name).map(({ variables }) => variables['input'] as Fixture);

describe('the list of keys', () => {
  it('says of each key what it may, where and until when', async () => {
    open({ apiKeys: page([apiKey(), apiKey({ id: 'key-2', name: 'Old', state: 'REVOKED', organisations: null })]) });
    const card = await screen.findByTestId('api-key-Invoice sync');
    for (const text of [
      'Active',
      'rlk_000000000001',
      'see the connection and make reconnect links',
      'Harbour Café',
      'Never',
    ])
      within(card).getByText(text);
    const revoked = screen.getByTestId('api-key-Old');
    within(revoked).getByText('Every organisation, later ones too');
    expect(within(revoked).queryByTestId('rotate-api-key')).toBeNull();
    expect(screen.getByRole('link', { name: 'API keys' }).getAttribute('aria-current')).toBe('page');
  });

  it('invites to make the first one', async () => {
    open({ apiKeys: page([]) });
    await screen.findByText('No API keys yet');
    fireEvent.click(screen.getByTestId('create-api-key'));
    expect(await screen.findByTestId('api-key-name')).toBeDefined();
  });

  it('says whom to ask to whoever may not, and shows them no way here', async () => {
    open({ apiKeys: null, viewer: viewerOf('SUPPORT', support) });
    await screen.findByText('Only an Owner manages API keys');
    expect(screen.queryByRole('link', { name: 'API keys' })).toBeNull();
  });

  it('can be asked for again when it did not come', async () => {
    open({ apiKeys: inTurn(new Error('broken'), page([apiKey()])) });
    fireEvent.click(await screen.findByText('Try again'));
    expect(await screen.findByTestId('api-key-Invoice sync')).toBeDefined();
  });
});

describe('a new key', () => {
  async function fill(root: Record<string, unknown> = {}) {
    const shown = open({ apiKeys: page([]), createApiKey: payload(apiKey({ secret })), ...root });
    fireEvent.click(await screen.findByTestId('create-api-key'));
    fireEvent.change(await screen.findByTestId('api-key-name'), { target: { value: 'Invoice sync' } });
    return shown;
  }
  const submit = () => fireEvent.click(screen.getByTestId('api-key-submit'));

  it('is asked for with what was picked, and shown once, nowhere but in its field', async () => {
    const { api, client } = await fill();
    fireEvent.click(screen.getByLabelText('Some organisations'));
    fireEvent.click(await screen.findByTestId('organisation-Harbour Café'));
    fireEvent.click(screen.getByTestId('permission-RECONNECT_LINK_CREATE'));
    submit();
    const field = await screen.findByTestId('api-key-secret');
    expect(field).toHaveProperty('value', secret);
    expect(sentInput(api, 'CreateApiKey')).toEqual([
      {
        name: 'Invoice sync',
        permissions: ['CONNECTION_VIEW', 'RECONNECT_LINK_CREATE'],
        organisationIds: ['o1'],
        expiresInDays: 90,
        idempotencyKey: expect.any(String),
      },
    ]);
    expect(JSON.stringify(client.cache.extract())).not.toContain(secret);
    fireEvent.keyDown(field, { key: 'Escape' });
    expect(screen.getByTestId('api-key-secret')).toBeDefined();
    fireEvent.click(screen.getByTestId('api-key-done'));
    await waitFor(() => expect(screen.queryByTestId('api-key-secret')).toBeNull());
    expect(document.body.innerHTML).not.toContain(secret);
  });

  it('can be copied, and says so', async () => {
    const copied: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: (text: string) => Promise.resolve(void copied.push(text)) },
    });
    await fill();
    submit();
    fireEvent.click(await screen.findByTestId('copy-api-key'));
    await waitFor(() => expect(screen.getByTestId('copy-api-key').textContent).toBe('Copied'));
    expect(copied).toEqual([secret]);
  });

  it('wants a name, a permission and an organisation before anything is sent', async () => {
    const { api } = await fill();
    fireEvent.change(screen.getByTestId('api-key-name'), { target: { value: ' ' } });
    submit();
    await screen.findByText('Enter a name.');
    fireEvent.change(screen.getByTestId('api-key-name'), { target: { value: 'Sync' } });
    fireEvent.click(screen.getByTestId('permission-CONNECTION_VIEW'));
    submit();
    await screen.findByText('Pick at least one permission.');
    fireEvent.click(screen.getByTestId('permission-LISTS_VIEW'));
    await screen.findByText(/this key sees no organisation/);
    fireEvent.click(screen.getByLabelText('Some organisations'));
    submit();
    await screen.findByText('Pick at least one organisation.');
    expect(sentInput(api, 'CreateApiKey')).toEqual([]);
  });

  it('cannot create organisations when it is for some, whatever was picked before', async () => {
    const { api } = await fill();
    fireEvent.click(screen.getByTestId('permission-ORGANISATION_CREATE'));
    fireEvent.click(screen.getByLabelText('Some organisations'));
    expect(screen.getByTestId('permission-ORGANISATION_CREATE')).toHaveProperty('disabled', true);
    fireEvent.click(await screen.findByTestId('organisation-Harbour Café'));
    submit();
    await screen.findByTestId('api-key-secret');
    expect(sentInput(api, 'CreateApiKey')[0]?.['permissions']).toEqual(['CONNECTION_VIEW']);
  });

  it('offers every permission that a key can have, and none that it cannot', async () => {
    await fill();
    const offered = [...document.querySelectorAll('[data-testid^="permission-"]')].map((one) =>
      one.getAttribute('data-testid')?.slice('permission-'.length),
    );
    expect(offered).toEqual([
      'CONNECTION_VIEW',
      'CONNECTION_CHECK',
      'RECONNECT_REQUEST',
      'RECONNECT_LINK_CREATE',
      'LISTS_VIEW',
      'LISTS_REFRESH',
      'DOCUMENTS_VIEW',
      'DOCUMENTS_PUBLISH',
      'ORGANISATION_MANAGE',
      'ORGANISATION_CREATE',
      'AUDIT_VIEW',
    ]);
  });

  it('shows a refusal at the field it is about', async () => {
    const refused = refusal('INVALID_INPUT', 'This name will not do.', { path: ['name'] });
    await fill({ createApiKey: payload(null, refused) });
    submit();
    await screen.findByText('This name will not do.');
    expect(screen.getByTestId('api-key-name').getAttribute('aria-invalid')).toBe('true');
  });

  it('asks for the password when the sign-in is not fresh, and goes on with the same request', async () => {
    const stale = refusal('NOT_ALLOWED', 'Confirm your sign-in.', { path: ['confirmSignIn'] });
    const { api } = await fill({
      createApiKey: inTurn(payload(null, stale), payload(apiKey({ secret }))),
      confirmSignIn: { viewer: viewerOf('OWNER'), userErrors: [] },
    });
    submit();
    fireEvent.change(await screen.findByTestId('confirm-sign-in-password'), { target: { value: 'a password' } });
    fireEvent.click(screen.getByTestId('confirm-sign-in-submit'));
    await screen.findByTestId('api-key-secret');
    const [first, second] = sentInput(api, 'CreateApiKey');
    expect(second).toEqual(first);
  });

  it('says what to do when its answer was lost and is not told twice', async () => {
    await fill({ createApiKey: payload(apiKey()) });
    submit();
    await screen.findByText(/the secret is not told twice/);
    expect(screen.queryByTestId('api-key-secret')).toBeNull();
  });
});

describe('a key that is there', () => {
  it('is rotated with an overlap, and its new secret is shown once', async () => {
    const { api, client } = open({ apiKeys: page([apiKey()]), rotateApiKey: payload(apiKey({ secret })) });
    fireEvent.click(await screen.findByTestId('rotate-api-key'));
    fireEvent.change(await screen.findByLabelText('The present secret ends'), { target: { value: '168' } });
    fireEvent.click(screen.getByTestId('rotate-api-key-submit'));
    expect(await screen.findByTestId('api-key-secret')).toHaveProperty('value', secret);
    expect(sentInput(api, 'RotateApiKey')).toEqual([
      { id: 'key-1', overlapHours: 168, expiresInDays: 90, idempotencyKey: expect.any(String) },
    ]);
    expect(JSON.stringify(client.cache.extract())).not.toContain(secret);
  });

  it('is revoked after a question that says what ends', async () => {
    const revoked = apiKey({ state: 'REVOKED', revokedAt: '2026-11-24T09:00:00Z' });
    const { api } = open({ apiKeys: page([apiKey()]), revokeApiKey: payload(revoked) });
    fireEvent.click(await screen.findByTestId('revoke-api-key'));
    await screen.findByText(/This cannot be undone/);
    expect(sentInput(api, 'RevokeApiKey')).toEqual([]);
    fireEvent.click(screen.getByTestId('revoke-api-key-confirm'));
    await waitFor(() => expect(screen.getByTestId('api-key-Invoice sync').dataset['state']).toBe('REVOKED'));
    expect(sentInput(api, 'RevokeApiKey')).toEqual([{ id: 'key-1', idempotencyKey: expect.any(String) }]);
  });
});
