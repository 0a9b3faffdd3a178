import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { giveConsent } from '../oauth/give-consent.ts';
import { pkceClientId } from '../state/sandbox-options.ts';
import { type Consented, priya, sam, type SandboxClient, startSandbox, tom } from '../testing/sandbox-client.ts';

let client: SandboxClient;
let consented: Consented;
let token: string;

beforeAll(async () => {
  client = await startSandbox();
});

beforeEach(async () => {
  await client.control('reset');
  consented = await client.consent(priya, 'Harbour Café Ltd', 'Brightwater Dental Ltd');
  token = consented.token_set.access_token;
});

afterAll(() => client.close());

function remove(id: string, accessToken = token): Promise<Response> {
  return fetch(`${client.url}/connections/${id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${accessToken}` },
  });
}

async function organisationStatus(name: string): Promise<number> {
  return (await client.api('/Organisation', { token, tenantId: client.tenantId(name) })).status;
}

describe('GET /connections', () => {
  it('answers a bare array in camelCase, with times as Xero writes them', async () => {
    const [row] = await client.connections(token);
    expect(row).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      authEventId: consented.authenticationEventId,
      tenantId: client.tenantId('Harbour Café Ltd'),
      tenantType: 'ORGANISATION',
      tenantName: 'Harbour Café Ltd',
      createdDateUtc: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}$/),
      updatedDateUtc: row?.createdDateUtc,
    });
  });

  it('lists the same connections for every token of the user, and only theirs', async () => {
    const other = await client.consent(priya, 'Alpenwerk GmbH');
    const toms = await client.consent(tom, 'Harbour Café Ltd');
    expect(await client.connections(token)).toEqual(await client.connections(other.token_set.access_token));
    expect(await client.connections(token)).toHaveLength(3);
    expect(await client.connections(toms.token_set.access_token)).toHaveLength(1);
  });

  it('leaves out what the user connected to another app', async () => {
    const { state } = client.sandbox;
    const [app, user] = [
      state.store.clients.find(pkceClientId),
      state.store.users.where(({ email }) => email === priya)[0],
    ];
    if (app === undefined || user === undefined) throw new Error('The seeds lack the other app or Priya.');
    giveConsent(state, {
      client: app,
      userId: user.id,
      scopes: ['offline_access'],
      tenantIds: [client.tenantId('Alpenwerk GmbH')],
      authenticatedAt: state.now(),
      globalSessionId: 'session',
    });
    expect(state.store.connections.size).toBe(3);
    expect(await client.connections(token)).toHaveLength(2);
    expect(await organisationStatus('Alpenwerk GmbH')).toBe(403);
  });

  it('filters by the consent', async () => {
    const other = await client.consent(priya, 'Alpenwerk GmbH');
    const rows = await client.connections(token, `?authEventId=${other.authenticationEventId}`);
    expect(rows.map((row) => row.tenantId)).toEqual([client.tenantId('Alpenwerk GmbH')]);
  });

  it('may lack the consent of a connection from the days of OAuth 1', async () => {
    await client.control('clear-auth-event', { organisation: 'Harbour Café Ltd' });
    expect((await client.connections(token)).map((row) => row.authEventId)).toEqual([
      null,
      consented.authenticationEventId,
    ]);
  });

  it('needs a token', async () => {
    const response = await fetch(`${client.url}/connections`);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await response.json()).toMatchObject({ Title: 'Unauthorized', Detail: 'AuthenticationUnsuccessful' });
  });

  it('counts against the app limit only when switched so', async () => {
    await client.control('limits', { appMinute: 0 });
    expect(await client.connections(token)).toHaveLength(2);
    await client.control('switches', { 'connections-limit': 'counted' });
    const response = await fetch(`${client.url}/connections`, { headers: { authorization: `Bearer ${token}` } });
    expect([response.status, response.headers.get('x-rate-limit-problem')]).toEqual([429, 'appminute']);
  });
});

describe('consent for an organisation already connected', () => {
  it('keeps the old authEventId, so that the filter by the new consent answers nothing', async () => {
    await client.control('clock', { advanceSeconds: 60 });
    const again = await client.consent(priya, 'Harbour Café Ltd');
    expect(again.connections[0]).toEqual(consented.connections[0]);
    expect(await client.connections(token, `?authEventId=${again.authenticationEventId}`)).toEqual([]);
  });

  it('can move updatedDateUtc and the authEventId', async () => {
    await client.control('switches', { 'reconsent-auth-event': 'replaced', 'reconsent-updated-date': 'bumped' });
    await client.control('clock', { advanceSeconds: 60 });
    const again = await client.consent(priya, 'Harbour Café Ltd');
    const [before, after] = [consented.connections[0], again.connections[0]];
    expect(after).toMatchObject({
      id: before?.id,
      authEventId: again.authenticationEventId,
      createdDateUtc: before?.createdDateUtc,
    });
    expect(after?.updatedDateUtc).not.toBe(before?.updatedDateUtc);
  });
});

describe('DELETE /connections/{id}', () => {
  it('removes the one connection and leaves the tokens alone', async () => {
    const answer = await remove(consented.connections[0]?.id ?? '');
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    expect((await client.connections(token)).map((row) => row.tenantId)).toEqual([
      client.tenantId('Brightwater Dental Ltd'),
    ]);
    expect(await organisationStatus('Harbour Café Ltd')).toBe(403);
    expect(await organisationStatus('Brightwater Dental Ltd')).toBe(200);
    expect((await client.refresh(consented.token_set.refresh_token)).status).toBe(200);
  });

  it('answers 404 for an unknown id, in the body switched to', async () => {
    const unknown = '00000000-0000-4000-8000-000000000000';
    const empty = await remove(unknown);
    expect([empty.status, await empty.text()]).toEqual([404, '']);
    await client.control('switches', { 'missing-connection-body': 'json' });
    expect(await (await remove(unknown)).json()).toMatchObject({ status: 404 });
    await client.control('switches', { 'missing-connection-body': 'text' });
    expect(await (await remove(unknown)).text()).toContain('cannot be found');
  });

  it('answers 403 when given the id of the organisation or of the consent', async () => {
    for (const id of [client.tenantId('Harbour Café Ltd'), consented.authenticationEventId]) {
      const answer = await remove(id);
      expect([answer.status, ((await answer.json()) as { Detail: string }).Detail]).toEqual([
        403,
        'AuthenticationUnsuccessful',
      ]);
    }
    expect(await client.connections(token)).toHaveLength(2);
  });

  it("does not reach another user's connection", async () => {
    const toms = await client.consent(tom, 'Harbour Café Ltd');
    expect((await remove(toms.connections[0]?.id ?? '')).status).toBe(404);
    expect(await client.connections(toms.token_set.access_token)).toHaveLength(1);
  });

  it.each([
    ['grant-lives', 200],
    ['grant-ends', 400],
  ])('last-connection-removed %s: refreshing then answers %i', async (value, status) => {
    await client.control('switches', { 'last-connection-removed': value });
    for (const { id } of consented.connections) await remove(id);
    expect((await client.refresh(consented.token_set.refresh_token)).status).toBe(status);
  });
});

describe('a disconnection inside Xero', () => {
  it('removes the row of every user, or of one', async () => {
    const toms = await client.consent(tom, 'Harbour Café Ltd', 'Brightwater Dental Ltd');
    await client.control('disconnect', { organisation: 'Harbour Café Ltd', user: priya });
    expect(await client.connections(toms.token_set.access_token)).toHaveLength(2);
    await client.control('disconnect', { tenantId: client.tenantId('Harbour Café Ltd') });
    expect(await client.connections(toms.token_set.access_token)).toHaveLength(1);
    expect(await organisationStatus('Harbour Café Ltd')).toBe(403);
  });

  it.each([
    ['grant-lives', 200],
    ['grant-ends', 400],
  ])('disconnect-in-xero %s: refreshing then answers %i', async (value, status) => {
    await client.control('switches', { 'disconnect-in-xero': value });
    await client.control('disconnect', { organisation: 'Harbour Café Ltd' });
    expect((await client.refresh(consented.token_set.refresh_token)).status).toBe(status);
  });

  it.each(['new', 'same'])('reconnecting keeps the created date and gets a %s id', async (value) => {
    await client.control('switches', { 'reconnected-connection-id': value });
    await client.control('disconnect', { organisation: 'Harbour Café Ltd' });
    await client.control('clock', { advanceSeconds: 3600 });
    const again = await client.consent(priya, 'Harbour Café Ltd');
    const [before, after] = [consented.connections[0], again.connections[0]];
    expect(after?.createdDateUtc.slice(0, 19)).toBe(before?.createdDateUtc.slice(0, 19));
    expect(after?.updatedDateUtc.slice(0, 19)).not.toBe(before?.updatedDateUtc.slice(0, 19));
    expect(after?.authEventId).toBe(again.authenticationEventId);
    expect(after?.id === before?.id).toBe(value === 'same');
  });
});

describe('losing access to an organisation', () => {
  it.each([
    ['remove-user', { user: priya, organisation: 'Harbour Café Ltd' }],
    ['change-role', { user: priya, organisation: 'Harbour Café Ltd', role: 'read-only' }],
    ['close-organisation', { organisation: 'Harbour Café Ltd' }],
  ])('by %s answers 403 there and leaves the tokens alone', async (control, input) => {
    await client.control(control, input);
    expect(await organisationStatus('Harbour Café Ltd')).toBe(403);
    expect(await organisationStatus('Brightwater Dental Ltd')).toBe(200);
    expect((await client.refresh(consented.token_set.refresh_token)).status).toBe(200);
    expect(await client.connections(token)).toHaveLength(1);
  });

  it('can leave the rows listed', async () => {
    await client.control('switches', {
      'lost-access-connection': 'listed',
      'closed-organisation-connection': 'listed',
    });
    await client.control('remove-user', { user: priya, organisation: 'Harbour Café Ltd' });
    await client.control('close-organisation', { organisation: 'Brightwater Dental Ltd' });
    expect(await client.connections(token)).toHaveLength(2);
  });

  it('ends when the organisation opens again', async () => {
    await client.control('close-organisation', { organisation: 'Harbour Café Ltd' });
    await client.control('reopen-organisation', { organisation: 'Harbour Café Ltd' });
    expect(await organisationStatus('Harbour Café Ltd')).toBe(200);
  });

  it('comes with the reset of the demo company, which starts its books afresh', async () => {
    const toms = await client.consent(tom, 'Demo Company (NZ)');
    const tenantId = client.tenantId('Demo Company (NZ)');
    await client.control('edit-account', { organisation: tenantId, code: '400', name: 'Changed' });
    await client.control('reset-demo-company');
    expect(await client.connections(toms.token_set.access_token)).toEqual([]);
    const { store } = client.sandbox.state;
    expect(store.accounts.where((row) => row.tenantId === tenantId && row.code === '400')).toMatchObject([
      { name: 'Advertising' },
    ]);
  });

  it('is not for those who may not connect', async () => {
    await expect(client.consent(sam, 'Harbour Café Ltd')).rejects.toThrow('may not connect');
  });
});
