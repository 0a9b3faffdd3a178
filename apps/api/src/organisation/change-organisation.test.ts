import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { harbourName, priya } from '../testing/xero-people.ts';

let application: TestApplication;
let ada: TestClient;
let harbour: SeededOrganisation;

beforeAll(async () => {
  application = await TestApplication.start();
  ada = await application.person('Ada');
});
afterAll(() => application.stop());
beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName, { ADMIN: ada });
});

type Changed = { organisation: { name: string; archivedAt: string | null } | null; userErrors: { code: string }[] };

async function change(name: 'update' | 'archive' | 'restore', more: object = {}): Promise<Changed> {
  const input = { organisationId: harbour.globalId, idempotencyKey: randomUUID(), ...more };
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}OrganisationInput`;
  const data = await ada.data<Record<string, Changed>>(
    `mutation($input: ${type}!) { ${name}Organisation(input: $input) { organisation { name archivedAt } userErrors { code } } }`,
    { input },
  );
  return data[`${name}Organisation`] ?? { organisation: null, userErrors: [] };
}

const lists = () =>
  ada.data(`{ organisations { totalCount } all: organisations(includeArchived: true) { totalCount }
    connections { totalCount } fleet { total } }`);
const recorded = () =>
  application.sql(`select action, before, after from audit_entry where action like 'organisation.%' order by id`);

it('has a new name at once, on record with the old one', async () => {
  const renamed = await change('update', { name: '  Harbour   Café 2 ' });
  expect(renamed).toEqual({ organisation: { name: 'Harbour Café 2', archivedAt: null }, userErrors: [] });
  expect((await change('update', { name: 'Harbour Café 2' })).userErrors).toEqual([]);
  expect(await recorded()).toEqual([
    { action: 'organisation.renamed', before: { name: harbourName }, after: { name: 'Harbour Café 2' } },
  ]);
});

it.each(['', ' \u200B ', 'x'.repeat(201)])('does not take %j for a name', async (name) => {
  expect((await change('update', { name })).userErrors).toEqual([{ code: 'INVALID_INPUT' }]);
});

it('leaves every list when it is archived, and comes back as it was', async () => {
  const there = {
    organisations: { totalCount: 1 },
    all: { totalCount: 1 },
    connections: { totalCount: 1 },
    fleet: { total: 1 },
  };
  expect(await lists()).toEqual(there);
  expect((await change('archive')).organisation?.archivedAt).not.toBeNull();
  expect(await lists()).toEqual({
    organisations: { totalCount: 0 },
    all: { totalCount: 1 },
    connections: { totalCount: 0 },
    fleet: { total: 0 },
  });
  expect(await change('restore')).toEqual({ organisation: { name: harbourName, archivedAt: null }, userErrors: [] });
  expect(await lists()).toEqual(there);
  expect((await recorded()).map(({ action }) => action)).toEqual(['organisation.archived', 'organisation.restored']);
});

it('is not connected to Xero while it is archived', async () => {
  await change('archive');
  const mutation = `mutation($input: StartReconnectInput!) { startReconnect(input: $input) { attempt { id } userErrors { code } } }`;
  const start = () =>
    ada.data(mutation, { input: { connectionId: harbour.globalConnectionId, idempotencyKey: randomUUID() } });
  expect(await start()).toEqual({ startReconnect: { attempt: null, userErrors: [{ code: 'CONFLICT' }] } });
  await change('restore');
  expect(await start()).toMatchObject({ startReconnect: { userErrors: [] } });
});

it('stays while it is connected to Xero: nobody would look after the connection', async () => {
  await seedConnected(application, priya, [harbour]);
  expect((await change('archive')).userErrors).toEqual([{ code: 'CONFLICT' }]);
  expect(await lists()).toMatchObject({ organisations: { totalCount: 1 } });
});
