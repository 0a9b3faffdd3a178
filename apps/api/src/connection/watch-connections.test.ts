import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkGrant } from '../grant/check-grant.ts';
import { attemptFields, ReconnectClient } from '../testing/reconnect-client.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { TestClient } from '../testing/test-client.ts';
import { TestSocket } from '../testing/test-socket.ts';
import { harbourName, northwindName, priya } from '../testing/xero-people.ts';

let application: TestApplication;
let ada: TestClient;
let support: TestClient;
let harbour: SeededOrganisation;
let northwind: SeededOrganisation;
let grantId: string;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  application = await TestApplication.start();
  ada = await application.person('Ada');
  support = await application.person('Sue', 'SUPPORT');
});
afterAll(() => application.stop());

beforeEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  await application.reset();
  harbour = await seedOrganisation(application, harbourName, { ADMIN: ada });
  northwind = await seedOrganisation(application, northwindName, { ADMIN: ada });
  grantId = await seedConnected(application, priya, [harbour, northwind]);
});

type Status = { connectionStatus: { id: string; status: string; reason: string | null } };

async function connect(client: TestClient): Promise<TestSocket> {
  const socket = await TestSocket.connect(client);
  sockets.push(socket);
  return socket;
}

async function watch(client: TestClient, filter = '') {
  const socket = await connect(client);
  return socket.subscribe(`subscription { connectionStatus${filter} { id status reason } }`);
}

const breakHarbour = async (): Promise<void> => {
  await application.sandbox.control('disconnect', { organisation: harbourName });
  await checkGrant(application.services, grantId, 'all');
};

const isBroken = ({ connectionStatus: { id, status } }: Status): boolean =>
  id === harbour.globalConnectionId && status === 'NEEDS_RECONNECT';

describe('the connections that are watched', () => {
  it('come as they are, and again when they break and when they recover', async () => {
    const watched = await watch(ada);
    const first = [await watched.data<Status>(), await watched.data<Status>()];
    expect(first.map(({ connectionStatus }) => connectionStatus.id).toSorted()).toEqual(
      [harbour.globalConnectionId, northwind.globalConnectionId].toSorted(),
    );
    await breakHarbour();
    expect(await watched.until<Status>(isBroken)).toMatchObject({
      connectionStatus: { reason: 'DISCONNECTED_IN_XERO' },
    });
    await application.sandbox.control('consent', { user: priya, organisations: [harbourName] });
    await checkGrant(application.services, grantId, 'all');
    const recovered = await watched.until<Status>(
      ({ connectionStatus }) =>
        connectionStatus.id === harbour.globalConnectionId && connectionStatus.status === 'CONNECTED',
    );
    expect(recovered).toMatchObject({ connectionStatus: { reason: null } });
  });

  it('are those asked for, and of them those that may be seen', async () => {
    const watched = await watch(ada, `(connectionIds: ["${northwind.globalConnectionId}"])`);
    await watched.data();
    // The check touches both, Harbour first.
    await breakHarbour();
    expect(await watched.data<Status>()).toMatchObject({ connectionStatus: { id: northwind.globalConnectionId } });
  });

  it('end with the role: the socket is closed, and whoever comes back is sent what remains', async () => {
    const socket = await connect(ada);
    await socket.subscribe('subscription { connectionStatus { id } }').data();
    await application.sql('delete from membership where organisation_id = ?', [harbour.id]);
    expect(await socket.closed).toBe(4403);
    const watched = await watch(ada);
    await breakHarbour();
    const seen = await watched.data<Status>();
    expect(seen.connectionStatus).toMatchObject({ id: northwind.globalConnectionId, status: 'CONNECTED' });
    // The next change is of Northwind: whatever had been sent of Harbour would have come before it.
    await application.sandbox.control('disconnect', { organisation: northwindName });
    await checkGrant(application.services, grantId, 'all');
    const between: string[] = [];
    await watched.until<Status>(({ connectionStatus }) => {
      between.push(connectionStatus.id);
      return connectionStatus.id === northwind.globalConnectionId && connectionStatus.status === 'NEEDS_RECONNECT';
    });
    expect(between).not.toContain(harbour.globalConnectionId);
  });

  it('end with the session', async () => {
    const leaver = await TestClient.signIn(ada.url, ada.account);
    const socket = await connect(leaver);
    const watched = socket.subscribe(
      `subscription { connectionStatus(connectionIds: ["${harbour.globalConnectionId}"]) { id status reason } }`,
    );
    await watched.data();
    await fetch(`${ada.url}/api/auth/sign-out`, {
      method: 'POST',
      headers: { cookie: leaver.cookie, origin: ada.url, 'content-type': 'application/json' },
      body: '{}',
    });
    await breakHarbour();
    expect(await socket.closed).toBe(4403);
    expect(watched.unread.filter(({ type }) => type === 'next')).toEqual([]);
  });

  it('are read anew when the connection that listens was lost: nothing is missed', async () => {
    const watched = await watch(ada, `(connectionIds: ["${harbour.globalConnectionId}"])`);
    await watched.data();
    const killed = await application.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen relink_change%' and datname = current_database()`,
    );
    expect(killed).toHaveLength(1);
    // While nobody listens.
    await breakHarbour();
    expect(await watched.until<Status>(isBroken)).toMatchObject({
      connectionStatus: { reason: 'DISCONNECTED_IN_XERO' },
    });
    await application.sandbox.control('consent', { user: priya, organisations: [harbourName] });
    await checkGrant(application.services, grantId, 'all');
    await watched.until<Status>(({ connectionStatus }) => connectionStatus.status === 'CONNECTED');
  });
});

describe('the counts that are watched', () => {
  it('come again when they have changed, and not when something else has', async () => {
    const socket = await connect(support);
    const counts = socket.subscribe('subscription { fleet { byStatus { status count } } }');
    await counts.data();
    await checkGrant(application.services, grantId, 'all');
    await socket.settle();
    expect(counts.unread).toEqual([]);
    await breakHarbour();
    expect(await counts.data()).toMatchObject({
      fleet: { byStatus: expect.arrayContaining([{ status: 'NEEDS_RECONNECT', count: 1 }]) },
    });
  });
});

describe('an attempt that is watched', () => {
  it('comes with every step until its end, and then the stream ends', async () => {
    const wizard = new ReconnectClient(ada);
    const { id, callback } = await wizard.toXero(harbour, { as: priya });
    const socket = await connect(ada);
    const other = await connect(support);
    const query = `subscription($id: ID!) { reconnectAttempt(id: $id) { ${attemptFields} } }`;
    const own = socket.subscribe(query, { id });
    const foreign = other.subscribe(query, { id });
    const isIn =
      (state: string) =>
      ({ reconnectAttempt }: { reconnectAttempt: { state: string } }): boolean =>
        reconnectAttempt.state === state;
    await own.until(isIn('AT_XERO'));
    await foreign.until(isIn('AT_XERO'));
    await wizard.comeBack(callback);
    expect(await own.until(isIn('CHOOSE_ORGANISATION'))).toMatchObject({
      reconnectAttempt: { choices: [expect.anything(), expect.anything()], authorizationUrl: null },
    });
    expect(await foreign.until(isIn('CHOOSE_ORGANISATION'))).toMatchObject({
      reconnectAttempt: { choices: null, signedInAs: null },
    });
    const attempt = await wizard.read(id);
    await wizard.complete(id, attempt.expected?.tenantId ?? '');
    await own.until(isIn('COMPLETED'));
    expect((await own.next()).type).toBe('complete');
  });
});
