import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Services } from '../services.ts';
import { checkGrant } from '../grant/check-grant.ts';
import { ensureBuilt } from '../testing/built-server.ts';
import { Operator } from '../testing/operator.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { killGrant, seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { brightwaterName, harbourName, northwindName, priya, tom } from '../testing/xero-people.ts';

let application: TestApplication;
let services: Services;
let olga: TestClient;
let ada: TestClient;
let harbour: SeededOrganisation;
let priyas: string;

beforeAll(async () => {
  await ensureBuilt();
  application = await TestApplication.start({ XERO_APP_TIER: 'starter' });
  services = application.services;
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  olga = await application.person('Olga', 'OWNER');
  ada = await application.person('Ada');
  harbour = await seedOrganisation(application, harbourName, { ADMIN: ada });
  priyas = await seedConnected(application, priya, [harbour]);
});

/** Priya connects more inside Xero than anything here uses. */
async function connectUnused(...names: string[]): Promise<void> {
  await application.sandbox.control('consent', { user: priya, organisations: names });
  await checkGrant(services, priyas, 'all');
}

type Unused = { xeroConnectionId: string; name: string; login: string; removable: boolean; beingRemoved: boolean };
type App = {
  tier: string;
  connectionCap: number;
  connectionsKnown: number;
  connectionCapNear: boolean;
  unusedConnections: Unused[];
};
const appFields = `tier connectionCap connectionsKnown connectionCapNear unusedConnections { xeroConnectionId name login removable beingRemoved }`;
const xeroApp = async (client: TestClient): Promise<App> =>
  (await client.data<{ xeroApp: App }>(`{ xeroApp { ${appFields} } }`)).xeroApp;

async function remove(client: TestClient, xeroConnectionId: string) {
  type Answer = { removeXeroConnection: { xeroApp: App | null; userErrors: { code: string }[] } };
  const { removeXeroConnection: answer } = await client.data<Answer>(
    `mutation($input: RemoveXeroConnectionInput!) { removeXeroConnection(input: $input) { xeroApp { ${appFields} } userErrors { code } } }`,
    { input: { xeroConnectionId, idempotencyKey: randomUUID() } },
  );
  return { unused: answer.xeroApp?.unusedConnections, codes: answer.userErrors.map(({ code }) => code) };
}

const warningsOf = async (client: TestClient): Promise<string[]> => {
  const query = `query($id: ID!) { connection(id: $id) { warnings } }`;
  const answer = await client.data<{ connection: { warnings: string[] } }>(query, { id: harbour.globalConnectionId });
  return answer.connection.warnings;
};
const namesWarned = async (client: TestClient, warning: string): Promise<string[]> => {
  const query = `query($warning: [ConnectionWarning!]) { connections(filter: { warning: $warning }) { nodes { organisation { name } } } }`;
  type Answer = { connections: { nodes: { organisation: { name: string } }[] } };
  const answer = await client.data<Answer>(query, { warning: [warning] });
  return answer.connections.nodes.map(({ organisation }) => organisation.name);
};

describe('what the app has at Xero', () => {
  it('is counted over all logins, and what nothing uses is named to Owners', async () => {
    const toms = await seedConnected(application, tom, [await seedOrganisation(application, brightwaterName)]);
    await checkGrant(services, toms, 'all');
    await connectUnused(northwindName);
    expect(await xeroApp(olga)).toEqual({
      tier: 'starter',
      connectionCap: 5,
      connectionsKnown: 3,
      connectionCapNear: false,
      unusedConnections: [
        {
          xeroConnectionId: expect.any(String),
          name: northwindName,
          login: priya,
          removable: true,
          beingRemoved: false,
        },
      ],
    });
  });

  it('is nothing to anybody else', async () => {
    await connectUnused(northwindName);
    const support = await application.person('Sven', 'SUPPORT');
    expect([await xeroApp(ada), await xeroApp(support)]).toEqual([null, null]);
    const [unused] = (await xeroApp(olga)).unusedConnections;
    expect(await remove(ada, unused?.xeroConnectionId ?? '')).toEqual({ unused: undefined, codes: ['NOT_ALLOWED'] });
    expect(await application.sql('select id from xero_cleanup')).toEqual([]);
  });

  it('warns Owners, and only them, when the cap is near', async () => {
    await connectUnused(northwindName);
    expect(await warningsOf(olga)).toEqual([]);
    await connectUnused(northwindName, brightwaterName, 'Cedar & Finch Architects LLP');
    expect([await warningsOf(olga), await warningsOf(ada)]).toEqual([['CONNECTION_CAP_NEAR'], []]);
    expect(await namesWarned(olga, 'CONNECTION_CAP_NEAR')).toEqual([harbourName]);
    expect(await namesWarned(ada, 'CONNECTION_CAP_NEAR')).toEqual([]);
  });
});

describe('an unused connection', () => {
  it('is removed at Xero without touching the others of its login', async () => {
    await connectUnused(northwindName);
    const [unused] = (await xeroApp(olga)).unusedConnections;
    const id = unused?.xeroConnectionId ?? '';
    const both = await Promise.all([remove(olga, id), remove(olga, id)]);
    expect(both.map(({ codes }) => codes)).toEqual([[], []]);
    expect(both[0]?.unused).toMatchObject([{ name: northwindName, beingRemoved: true }]);
    expect(await application.removeAllAtXero()).toEqual(['REMOVED']);
    expect(await application.connectedAtXero()).toEqual([`priya: ${harbourName}`]);
    expect((await xeroApp(olga)).unusedConnections).toEqual([]);
    await checkGrant(services, priyas, 'all');
    expect(await application.connection(harbour.connectionId)).toMatchObject({ status: 'CONNECTED' });
    expect(await application.sql(`select before from audit_entry where action = 'xeroConnection.removed'`)).toEqual([
      { before: { tenantId: expect.any(String), tenantName: northwindName, login: priya } },
    ]);
  });

  it('is none while it is in use, or does not exist', async () => {
    await connectUnused(northwindName);
    const { xeroConnectionId } = await application.connection(harbour.connectionId);
    for (const id of [xeroConnectionId ?? '', randomUUID()]) {
      expect((await remove(olga, id)).codes).toEqual(['NOT_FOUND']);
    }
    const [unused] = (await xeroApp(olga)).unusedConnections;
    const northwind = await seedOrganisation(application, northwindName);
    await seedConnected(application, priya, [northwind]);
    expect((await remove(olga, unused?.xeroConnectionId ?? '')).codes).toEqual(['NOT_FOUND']);
    expect((await xeroApp(olga)).unusedConnections).toEqual([]);
  });

  it('can only be removed inside Xero once its login works no more', async () => {
    await connectUnused(northwindName);
    await killGrant(application, priyas);
    const [unused] = (await xeroApp(olga)).unusedConnections;
    expect(unused).toMatchObject({ name: northwindName, removable: false });
    expect((await remove(olga, unused?.xeroConnectionId ?? '')).codes).toEqual(['NOT_FOUND']);
  });

  it('is shown to the operator, and removed when that is confirmed', async () => {
    await connectUnused(northwindName);
    const operator = new Operator(application, { XERO_APP_TIER: 'starter' });
    const shown = await operator.runs('connections', 'orphans');
    expect(shown).toMatchObject({ code: 0, error: '' });
    expect(shown.out).toContain('at least 2 of the 5 that its tier allows');
    const [id = ''] = /[\da-f-]{36}(?=.*Northwind)/.exec(shown.out) ?? [];
    expect(await operator.runs('connections', 'orphans', '--remove', id)).toMatchObject({ code: 2 });
    expect(await application.connectedAtXero()).toHaveLength(2);
    expect(await operator.runs('connections', 'orphans', '--remove', id, '--yes')).toMatchObject({ code: 0 });
    expect(await application.connectedAtXero()).toEqual([`priya: ${harbourName}`]);
    expect(await operator.runs('connections', 'orphans', '--remove', id, '--yes')).toMatchObject({ code: 1 });
  });
});

describe('relink doctor', () => {
  it('says how much of the cap is used, and is not content once nobody can connect another', async () => {
    const operator = new Operator(application, { XERO_APP_TIER: 'starter' });
    const capOf = async () => {
      const { code, out } = await operator.runs('doctor');
      return [code, out.split('\n').find((line) => line.includes('connection cap'))] as const;
    };
    await connectUnused(northwindName);
    expect(await capOf()).toEqual([
      0,
      expect.stringMatching(/^ok .*at least 2 connections at Xero of the 5 of the tier starter$/),
    ]);
    await connectUnused(northwindName, brightwaterName, 'Cedar & Finch Architects LLP');
    expect(await capOf()).toEqual([0, expect.stringMatching(/^note .*at least 4 .*: nearly used up; /)]);
    await connectUnused(northwindName, brightwaterName, 'Cedar & Finch Architects LLP', 'Alpenwerk GmbH');
    expect(await capOf()).toEqual([1, expect.stringMatching(/^FAIL .*at least 5 .*: no other can be connected; /)]);
  });
});

describe("an organisation's own limits", () => {
  it('are told with the connection, and warn when the day is nearly used up', async () => {
    const { tenantId } = await application.connection(harbour.connectionId);
    const query = `query($id: ID!) { connection(id: $id) { rateLimit { minuteRemaining dayRemaining retryAt } } }`;
    const limit = async () => {
      type Answer = { connection: { rateLimit: Record<string, unknown> } };
      return (await ada.data<Answer>(query, { id: harbour.globalConnectionId })).connection.rateLimit;
    };
    const before = await limit();
    await application.sql(
      `insert into xero_call (tenant_id, started_at, ended_at, lease_until)
         select ?, now() - interval '1 hour', now() - interval '1 hour', now() from generate_series(1, 799)`,
      [tenantId],
    );
    expect(await warningsOf(ada)).toEqual([]);
    await application.sql(
      `insert into xero_call (tenant_id, started_at, ended_at, lease_until) values (?, now(), now(), now())`,
      [tenantId],
    );
    expect(await warningsOf(ada)).toEqual(['DAILY_LIMIT_NEAR']);
    expect(await namesWarned(ada, 'DAILY_LIMIT_NEAR')).toEqual([harbourName]);
    const after = await limit();
    expect(after['retryAt']).toBeNull();
    expect(Number(before['dayRemaining']) - Number(after['dayRemaining'])).toBe(800);
    expect(Number(before['minuteRemaining']) - Number(after['minuteRemaining'])).toBe(1);
    await application.sql(`insert into xero_pause values (?, now() + interval '1 minute')`, [tenantId]);
    expect((await limit())['retryAt']).toEqual(expect.any(String));
  });
});
