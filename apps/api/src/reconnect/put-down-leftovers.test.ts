import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { checkGrant } from '../grant/check-grant.ts';
import { ReconnectClient } from '../testing/reconnect-client.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { cedarName, harbourName, northwindName, priya, sam } from '../testing/xero-people.ts';

/** What a consent connected at Xero and nobody chose. */
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

it('is removed there once something else is chosen', async () => {
  await seedConnected(application, priya, [harbour]);
  const attempt = await wizard.trip(harbour, { as: priya, allow: cedarName });
  expect(attempt.choices?.map(({ name }) => name).toSorted()).toEqual([cedarName, harbourName]);
  await wizard.complete(attempt.id, attempt.expected?.tenantId ?? '');
  expect(await application.removeAllAtXero()).toEqual(['REMOVED']);
  expect(await application.connectedAtXero()).toEqual([`priya: ${harbourName}`]);
});

it('is removed when the attempt is cancelled, also when its tokens have grown old by then', async () => {
  await seedConnected(application, priya, [harbour]);
  const attempt = await wizard.trip(harbour, { as: priya, allow: cedarName });
  await application.sandbox.control('clock', { advanceSeconds: 31 * 60 });
  await wizard.cancel(attempt.id);
  expect(await application.removeAllAtXero()).toEqual(['WAITING']);
  expect(await application.removeAllAtXero()).toEqual(['REMOVED']);
  expect(await application.connectedAtXero()).toEqual([`priya: ${harbourName}`]);
  expect(await application.sql('select tokens from xero_cleanup')).toEqual([{ tokens: null }]);
});

it('is removed of every trip and of every login that made one', async () => {
  await seedConnected(application, priya, [harbour]);
  const { id } = await wizard.trip(harbour, { as: sam, allow: cedarName });
  await wizard.trip(harbour, { as: priya, allow: cedarName }, id);
  const attempt = await wizard.trip(harbour, { as: priya }, id);
  await wizard.complete(id, attempt.expected?.tenantId ?? '');
  await application.removeAllAtXero();
  expect(await application.connectedAtXero()).toEqual([`priya: ${harbourName}`]);
});

it('is found again by a trip after one that was cut off before it could look', async () => {
  await seedConnected(application, priya, [harbour]);
  await application.sandbox.control('fail', { status: 503, path: '/connections', times: 1 });
  const { id, state } = await wizard.trip(harbour, { as: priya, allow: cedarName });
  expect(state).toBe('AT_XERO');
  await wizard.trip(harbour, { as: priya }, id);
  await wizard.cancel(id);
  expect(await application.removeAllAtXero()).toEqual(['REMOVED']);
  expect(await application.connectedAtXero()).toEqual([`priya: ${harbourName}`]);
});

it('is removed when the attempt was over before its callback had been dealt with', async () => {
  await seedConnected(application, priya, [harbour]);
  const { id, callback } = await wizard.toXero(harbour, { as: priya, allow: cedarName });
  await application.sandbox.control('delay', { milliseconds: 300, path: '/connect/token', times: 1 });
  const back = wizard.comeBack(callback);
  await expect.poll(async () => (await wizard.read(id)).state).toBe('VERIFYING');
  await wizard.cancel(id);
  await back;
  expect(await wizard.read(id)).toMatchObject({ state: 'CANCELLED' });
  expect(await application.sql('select candidate_tokens, reached from reconnect_attempt')).toEqual([
    { candidate_tokens: null, reached: [] },
  ]);
  expect(await application.removeAllAtXero()).toEqual(['REMOVED']);
  expect(await application.connectedAtXero()).toEqual([`priya: ${harbourName}`]);
});

it('stays when a connection of ours is linked to it through the same login', async () => {
  const grantId = await seedConnected(application, priya, [harbour, northwind]);
  await application.sandbox.control('disconnect', { organisation: northwindName });
  await checkGrant(application.services, grantId, 'all');
  const { id } = await wizard.trip(harbour, { as: priya, allow: northwindName });
  await wizard.cancel(id);
  await application.removeAllAtXero();
  expect(await application.connectedAtXero()).toEqual([`priya: ${harbourName}`, `priya: ${northwindName}`]);
  await checkGrant(application.services, grantId, 'all');
  expect(await application.connection(northwind.connectionId)).toMatchObject({ status: 'CONNECTED' });
});

it('stays when Xero does not say which consent connected it', async () => {
  await seedConnected(application, priya, [harbour]);
  const { id, callback } = await wizard.toXero(harbour, { as: priya, allow: cedarName });
  for (const organisation of [cedarName, harbourName])
    await application.sandbox.control('clear-auth-event', { organisation });
  await wizard.comeBack(callback);
  const attempt = await wizard.read(id);
  expect(attempt.state).toBe('CHOOSE_ORGANISATION');
  await wizard.complete(id, attempt.expected?.tenantId ?? '');
  expect(await application.removeAllAtXero()).toEqual([]);
  expect(await application.connection(harbour.connectionId)).toMatchObject({ status: 'CONNECTED' });
});
