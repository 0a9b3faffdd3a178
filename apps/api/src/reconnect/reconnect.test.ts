import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ReconnectClient } from '../testing/reconnect-client.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { killGrant, seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { harbourName, northwindName, priya, tom } from '../testing/xero-people.ts';
import { accessTokenOf } from '../grant/access-token.ts';
import { checkGrant } from '../grant/check-grant.ts';

let application: TestApplication;
let ada: TestClient;
let wizard: ReconnectClient;
let harbour: SeededOrganisation;
let northwind: SeededOrganisation;

beforeAll(async () => {
  application = await TestApplication.start();
  ada = await application.person('Ada');
  wizard = new ReconnectClient(ada);
});
afterAll(() => application.stop());

beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName, { ADMIN: ada });
  northwind = await seedOrganisation(application, northwindName, { ADMIN: ada });
});

const shown = `query($id: ID!) { connection(id: $id) { id status reason whoMustAct xeroOrganisation { name countryCode baseCurrency shortCode }
  login { email } openAttempt { id } events { nodes { kind status } } } }`;

const show = async (organisation: SeededOrganisation) => {
  const { connection } = await ada.data<{ connection: Record<string, unknown> & { events: { nodes: unknown[] } } }>(
    shown,
    { id: organisation.globalConnectionId },
  );
  return connection;
};

async function reconnect(organisation: SeededOrganisation, at: { as: string; allow?: string }): Promise<void> {
  const { id, choices } = await wizard.trip(organisation, at);
  const chosen = choices?.find((choice) => choice.name === organisation.name);
  const { attempt, userErrors } = await wizard.complete(id, chosen?.tenantId ?? '');
  expect([userErrors, attempt?.state]).toEqual([[], 'COMPLETED']);
}

describe('connecting for the first time', () => {
  it('goes from the wizard through Xero to a connection that works', async () => {
    const started = await wizard.start(harbour);
    expect(started).toMatchObject({ userErrors: [], attempt: { state: 'AT_XERO', expected: null, choices: null } });
    const attempt = await wizard.trip(harbour, { as: priya, allow: harbourName }, started.attempt?.id ?? '');
    expect(attempt).toMatchObject({
      id: started.attempt?.id,
      state: 'CHOOSE_ORGANISATION',
      signedInAs: `Priya Sharma (${priya})`,
      choices: [{ name: harbourName, isExpected: false, linkedElsewhere: false }],
      otherChoicesCount: 0,
    });
    expect(await show(harbour)).toMatchObject({ status: 'PENDING', openAttempt: { id: attempt.id } });
    const { attempt: completed } = await wizard.complete(attempt.id, attempt.choices?.[0]?.tenantId ?? '');
    expect(completed).toMatchObject({ id: attempt.id, state: 'COMPLETED', finishedAt: expect.any(String) });
    expect(await show(harbour)).toMatchObject({
      id: harbour.globalConnectionId,
      status: 'CONNECTED',
      reason: null,
      whoMustAct: 'NOBODY',
      xeroOrganisation: { name: harbourName, countryCode: 'NZ', baseCurrency: 'NZD', shortCode: '!hBc1f' },
      login: { email: priya },
      openAttempt: null,
      events: {
        nodes: [
          { kind: 'RECONNECT_FINISHED', status: null },
          { kind: 'STATUS_CHANGED', status: 'CONNECTED' },
          { kind: 'RECONNECT_STARTED', status: null },
        ],
      },
    });
  });
});

describe('the same Xero user', () => {
  it('mends the connection and its siblings, keeping id, history and settings', async () => {
    const grantId = await seedConnected(application, priya, [harbour, northwind]);
    await killGrant(application, grantId);
    const before = await show(harbour);
    await reconnect(harbour, { as: priya });
    const after = await show(harbour);
    expect(after).toMatchObject({ id: before['id'], status: 'CONNECTED', reason: null });
    expect(after.events.nodes.slice(-before.events.nodes.length)).toEqual(before.events.nodes);
    expect(await show(northwind)).toMatchObject({ status: 'CONNECTED', reason: null });
    expect((await application.connection(northwind.connectionId)).grantId).toBe(grantId);
    expect(await application.sql('select count(*)::int as count from xero_grant')).toEqual([{ count: 1 }]);
    expect(await application.removeAllAtXero()).toEqual([]);
  });

  it('renews a connection that works as well, by "Continue", which grants nothing new at Xero', async () => {
    const grantId = await seedConnected(application, priya, [harbour]);
    const before = await application.connectedAtXero();
    const { generation } = await application.grant(grantId);
    await reconnect(harbour, { as: priya });
    expect(await application.connectedAtXero()).toEqual(before);
    expect((await application.grant(grantId)).generation).toBe(generation + 1);
    expect(await show(harbour)).toMatchObject({ status: 'CONNECTED' });
  });

  it('takes the new connection of an organisation that had been disconnected in Xero', async () => {
    const grantId = await seedConnected(application, priya, [harbour, northwind]);
    await application.sandbox.control('disconnect', { organisation: harbourName });
    await checkGrant(application.services, grantId, 'all');
    expect(await show(harbour)).toMatchObject({ status: 'NEEDS_RECONNECT', reason: 'DISCONNECTED_IN_XERO' });
    await reconnect(harbour, { as: priya, allow: harbourName });
    await application.removeAllAtXero();
    await checkGrant(application.services, grantId, 'all');
    expect(await show(harbour)).toMatchObject({ status: 'CONNECTED' });
    expect(await application.connectedAtXero()).toEqual([`priya: ${harbourName}`, `priya: ${northwindName}`]);
  });

  it('revives a connection that was ended on purpose', async () => {
    const grantId = await seedConnected(application, priya, [harbour]);
    expect(await wizard.disconnect(harbour)).toMatchObject({ connection: { status: 'DISCONNECTED' }, userErrors: [] });
    expect(await application.removeAllAtXero()).toEqual(['REMOVED']);
    expect((await application.grant(grantId)).status).toBe('RETIRED');
    expect(await application.connectedAtXero()).toEqual([]);
    await reconnect(harbour, { as: priya, allow: harbourName });
    expect(await show(harbour)).toMatchObject({ status: 'CONNECTED', login: { email: priya } });
    expect(await application.grant(grantId)).toMatchObject({ status: 'ACTIVE', reason: null });
    await application.removeAllAtXero();
    expect(await application.connectedAtXero()).toEqual([`priya: ${harbourName}`]);
  });
});

describe('a different Xero user', () => {
  it('takes over this connection alone, and the old connection at Xero is removed', async () => {
    const oldGrant = await seedConnected(application, priya, [harbour, northwind]);
    const sibling = await application.connection(northwind.connectionId);
    await reconnect(harbour, { as: tom, allow: harbourName });
    expect(await show(harbour)).toMatchObject({ status: 'CONNECTED', login: { email: tom } });
    expect(await application.connection(northwind.connectionId)).toEqual(sibling);
    expect(await application.removeAllAtXero()).toEqual(['REMOVED']);
    expect(await application.connectedAtXero()).toEqual([`priya: ${northwindName}`, `tom: ${harbourName}`]);
    expect((await application.grant(oldGrant)).status).toBe('ACTIVE');
    for (const { grantId } of [await application.connection(harbour.connectionId), sibling]) {
      await checkGrant(application.services, grantId ?? '', 'all');
    }
    expect([(await show(harbour))['status'], (await show(northwind))['status']]).toEqual(['CONNECTED', 'CONNECTED']);
  });

  it('leaves no tokens of a login that serves nothing any more', async () => {
    const oldGrant = await seedConnected(application, priya, [harbour]);
    await reconnect(harbour, { as: tom, allow: harbourName });
    expect(await application.removeAllAtXero()).toEqual(['REMOVED']);
    expect(await application.grant(oldGrant)).toMatchObject({
      status: 'RETIRED',
      accessToken: null,
      currentRefreshToken: null,
      previousRefreshToken: null,
    });
    expect(await application.connectedAtXero()).toEqual([`tom: ${harbourName}`]);
  });

  it('can hand the connection back before the old one was removed, and neither is orphaned', async () => {
    await seedConnected(application, priya, [harbour]);
    await reconnect(harbour, { as: tom, allow: harbourName });
    await reconnect(harbour, { as: priya });
    // The removal of what is in use again was called off; what waits is the connection of the one in between.
    expect(await application.removeAllAtXero()).toEqual(['REMOVED']);
    expect(await application.connectedAtXero()).toEqual([`priya: ${harbourName}`]);
    const { grantId } = await application.connection(harbour.connectionId);
    await checkGrant(application.services, grantId ?? '', 'all');
    expect(await show(harbour)).toMatchObject({ status: 'CONNECTED', login: { email: priya } });
  });

  it('keeps two logins apart that serve the same two organisations crosswise', async () => {
    const priyas = await seedConnected(application, priya, [harbour]);
    const toms = await seedConnected(application, tom, [northwind]);
    await reconnect(harbour, { as: tom, allow: harbourName });
    await reconnect(northwind, { as: priya, allow: northwindName });
    await application.removeAllAtXero();
    expect(await application.connectedAtXero()).toEqual([`priya: ${northwindName}`, `tom: ${harbourName}`]);
    expect((await application.connection(harbour.connectionId)).grantId).toBe(toms);
    expect((await application.connection(northwind.connectionId)).grantId).toBe(priyas);
    for (const grantId of [priyas, toms])
      expect(await accessTokenOf(application.services, grantId, 'use')).toMatchObject({ ok: true });
  });
});

describe('whoever asked for the reconnect', () => {
  const ask = (organisation: SeededOrganisation) =>
    ada.data(
      `mutation($id: ID!, $key: UUID!) { requestReconnect(input: { connectionId: $id, idempotencyKey: $key }) { userErrors { code } } }`,
      { id: organisation.globalConnectionId, key: crypto.randomUUID() },
    );
  const openRequests = () => application.sql('select connection_id from reconnect_request where resolved_at is null');

  it('has it answered by the reconnect, and by one that heals a sibling', async () => {
    const grantId = await seedConnected(application, priya, [harbour, northwind]);
    await killGrant(application, grantId);
    await ask(harbour);
    await ask(northwind);
    await reconnect(harbour, { as: priya });
    expect(await openRequests()).toEqual([]);
  });

  it('has it answered when the connection works again by itself', async () => {
    const grantId = await seedConnected(application, priya, [harbour]);
    await application.sandbox.control('remove-user', { user: priya, organisation: harbourName });
    await checkGrant(application.services, grantId, 'all');
    await ask(harbour);
    expect(await openRequests()).toHaveLength(1);
    await application.sandbox.control('change-role', { user: priya, organisation: harbourName, role: 'adviser' });
    await checkGrant(application.services, grantId, 'all');
    expect(await show(harbour)).toMatchObject({ status: 'CONNECTED' });
    expect(await openRequests()).toEqual([]);
  });

  it('has it answered when the connection is ended on purpose', async () => {
    await seedConnected(application, priya, [harbour]);
    await ask(harbour);
    await wizard.disconnect(harbour);
    expect(await openRequests()).toEqual([]);
  });
});
