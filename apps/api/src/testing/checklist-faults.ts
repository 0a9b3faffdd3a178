import { randomUUID } from 'node:crypto';
import { checkKinds } from '@relink/domain/check/check-kind';
import { joinChecks } from '../check/join-checks.ts';
import { checkGrant } from '../grant/check-grant.ts';
import { checkElsewhere } from './check-elsewhere.ts';
import { toGlobalId } from '../id/global-id.ts';
import { XeroOAuth } from '../xero/xero-oauth.ts';
import type { ChecklistWorld } from './checklist-world.ts';
import { ReconnectClient } from './reconnect-client.ts';
import { seedConnected } from './seed.ts';
import { brightwaterName, cedarName, harbourName, northwindName, priya, tom } from './xero-people.ts';

const demoName = 'Demo Company (NZ)';

/** Ways to break Harbour's connection, each as it happens outside: at Xero, in the database, in the settings. */
export const faults = {
  disconnectedInXero: (world: ChecklistWorld) => world.control('disconnect', { organisation: harbourName }),
  async grantRevoked(world: ChecklistWorld) {
    await world.application.passTime(60);
    await world.control('revoke-grant', { user: priya });
    await world.run(world.ada);
    await world.application.passTime(3);
  },
  async unusedFor60Days(world: ChecklistWorld) {
    await world.application.passTime(61 * 86_400);
    await world.run(world.ada);
    await world.application.passTime(61);
  },
  userRemoved: (world: ChecklistWorld) => world.control('remove-user', { user: priya, organisation: harbourName }),
  async roleLowered(world: ChecklistWorld) {
    await world.control('switches', { 'lost-access-connection': 'listed' });
    await world.control('change-role', { user: priya, organisation: harbourName, role: 'read-only' });
  },
  async roleLoweredForLong(world: ChecklistWorld) {
    await faults.roleLowered(world);
    await world.run(world.ada);
    await world.application.passTime(3);
  },
  /** Another login of ours had it too, which is how a closed organisation is told from a lost role. */
  async organisationClosed(world: ChecklistWorld) {
    const brightwater = await world.organisation(brightwaterName);
    const toms = await seedConnected(world.application, tom, [brightwater]);
    await world.control('consent', { user: tom, organisations: [harbourName] });
    await checkGrant(world.application.services, toms, 'all');
    await world.control('close-organisation', { organisation: harbourName });
  },
  /** No other login of ours has it, so that Xero says the same as of one that was disconnected. */
  organisationClosedForOneLogin: (world: ChecklistWorld) =>
    world.control('close-organisation', { organisation: harbourName }),
  /** While the access is to be renewed. */
  async clientSecretChangedBeforeRenewal(world: ChecklistWorld) {
    await world.application.passTime(40 * 60);
    await faults.clientSecretChanged(world);
  },
  clientSecretChanged: (world: ChecklistWorld) =>
    world.control('change-client-secret', { secret: 'another secret of the app' }),
  /** This installation names another client id than Xero knows. */
  async clientIdUnknown(world: ChecklistWorld) {
    const { services } = world.application;
    const settings = { ...services.environment.xero, clientId: 'NOBODYHASTHISCLIENTID00000000000' };
    const actor = { kind: 'system' } as const;
    const wanted = { connectionId: world.harbour.connectionId, kinds: checkKinds, actor };
    await joinChecks({ ...services, oauth: new XeroOAuth(settings) }, wanted);
  },
  /** XERO_IDENTITY_URL leads to a web server that knows nothing of it. */
  identityAddressWrong: (world: ChecklistWorld) => checkElsewhere(world, { status: 404 }),
  /** A proxy answers everything with a page of its own, while the access is to be renewed. */
  async proxyInTheWay(world: ChecklistWorld) {
    await world.application.passTime(40 * 60);
    await checkElsewhere(world, { status: 200 });
  },
  /** The same, in a process that has talked to Xero before. */
  async proxyInTheWaySince(world: ChecklistWorld) {
    await world.application.passTime(40 * 60);
    await checkElsewhere(world, { status: 200, isPrepared: true });
  },
  minuteLimit: (world: ChecklistWorld) =>
    world.control('rate-limit', { scope: 'minute', organisation: harbourName, seconds: 30 }),
  dayLimit: (world: ChecklistWorld) =>
    world.control('rate-limit', { scope: 'day', organisation: harbourName, seconds: 5_000 }),
  appLimit: (world: ChecklistWorld) => world.control('rate-limit', { scope: 'app', seconds: 30 }),
  xeroDown: (world: ChecklistWorld) => world.control('fail', { status: 503 }),
  organisationFails: (world: ChecklistWorld) => world.control('fail', { status: 500, path: '/api.xro' }),
  tokenEndpointDown: (world: ChecklistWorld) => world.control('fail', { status: 503, path: '/connect/token' }),
  xeroSlow: (world: ChecklistWorld) => world.control('delay', { milliseconds: 5_200, path: '/api.xro', times: 1 }),
  answerDropped: (world: ChecklistWorld) => world.control('drop-answer', { path: '/connections', times: 1 }),
  noAnswerAtAll: (world: ChecklistWorld) => world.control('drop-answer', { times: 1_000 }),
  /** Xero lists five connections of the app, which is all that the Starter tier allows. */
  async capFull(world: ChecklistWorld) {
    const organisations = [harbourName, northwindName, brightwaterName, cedarName, 'Alpenwerk GmbH'];
    await world.control('consent', { user: priya, organisations });
    await checkGrant(world.application.services, world.grantId, 'all');
  },
  async wrongOrganisation(world: ChecklistWorld) {
    await world.control('clock', { offsetSeconds: 0 });
    const wizard = new ReconnectClient(world.ada);
    const attempt = await wizard.trip(world.harbour, { as: priya, allow: northwindName });
    const wrong = attempt.choices?.find(({ name }) => name === northwindName);
    await wizard.complete(attempt.id, wrong?.tenantId ?? '');
  },
  otherName: (world: ChecklistWorld) =>
    world.application.sql(`update organisation set name = 'Puffin Holdings' where id = ?`, [world.harbour.id]),
  clockOff: (world: ChecklistWorld) => world.control('wrong-date', { offBySeconds: 600 }),
  encryptionKeyMissing: (world: ChecklistWorld) => renameKey(world, 'test', 'lost'),
  listsStale: (world: ChecklistWorld) => world.listsAged(world.harbour, 9 * 86_400),
  documentsRejected: (world: ChecklistWorld) => world.documents(world.harbour, 'REJECTED', 2),
  documentsQueued: (world: ChecklistWorld) => world.documents(world.harbour, 'QUEUED', 3),
  documentsNotPermitted: (world: ChecklistWorld) => world.documents(world.harbour, 'HELD', 2, 'SCOPES_MISSING'),
  documentsElsewhere: (world: ChecklistWorld) => world.documents(world.harbour, 'REJECTED', 1, 'ORGANISATION_CHANGED'),
  databaseReadOnly: (world: ChecklistWorld) => world.setReadOnly('on'),
  async documentsHeld(world: ChecklistWorld) {
    await faults.documentsQueued(world);
    await faults.disconnectedInXero(world);
  },
  async neverConnected(world: ChecklistWorld) {
    world.subject = await world.organisation(northwindName);
  },
  async demoCompanyReset(world: ChecklistWorld) {
    world.subject = await world.organisation(demoName);
    await seedConnected(world.application, tom, [world.subject]);
    await world.listsAged(world.subject, 60);
    await world.run(world.ada);
    await world.control('reset-demo-company');
  },
  async scopesMissing(world: ChecklistWorld) {
    const { scopes } = world.application.services.environment.xero;
    world.subject = await world.organisation(brightwaterName);
    const granted = scopes.filter((scope) => scope !== 'accounting.settings.read');
    await seedConnected(world.application, tom, [world.subject], granted);
    await world.listsAged(world.subject, 60);
  },
  async oldScopes(world: ChecklistWorld) {
    world.askFor([...world.scopes, 'accounting.transactions']);
    world.subject = await world.organisation(brightwaterName);
    await world.control('switches', { 'broad-scopes': 'allowed' });
    await seedConnected(world.application, tom, [world.subject]);
    await world.listsAged(world.subject, 60);
  },
  async listsNeverRefreshed(world: ChecklistWorld) {
    await world.application.sql('delete from synced_list');
  },
  dayNearlyUsed: (world: ChecklistWorld) =>
    world.application.sql(
      `insert into xero_call (tenant_id, started_at, ended_at, lease_until)
       select c.tenant_id, now() - interval '1 hour', now() - interval '1 hour', now()
       from connection c, generate_series(1, 850) where c.id = ?`,
      [world.harbour.connectionId],
    ),
  endedOnPurpose: (world: ChecklistWorld) => new ReconnectClient(world.ada).disconnect(world.harbour),
} satisfies Record<string, (world: ChecklistWorld) => Promise<unknown>>;
export type FaultName = keyof typeof faults;

/** What mends it, outside of Relink, or by the button. */
export const mends = {
  reconnect: (world: ChecklistWorld) => world.pressReconnect(world.harbour, priya, harbourName),
  reconnectSameConsent: (world: ChecklistWorld) => world.pressReconnect(),
  reconnectDemo: (world: ChecklistWorld) => world.pressReconnect(world.subject, tom, demoName),
  reconnectAsTom: (world: ChecklistWorld) => world.pressReconnect(world.subject, tom),
  async connectForTheFirstTime(world: ChecklistWorld) {
    await world.pressReconnect(world.subject, priya, northwindName);
    await world.listsAged(world.subject, 60);
  },
  async askForNewScopes(world: ChecklistWorld) {
    world.askFor(world.scopes);
    await mends.reconnectAsTom(world);
  },
  retryThoseElsewhere: (world: ChecklistWorld) => world.pressRetryDocuments('ORGANISATION_CHANGED'),
  makeDatabaseWritable: (world: ChecklistWorld) => world.setReadOnly('off'),
  async reconnectAfterEnd(world: ChecklistWorld) {
    await world.application.removeAllAtXero();
    await mends.reconnect(world);
  },
  retryDocuments: (world: ChecklistWorld) => world.pressRetryDocuments(),
  restoreRole: (world: ChecklistWorld) =>
    world.control('change-role', { user: priya, organisation: harbourName, role: 'adviser' }),
  reopen: (world: ChecklistWorld) => world.control('reopen-organisation', { organisation: harbourName }),
  async putSecretBack(world: ChecklistWorld) {
    await world.control('change-client-secret', { secret: 'sandbox-secret' });
  },
  /** What failed while the secret was wrong rests for a moment. */
  async putSecretBackAndWait(world: ChecklistWorld) {
    await mends.putSecretBack(world);
    await world.run(world.ada);
    await world.application.passTime(60);
  },
  async waitForXero(world: ChecklistWorld) {
    await world.control('clear-faults');
    await world.application.sql('delete from xero_pause');
  },
  restoreKey: (world: ChecklistWorld) => renameKey(world, 'lost', 'test'),
  refreshLists: (world: ChecklistWorld) => world.pressRefreshLists(),
  async freeTheCap(world: ChecklistWorld) {
    await world.control('disconnect', { organisation: northwindName });
    await checkGrant(world.application.services, world.grantId, 'all');
  },
  async rename(world: ChecklistWorld) {
    const input = { organisationId: world.harbour.globalId, name: harbourName, idempotencyKey: randomUUID() };
    await world.ada.data(
      'mutation($input: UpdateOrganisationInput!) { updateOrganisation(input: $input) { userErrors { code } } }',
      { input },
    );
  },
  async cancelAttempt(world: ChecklistWorld) {
    const [open] = await world.application.sql<{ id: string }>(
      'select id from reconnect_attempt where finished_at is null',
    );
    await world.ada.data(
      'mutation($input: CancelReconnectInput!) { cancelReconnect(input: $input) { userErrors { code } } }',
      { input: { attemptId: toGlobalId('ReconnectAttempt', open?.id ?? ''), idempotencyKey: randomUUID() } },
    );
  },
} satisfies Record<string, (world: ChecklistWorld) => Promise<unknown>>;
export type MendName = keyof typeof mends;

/** As if it had been encrypted with a key of that name. */
async function renameKey(world: ChecklistWorld, from: string, to: string): Promise<void> {
  const renamed = ['access_token', 'current_refresh_token']
    .map((column) => `${column} = replace(${column}, 'v1.${from}.', 'v1.${to}.')`)
    .join(', ');
  await world.application.sql(`update xero_grant set ${renamed}`);
}
