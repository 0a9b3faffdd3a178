import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { createFakeApi, inTurn, viewerOf } from '../../testing/fake-api.ts';
import { type Fixture, page, refusal, support } from '../../testing/fixtures.ts';
import { renderApp } from '../../testing/render-app.tsx';

const secret = `whsec_${'s'.repeat(43)}=`;

function endpoint(more: Fixture = {}): Fixture {
  return {
    __typename: 'WebhookEndpoint',
    id: 'whe-1',
    name: 'Ledger',
    address: 'https://ledger.example/hook',
    kinds: ['STATUS_CHANGED', 'DISCONNECTED'],
    organisations: [{ id: 'o1', name: 'Harbour Café' }],
    secret: null,
    state: 'ENABLED',
    disabledReason: null,
    disabledAt: null,
    failingSince: null,
    previousSecretUntil: null,
    createdAt: '2026-11-24T08:00:00Z',
    createdBy: null,
    ...more,
  };
}

function delivery(more: Fixture = {}): Fixture {
  return {
    __typename: 'WebhookDelivery',
    id: 'whd-1',
    type: 'connection.status_changed',
    kind: 'STATUS_CHANGED',
    state: 'GIVEN_UP',
    body: '{"type":"connection.status_changed"}',
    createdAt: '2026-11-24T08:00:00Z',
    nextTryAt: null,
    finishedAt: '2026-11-24T09:00:00Z',
    connection: null,
    attempts: [
      {
        number: 2,
        at: '2026-11-24T08:00:05Z',
        milliseconds: 15_000,
        status: null,
        failure: 'there was no answer in time',
      },
      { number: 1, at: '2026-11-24T08:00:00Z', milliseconds: 120, status: 503, failure: null },
    ],
    ...more,
  };
}

const payload = (made: Fixture | null, ...userErrors: Fixture[]) => ({ webhookEndpoint: made, userErrors });

function open(root: Record<string, unknown>) {
  const api = createFakeApi({ organisations: page([{ id: 'o1', name: 'Harbour Café' }]), ...root });
  return { api, ...renderApp('/settings/webhooks', api) };
}

const sentInput = (api: ReturnType<typeof createFakeApi>, name: string) =>
  api.sent.filter((one) => one.name === name).map(({ variables }) => variables['input'] as Fixture);

describe('the list of endpoints', () => {
  it('says of each where it is, what it hears of, and how it does', async () => {
    open({
      webhookEndpoints: page([
        endpoint(),
        endpoint({
          id: 'whe-2',
          name: 'Old',
          kinds: null,
          organisations: null,
          state: 'DISABLED',
          disabledReason: 'GONE',
        }),
        endpoint({ id: 'whe-3', name: 'Shaky', failingSince: '2026-11-24T08:00:00Z' }),
      ]),
    });
    const card = await screen.findByTestId('webhook-Ledger');
    for (const text of [
      'On',
      'https://ledger.example/hook',
      'the state of a connection changes and a connection is ended on purpose',
      'Harbour Café',
    ])
      within(card).getByText(text);
    const old = within(screen.getByTestId('webhook-Old'));
    for (const text of ['Off', 'Every event', 'Every organisation, later ones too']) old.getByText(text);
    old.getByText('Switched off, for it answered “410 Gone”.');
    expect(old.queryByTestId('test')).toBeNull();
    within(screen.getByTestId('webhook-Shaky')).getByText('Failing');
  });

  it('says whom to ask to whoever may not', async () => {
    open({ webhookEndpoints: null, viewer: viewerOf('SUPPORT', support) });
    expect(await screen.findByText('Only an Owner manages webhooks')).toBeDefined();
  });

  it('can be asked for again when it did not come', async () => {
    open({ webhookEndpoints: inTurn(new Error('broken'), page([endpoint()])) });
    fireEvent.click(await screen.findByText('Try again'));
    expect(await screen.findByTestId('webhook-Ledger')).toBeDefined();
  });
});

describe('a new endpoint', () => {
  async function fill(root: Record<string, unknown> = {}) {
    const shown = open({ webhookEndpoints: page([]), createWebhookEndpoint: payload(endpoint({ secret })), ...root });
    fireEvent.click(await screen.findByTestId('create-webhook'));
    fireEvent.change(await screen.findByTestId('webhook-name'), { target: { value: 'Ledger' } });
    fireEvent.change(screen.getByTestId('webhook-address'), { target: { value: 'https://ledger.example/hook' } });
    return shown;
  }
  const submit = () => fireEvent.click(screen.getByTestId('webhook-submit'));

  it('is asked for with what was picked, and its secret shown once, nowhere but in its field', async () => {
    const { api, client } = await fill();
    fireEvent.click(screen.getByLabelText('Some events'));
    fireEvent.click(await screen.findByTestId('kind-LISTS_REFRESHED'));
    submit();
    const field = await screen.findByTestId('webhook-secret');
    expect(field).toHaveProperty('value', secret);
    expect(sentInput(api, 'CreateWebhookEndpoint')).toEqual([
      {
        name: 'Ledger',
        address: 'https://ledger.example/hook',
        kinds: ['STATUS_CHANGED', 'DISCONNECTED', 'LISTS_REFRESHED'],
        organisationIds: null,
        idempotencyKey: expect.any(String),
      },
    ]);
    expect(JSON.stringify(client.cache.extract())).not.toContain(secret);
    fireEvent.click(screen.getByTestId('webhook-done'));
    await waitFor(() => expect(screen.queryByTestId('webhook-secret')).toBeNull());
    expect(document.body.innerHTML).not.toContain(secret);
  });

  it('is refused beside the field that is wrong', async () => {
    const message = 'The address is inside a private network.';
    await fill({ createWebhookEndpoint: payload(null, refusal('INVALID_INPUT', message, { path: ['address'] })) });
    submit();
    expect(await screen.findByText(message)).toBeDefined();
    expect(screen.getByTestId('webhook-address').getAttribute('aria-invalid')).toBe('true');
  });

  it('needs an event and an organisation, if not all are wanted', async () => {
    const { api } = await fill();
    fireEvent.click(screen.getByLabelText('Some organisations'));
    submit();
    await screen.findByText('Pick at least one organisation.');
    expect(sentInput(api, 'CreateWebhookEndpoint')).toEqual([]);
  });
});

describe('an endpoint that is there', () => {
  it('is changed, and switched off', async () => {
    const { api } = open({
      webhookEndpoints: page([endpoint()]),
      updateWebhookEndpoint: payload(endpoint({ state: 'DISABLED', disabledReason: 'BY_PERSON' })),
    });
    fireEvent.click(await screen.findByTestId('edit'));
    fireEvent.click(await screen.findByTestId('webhook-enabled'));
    fireEvent.click(screen.getByTestId('webhook-submit'));
    await screen.findByText('Switched off by a person.');
    expect(sentInput(api, 'UpdateWebhookEndpoint')).toMatchObject([
      {
        id: 'whe-1',
        name: 'Ledger',
        isEnabled: false,
        organisationIds: ['o1'],
        kinds: ['STATUS_CHANGED', 'DISCONNECTED'],
      },
    ]);
  });

  it('that is off is changed, and stays so unless it is switched on', async () => {
    const off = endpoint({ state: 'DISABLED', disabledReason: 'BY_PERSON' });
    const { api } = open({ webhookEndpoints: page([off]), updateWebhookEndpoint: payload(off) });
    for (const isSwitchedOn of [false, true]) {
      fireEvent.click(await screen.findByTestId('edit'));
      const box = await screen.findByTestId<HTMLInputElement>('webhook-enabled');
      if (isSwitchedOn) fireEvent.click(box);
      fireEvent.click(screen.getByTestId('webhook-submit'));
      await waitFor(() => expect(screen.queryByTestId('webhook-submit')).toBeNull());
    }
    expect(sentInput(api, 'UpdateWebhookEndpoint').map(({ isEnabled }) => isEnabled)).toEqual([false, true]);
  });

  it('gets a new secret, with the overlap that was picked', async () => {
    const { api, client } = open({
      webhookEndpoints: page([endpoint()]),
      rotateWebhookSecret: payload(endpoint({ secret })),
    });
    fireEvent.click(await screen.findByTestId('rotate'));
    fireEvent.click(await screen.findByTestId('rotate-webhook-submit'));
    expect(await screen.findByTestId('webhook-secret')).toHaveProperty('value', secret);
    expect(sentInput(api, 'RotateWebhookSecret')).toMatchObject([{ id: 'whe-1', overlapHours: 24 }]);
    expect(JSON.stringify(client.cache.extract())).not.toContain(secret);
  });

  it('is removed after one more click', async () => {
    const { api } = open({
      webhookEndpoints: inTurn(page([endpoint()]), page([])),
      removeWebhookEndpoint: { removedId: 'whe-1', userErrors: [] },
    });
    fireEvent.click(await screen.findByTestId('remove'));
    fireEvent.click(await screen.findByTestId('remove-webhook-confirm'));
    await screen.findByText('No webhook endpoints yet');
    expect(sentInput(api, 'RemoveWebhookEndpoint')).toMatchObject([{ id: 'whe-1' }]);
  });
});

describe('what was sent', () => {
  it('shows every try, and can be sent again', async () => {
    const { api } = open({
      webhookEndpoints: page([endpoint()]),
      webhookEndpoint: { ...endpoint(), deliveries: page([delivery()]) },
      replayWebhookDelivery: {
        delivery: delivery({ state: 'WAITING', nextTryAt: '2026-11-24T10:00:00Z' }),
        userErrors: [],
      },
    });
    fireEvent.click(await screen.findByTestId('deliveries'));
    const line = within(await screen.findByTestId('webhook-delivery'));
    line.getByText('Given up');
    line.getByText(/there was no answer in time, after 15 s/);
    line.getByText(/answered 503, after 0.12 s/);
    fireEvent.click(line.getByTestId('replay'));
    await line.findByText('On its way');
    expect(sentInput(api, 'ReplayWebhookDelivery')).toMatchObject([{ id: 'whd-1' }]);
  });

  it('is shown once a test was sent', async () => {
    const test = delivery({ type: 'relink.test', kind: null, state: 'DELIVERED', attempts: [] });
    const { api } = open({
      webhookEndpoints: page([endpoint()]),
      webhookEndpoint: { ...endpoint(), deliveries: page([test]) },
      sendTestWebhook: { delivery: test, userErrors: [] },
    });
    fireEvent.click(await screen.findByTestId('test'));
    within(await screen.findByTestId('webhook-delivery')).getByText('relink.test');
    expect(sentInput(api, 'SendTestWebhook')).toMatchObject([{ id: 'whe-1' }]);
  });
});
