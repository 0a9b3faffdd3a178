import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { createFakeApi, inTurn, viewerOf } from '../../testing/fake-api.ts';
import { type Fixture, refusal, support } from '../../testing/fixtures.ts';
import { renderApp } from '../../testing/render-app.tsx';

const unusedId = '00000000-0000-4000-8000-000000000001';

function unused(more: Fixture = {}): Fixture {
  const tenantId = '00000000-0000-4000-8000-00000000000a';
  const fixed = { xeroConnectionId: unusedId, tenantId, name: 'Old Mill Ltd', login: 'priya@firm.example' };
  return { ...fixed, removable: true, beingRemoved: false, ...more };
}

function xeroApp(unusedConnections: readonly Fixture[], more: Fixture = {}): Fixture {
  const figures = { tier: 'starter', connectionCap: 5, connectionsKnown: 3, connectionCapNear: false };
  return { ...figures, unusedConnections, ...more };
}

function open(root: Record<string, unknown>) {
  const api = createFakeApi({ returnAddresses: [], ...root });
  return { api, ...renderApp('/settings', api) };
}

const rowOf = async (name: string) => within(await screen.findByTestId(`unused-${name}`));
const sent = (api: ReturnType<typeof createFakeApi>) =>
  api.sent.filter(({ name }) => name === 'RemoveXeroConnection').map(({ variables }) => variables['input']);

describe('the Xero app', () => {
  it('says how many of the connections that its tier allows are used', async () => {
    open({ xeroApp: xeroApp([]) });
    await screen.findByText('At least 3 of 5');
    expect(screen.getByText('starter')).toBeDefined();
    expect(screen.getByText('All connections that are known are in use.')).toBeDefined();
    expect(screen.queryByText('The connection limit is near')).toBeNull();
  });

  it('knows of no limit where nobody named the tier, and says who can', async () => {
    open({ xeroApp: xeroApp([], { tier: null, connectionCap: null }) });
    await screen.findByText('At least 3; no limit is known');
    expect(screen.getByText(/XERO_APP_TIER/)).toBeDefined();
  });

  it('explains what it means that the limit is near', async () => {
    open({ xeroApp: xeroApp([], { connectionsKnown: 4, connectionCapNear: true }) });
    await screen.findByText('The connection limit is near');
    expect(screen.getByText(/Xero lets nobody connect another organisation/)).toBeDefined();
  });

  it('says when the limit is reached', async () => {
    open({ xeroApp: xeroApp([], { connectionsKnown: 5, connectionCapNear: true }) });
    await screen.findByText('The connection limit is reached');
    expect(screen.queryByText('The connection limit is near')).toBeNull();
  });

  it('is shown to Owners alone', async () => {
    const { api } = open({ xeroApp: null, viewer: viewerOf('SUPPORT', support) });
    await screen.findByTestId('return-addresses');
    expect(screen.queryByText('Xero app')).toBeNull();
    expect(api.sent.filter(({ name }) => name === 'XeroApp')).toEqual([]);
  });

  it('can be asked for again when it did not come', async () => {
    open({ xeroApp: inTurn(new Error('broken'), xeroApp([])) });
    fireEvent.click(await screen.findByText('Try again'));
    expect(await screen.findByText('At least 3 of 5')).toBeDefined();
  });
});

describe('an unused connection', () => {
  it('is removed after a question that says what ends and what stays', async () => {
    const { api } = open({
      xeroApp: xeroApp([unused()]),
      removeXeroConnection: { xeroApp: xeroApp([unused({ beingRemoved: true })]), userErrors: [] },
    });
    const row = await rowOf('Old Mill Ltd');
    expect(row.getByText('priya@firm.example')).toBeDefined();
    fireEvent.click(row.getByRole('button', { name: 'Remove at Xero: the connection to Old Mill Ltd' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/Other connections of the same login go on working/)).toBeDefined();
    expect(dialog.getByText(/This cannot be undone here/)).toBeDefined();
    expect(sent(api)).toEqual([]);
    fireEvent.click(dialog.getByTestId('remove-xero-connection-confirm'));
    expect(await row.findByText('Being removed…')).toBeDefined();
    expect(row.queryByTestId('remove-xero-connection')).toBeNull();
    expect(sent(api)).toEqual([{ xeroConnectionId: unusedId, idempotencyKey: expect.any(String) }]);
  });

  it('stays when the question is answered with no', async () => {
    const { api } = open({ xeroApp: xeroApp([unused()]) });
    fireEvent.click((await rowOf('Old Mill Ltd')).getByTestId('remove-xero-connection'));
    fireEvent.click(await screen.findByText('Cancel'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent(api)).toEqual([]);
  });

  it('that has come into use is not removed, and the reason is shown', async () => {
    const gone = refusal('NOT_FOUND', 'There is no such unused connection at Xero.');
    open({ xeroApp: xeroApp([unused()]), removeXeroConnection: { xeroApp: null, userErrors: [gone] } });
    fireEvent.click((await rowOf('Old Mill Ltd')).getByTestId('remove-xero-connection'));
    fireEvent.click(await screen.findByTestId('remove-xero-connection-confirm'));
    expect((await screen.findByRole('alert')).textContent).toContain('There is no such unused connection');
    expect(screen.getByTestId('unused-Old Mill Ltd')).toBeDefined();
  });

  it('is removed once by two tries of which the first got no answer', async () => {
    const { api } = open({
      xeroApp: xeroApp([unused()]),
      removeXeroConnection: inTurn(new Error('lost'), { xeroApp: xeroApp([]), userErrors: [] }),
    });
    fireEvent.click((await rowOf('Old Mill Ltd')).getByTestId('remove-xero-connection'));
    fireEvent.click(await screen.findByTestId('remove-xero-connection-confirm'));
    await screen.findByRole('alert');
    fireEvent.click(screen.getByTestId('remove-xero-connection-confirm'));
    await waitFor(() => expect(screen.queryByTestId('unused-Old Mill Ltd')).toBeNull());
    const [first, second] = sent(api);
    expect(second).toEqual(first);
  });

  it('of a login that works no more can be removed by Xero alone', async () => {
    open({ xeroApp: xeroApp([unused({ removable: false })]) });
    const button = (await rowOf('Old Mill Ltd')).getByTestId('remove-xero-connection');
    fireEvent.click(button);
    expect(screen.queryByRole('dialog')).toBeNull();
    const reason = document.getElementById(button.getAttribute('aria-describedby') ?? '');
    expect(reason?.textContent).toContain('only Xero can remove it');
  });
});
