import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { createFakeApi, inTurn, viewerOf } from '../../testing/fake-api.ts';
import { type Fixture, page, refusal, support } from '../../testing/fixtures.ts';
import { renderApp } from '../../testing/render-app.tsx';

const sentInput = (api: ReturnType<typeof createFakeApi>, name: string) =>
  api.sent.filter((one) => one.name === name).map(({ variables }) => variables['input'] as Fixture);

describe('what one is mailed of', () => {
  it('is shown kind by kind, and saved as it is chosen', async () => {
    const wishes = (isWanted: boolean | null) => [
      { kind: 'NEEDS_RECONNECT', isWanted: null },
      { kind: 'DIGEST', isWanted },
    ];
    const api = createFakeApi({
      notificationWishes: wishes(null),
      setNotificationWishes: { notificationWishes: wishes(true), userErrors: [] },
    });
    renderApp('/account', api);
    const digest = await screen.findByLabelText<HTMLSelectElement>('Once a day, what waits for a person');
    expect(digest.value).toBe('byRole');
    fireEvent.change(digest, { target: { value: 'always' } });
    await waitFor(() => expect(digest.value).toBe('always'));
    expect(sentInput(api, 'SetNotificationWishes')).toMatchObject([{ wishes: [{ kind: 'DIGEST', isWanted: true }] }]);
  });
});

describe('the channels of the workspace', () => {
  const channel = (more: Fixture = {}): Fixture => ({
    __typename: 'NotificationChannel',
    id: 'nch-1',
    name: 'Bookkeeping',
    medium: 'SLACK',
    destination: 'hooks.slack.example',
    kinds: ['NEEDS_RECONNECT', 'DIGEST'],
    organisations: null,
    createdAt: '2026-11-24T08:00:00Z',
    lastFailure: null,
    lastFailedAt: null,
    ...more,
  });

  function open(root: Record<string, unknown>) {
    const settings = { returnAddresses: [], xeroApp: null, organisations: page([{ id: 'o1', name: 'Harbour Café' }]) };
    const api = createFakeApi({ ...settings, ...root });
    return { api, ...renderApp('/settings', api) };
  }

  it('say where they are, what they are told, and what went wrong', async () => {
    open({ notificationChannels: [channel({ lastFailure: 'it answered 500' })] });
    const line = within(await screen.findByTestId('channel-Bookkeeping'));
    expect(line.getByText('hooks.slack.example')).toBeDefined();
    line.getByText(/A connection needs a reconnect, Once a day, what waits for a person/);
    line.getByText('The last message could not be delivered: it answered 500. Relink tries again.');
  });

  it('are for Owners alone', async () => {
    open({ notificationChannels: null, viewer: viewerOf('SUPPORT', support) });
    await screen.findByText('Webhooks');
    expect(screen.queryByText('Notification channels')).toBeNull();
  });

  it('are made with what was picked, and the address is kept nowhere', async () => {
    const address = 'https://hooks.slack.example/services/T0/B0/secret';
    const { api, client } = open({
      notificationChannels: inTurn([], [channel()]),
      createNotificationChannel: { notificationChannel: channel(), userErrors: [] },
    });
    fireEvent.click(await screen.findByTestId('create-channel'));
    fireEvent.change(await screen.findByTestId('channel-name'), { target: { value: 'Bookkeeping' } });
    fireEvent.change(screen.getByTestId('channel-address'), { target: { value: address } });
    fireEvent.click(screen.getByTestId('channel-kind-DIGEST'));
    fireEvent.click(screen.getByTestId('channel-submit'));
    await screen.findByTestId('channel-Bookkeeping');
    expect(sentInput(api, 'CreateNotificationChannel')).toMatchObject([
      {
        name: 'Bookkeeping',
        medium: 'SLACK',
        address,
        kinds: ['NEEDS_RECONNECT', 'RECOVERED', 'ABOUT_TO_LAPSE', 'DOCUMENTS_HELD', 'DIGEST'],
        organisationIds: null,
      },
    ]);
    expect(JSON.stringify(client.cache.extract())).not.toContain('secret');
  });

  it('are edited, and the address of a chat stays unless another one is given', async () => {
    const address = 'https://hooks.slack.example/services/T0/B0/secret';
    const renamed = channel({ name: 'Payroll', kinds: ['NEEDS_RECONNECT'] });
    const { api, client } = open({
      notificationChannels: inTurn([channel()], [renamed]),
      updateNotificationChannel: { notificationChannel: renamed, userErrors: [] },
    });
    fireEvent.click(await screen.findByTestId('edit-channel'));
    const name = await screen.findByTestId<HTMLInputElement>('channel-name');
    expect([name.value, screen.getByTestId<HTMLInputElement>('channel-address').value]).toEqual(['Bookkeeping', '']);
    expect(screen.queryByText('A mailbox')).toBeNull();
    fireEvent.change(name, { target: { value: 'Payroll' } });
    fireEvent.click(screen.getByTestId('channel-kind-DIGEST'));
    fireEvent.click(screen.getByTestId('channel-submit'));
    await screen.findByTestId('channel-Payroll');
    fireEvent.click(screen.getByTestId('edit-channel'));
    fireEvent.change(await screen.findByTestId('channel-address'), { target: { value: address } });
    fireEvent.click(screen.getByTestId('channel-submit'));
    await waitFor(() => expect(sentInput(api, 'UpdateNotificationChannel')).toHaveLength(2));
    const told = { id: 'nch-1', name: 'Payroll', kinds: ['NEEDS_RECONNECT'], organisationIds: null };
    expect(sentInput(api, 'UpdateNotificationChannel')).toMatchObject([
      { ...told, address: null },
      { ...told, address },
    ]);
    expect(JSON.stringify(client.cache.extract())).not.toContain('secret');
  });

  it('are refused beside the field that is wrong', async () => {
    const message = 'The address is inside a private network.';
    const refused = refusal('INVALID_INPUT', message, { path: ['address'] });
    open({
      notificationChannels: [],
      createNotificationChannel: { notificationChannel: null, userErrors: [refused] },
    });
    fireEvent.click(await screen.findByTestId('create-channel'));
    fireEvent.click(await screen.findByTestId('channel-submit'));
    await screen.findByText(message);
    expect(screen.getByTestId('channel-address').getAttribute('aria-invalid')).toBe('true');
  });

  it('are tested and removed', async () => {
    const { api } = open({
      notificationChannels: inTurn([channel()], []),
      sendTestNotification: { notificationChannel: channel(), userErrors: [] },
      removeNotificationChannel: { removedId: 'nch-1', userErrors: [] },
    });
    fireEvent.click(await screen.findByTestId('test-channel'));
    await screen.findByText('A test is on its way to Bookkeeping');
    fireEvent.click(screen.getByTestId('remove-channel'));
    await screen.findByText('There are no channels yet.');
    expect(sentInput(api, 'SendTestNotification')).toMatchObject([{ id: 'nch-1' }]);
    expect(sentInput(api, 'RemoveNotificationChannel')).toMatchObject([{ id: 'nch-1' }]);
  });
});
