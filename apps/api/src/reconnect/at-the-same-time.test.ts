import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkGrant } from '../grant/check-grant.ts';
import { openSecret } from '../grant/grant-secrets.ts';
import { refreshGrant } from '../grant/refresh-grant.ts';
import type { Answer } from '../testing/reconnect-client.ts';
import { ReconnectClient } from '../testing/reconnect-client.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { killGrant, seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { brightwaterName, harbourName, northwindName, priya, tom } from '../testing/xero-people.ts';

let application: TestApplication;
let ada: TestClient;
let wizard: ReconnectClient;
let harbour: SeededOrganisation;
let northwind: SeededOrganisation;
let brightwater: SeededOrganisation;

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
  brightwater = await seedOrganisation(application, brightwaterName, { ADMIN: ada });
});

const tenantOf = async (organisation: SeededOrganisation): Promise<string> =>
  (await application.connection(organisation.connectionId)).tenantId ?? '';

const codesOf = (answers: readonly Answer[]): string[] =>
  answers.map(({ attempt, userErrors }) => userErrors[0]?.code ?? attempt?.state ?? 'nothing').toSorted();

/** The generation at Xero of the refresh token that a grant would present next, and whether Xero still honours it. */
async function expectLivingTokens(grantId: string): Promise<void> {
  const grant = await application.grant(grantId);
  const opened = openSecret(
    application.services.vault,
    grantId,
    'current_refresh_token',
    grant.currentRefreshToken ?? '',
  );
  const token = application.sandbox.state.store.refreshTokens.find(opened.ok ? opened.value : '');
  expect(token).toMatchObject({ rotatedAt: null, dead: null });
}

describe('one choice sent several times at once', () => {
  it('is made once; every answer says so', async () => {
    const grantId = await seedConnected(application, priya, [harbour]);
    const { id } = await wizard.trip(harbour, { as: priya });
    const tenantId = await tenantOf(harbour);
    const answers = await Promise.all(Array.from({ length: 6 }, () => wizard.complete(id, tenantId)));
    expect(codesOf(answers)).toEqual(Array.from({ length: 6 }, () => 'COMPLETED'));
    const finished = await application.sql(`select 1 as one from connection_event where kind = 'RECONNECT_FINISHED'`);
    expect(finished).toHaveLength(1);
    await expectLivingTokens(grantId);
  });

  it('runs once under one idempotency key; the others are told to ask again, and then are', async () => {
    await seedConnected(application, priya, [harbour]);
    const { id } = await wizard.trip(harbour, { as: priya });
    const tenantId = await tenantOf(harbour);
    const key = { idempotencyKey: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 6 }, () => wizard.complete(id, tenantId, key)));
    expect(new Set(codesOf(answers))).toEqual(new Set(['COMPLETED', 'IN_PROGRESS']));
    expect(codesOf([await wizard.complete(id, tenantId, key)])).toEqual(['COMPLETED']);
  });

  it('does not say yes to a choice that lost against another one', async () => {
    await seedConnected(application, priya, [harbour]);
    await application.sandbox.control('consent', { user: priya, organisations: [northwindName] });
    const attempt = await wizard.trip(harbour, { as: priya });
    const other = attempt.choices?.find(({ name }) => name === northwindName)?.tenantId ?? '';
    const answers = await Promise.all([
      wizard.complete(attempt.id, await tenantOf(harbour)),
      wizard.complete(attempt.id, other, { acceptDifferentOrganisation: true }),
    ]);
    expect(codesOf(answers)).toEqual(['COMPLETED', 'EXPIRED']);
    const chosen = answers[0]?.userErrors.length === 0 ? harbourName : northwindName;
    expect((await application.connection(harbour.connectionId)).tenantName).toBe(chosen);
  });

  it('does not swap in the access of a login that came back while another one was verified', async () => {
    await seedConnected(application, priya, [harbour]);
    const tenantId = await tenantOf(harbour);
    const { id } = await wizard.trip(harbour, { as: priya });
    const { xero } = application.services;
    const verify = xero.getOrganisation.bind(xero);
    vi.spyOn(xero, 'getOrganisation').mockImplementationOnce(async (...call) => {
      const verified = await verify(...call);
      await wizard.trip(harbour, { as: tom, allow: harbourName }, id);
      return verified;
    });
    const before = await application.access();
    expect(codesOf([await wizard.complete(id, tenantId)])).toEqual(['CONFLICT']);
    expect(await application.access()).toEqual(before);
    expect(codesOf([await wizard.complete(id, tenantId)])).toEqual(['COMPLETED']);
  });

  it('does not complete what is cancelled at the same moment, or completes before', async () => {
    await seedConnected(application, priya, [harbour]);
    const tenantId = await tenantOf(harbour);
    for (let round = 0; round < 10; round += 1) {
      const { id } = await wizard.trip(harbour, { as: priya });
      const [completed, cancelled] = await Promise.all([wizard.complete(id, tenantId), wizard.cancel(id)]);
      const state = (await wizard.read(id)).state;
      expect(cancelled.attempt?.state).toBe(state);
      expect(codesOf([completed])).toEqual([state === 'COMPLETED' ? 'COMPLETED' : 'EXPIRED']);
    }
  });
});

describe('a removal at Xero that is under way', () => {
  it('is waited for, and a choice of what it removed is refused, with everything as it was', async () => {
    await seedConnected(application, priya, [harbour]);
    const tenantId = await tenantOf(harbour);
    const { id: takenOver } = await wizard.trip(harbour, { as: tom, allow: harbourName });
    await wizard.complete(takenOver, tenantId);
    const { id } = await wizard.trip(harbour, { as: priya });
    await application.sandbox.control('delay', { milliseconds: 400, path: '/connections', times: 1 });
    const removing = application.removeAllAtXero();
    await expect.poll(() => application.sandbox.state.faults.all()).toEqual([]);
    const before = await application.access();
    expect(codesOf([await wizard.complete(id, tenantId)])).toEqual(['EXPIRED']);
    expect(await removing).toEqual(['REMOVED']);
    expect(await application.connectedAtXero()).toEqual([`tom: ${harbourName}`]);
    const [connection] = await application.access();
    expect(connection).toEqual(before[0]);
    await wizard.trip(harbour, { as: priya, allow: harbourName }, id);
    expect(codesOf([await wizard.complete(id, tenantId)])).toEqual(['COMPLETED']);
  });
});

describe('two attempts', () => {
  it('of different connections that choose the same Xero organisation: one gets it, the other is told', async () => {
    for (let round = 0; round < 10; round += 1) {
      await application.sandbox.control('disconnect', { organisation: harbourName });
      await application.sql(`update connection set status = 'DISCONNECTED', reason = null, tenant_id = null`);
      const first = await wizard.trip(northwind, { as: priya, allow: harbourName });
      const second = await wizard.trip(brightwater, { as: tom, allow: harbourName });
      const tenantId = first.choices?.find(({ name }) => name === harbourName)?.tenantId ?? '';
      const answers = await Promise.all([wizard.complete(first.id, tenantId), wizard.complete(second.id, tenantId)]);
      expect(codesOf(answers)).toEqual(['ALREADY_LINKED', 'COMPLETED']);
      const linked = await application.sql(`select 1 as one from connection where status <> 'DISCONNECTED'`);
      expect(linked).toHaveLength(1);
    }
  });

  it('of one login that heal each other end well, without a word about deadlocks', async () => {
    const grantId = await seedConnected(application, priya, [harbour, northwind, brightwater]);
    const organisations = [harbour, northwind, brightwater];
    for (let round = 0; round < 8; round += 1) {
      await killGrant(application, grantId);
      const ids: string[] = [];
      for (const organisation of organisations) ids.push((await wizard.trip(organisation, { as: priya })).id);
      const tenantIds = await Promise.all(organisations.map(tenantOf));
      const answers = await Promise.all(ids.map((id, index) => wizard.complete(id, tenantIds[index] ?? '')));
      expect(codesOf(answers)).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED']);
      await expectLivingTokens(grantId);
      const states = await application.sql('select distinct status, grant_id from connection');
      expect(states).toEqual([{ status: 'CONNECTED', grant_id: grantId }]);
    }
  });

  it('of two logins that take over what the other one had end well', async () => {
    for (let round = 0; round < 6; round += 1) {
      await application.reset();
      const here = await seedOrganisation(application, harbourName, { ADMIN: ada });
      const there = await seedOrganisation(application, northwindName, { ADMIN: ada });
      await seedConnected(application, priya, [here]);
      await seedConnected(application, tom, [there]);
      const toTom = await wizard.trip(here, { as: tom, allow: harbourName });
      const toPriya = await wizard.trip(there, { as: priya, allow: northwindName });
      const answers = await Promise.all([
        wizard.complete(toTom.id, toTom.expected?.tenantId ?? ''),
        wizard.complete(toPriya.id, toPriya.expected?.tenantId ?? ''),
      ]);
      expect(codesOf(answers)).toEqual(['COMPLETED', 'COMPLETED']);
      expect(await application.removeAllAtXero()).toEqual(['REMOVED', 'REMOVED']);
      expect(await application.connectedAtXero()).toEqual([`priya: ${northwindName}`, `tom: ${harbourName}`]);
    }
  });

  it('started at once on one connection leave exactly one open', async () => {
    await seedConnected(application, priya, [harbour]);
    const answers = await Promise.all(Array.from({ length: 8 }, () => wizard.start(harbour)));
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    const states = await application.sql<{ state: string }>('select state from reconnect_attempt order by state');
    expect(states.map(({ state }) => state)).toEqual(['AT_XERO', ...Array.from({ length: 7 }, () => 'SUPERSEDED')]);
  });

  it('cannot be gone on with once they were cancelled at the same moment', async () => {
    await seedConnected(application, priya, [harbour]);
    for (let round = 0; round < 10; round += 1) {
      const { attempt } = await wizard.start(harbour);
      const id = attempt?.id ?? '';
      await Promise.all([wizard.start(harbour, { attemptId: id }), wizard.cancel(id)]);
      expect(await wizard.read(id)).toMatchObject({ state: 'CANCELLED', finishedAt: expect.any(String) });
    }
  });
});

describe('a reconnect, the monitor, a refresh and a disconnection at once', () => {
  it('end in one of the states that some order of them gives, thirty times over', async () => {
    const priyas = await seedConnected(application, priya, [harbour, northwind]);
    const tenantId = await tenantOf(harbour);
    for (let round = 0; round < 30; round += 1) {
      const by = round % 2 === 0 ? tom : priya;
      const isConnected = (await application.connectedAtXero()).includes(`${by.split('.', 1)[0]}: ${harbourName}`);
      const { id } = await wizard.trip(harbour, isConnected ? { as: by } : { as: by, allow: harbourName });
      const [completed, disconnected] = await Promise.all([
        wizard.complete(id, tenantId),
        round % 3 === 0 ? wizard.disconnect(harbour) : null,
        checkGrant(application.services, priyas, 'all'),
        checkGrant(application.services, priyas, 'whenDue'),
        refreshGrant(application.services, priyas),
      ]);
      expect(disconnected?.userErrors ?? []).toEqual([]);
      expect(['COMPLETED', 'EXPIRED']).toContain(codesOf([completed])[0]);
      const connection = await application.connection(harbour.connectionId);
      expect([round, connection.status]).toEqual([round, disconnected === null ? 'CONNECTED' : 'DISCONNECTED']);
      await application.removeAllAtXero();
      // What stands at Xero is what is linked here, through the login that it hangs on, and nothing else.
      const login = await application.sql<{ login: string; name: string }>(
        `select split_part(g.email, '.', 1) as login, c.tenant_name as name
         from connection c join xero_grant g on g.id = c.grant_id where c.status <> 'DISCONNECTED'`,
      );
      expect([round, await application.connectedAtXero()]).toEqual([
        round,
        login.map(({ login: who, name }) => `${who}: ${name}`).toSorted(),
      ]);
      for (const { id: grantId } of await application.sql<{ id: string }>(
        `select id from xero_grant where status = 'ACTIVE'`,
      )) {
        await expectLivingTokens(grantId);
      }
    }
  }, 60_000);
});
