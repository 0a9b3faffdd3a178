import { randomUUID } from 'node:crypto';
import { toGlobalId } from '../../id/global-id.ts';
import { testPassword } from '../test-application.ts';
import type { Asker, World } from './world.ts';

export type Call = { readonly query: string; readonly variables: Record<string, unknown> };

/** What each operation is asked, about `harbour`, of subjects made for this one call. */
type Selection = (world: World) => string | Promise<string>;

const queries: Record<string, Selection> = {
  viewer: () => 'viewer { user { email } apiKey { id } }',
  installation: () => 'installation { version }',
  organisations: () => 'organisations { nodes { id } }',
  organisation: ({ harbour }) => `organisation(id: "${harbour.globalId}") { id }`,
  connections: () => 'connections { nodes { id } }',
  connection: ({ harbour }) => `connection(id: "${harbour.globalConnectionId}") { id }`,
  fleet: () => 'fleet { byStatus { status count } }',
  reconnectAttempt: async (world) => `reconnectAttempt(id: "${(await world.attempt()).id}") { id }`,
  listRefresh: async (world) => `listRefresh(id: "${await world.listRefresh()}") { id }`,
  document: async (world) => `document(id: "${await world.document()}") { id }`,
  documents: async (world) => {
    await world.document();
    return 'documents { nodes { id connection { id } } }';
  },
  documentCounts: async (world) => {
    await world.document();
    return 'documentCounts { state count }';
  },
  listRefreshBatch: async (world) => `listRefreshBatch(id: "${await world.listRefreshBatch()}") { id }`,
  auditLog: () => 'auditLog { nodes { organisation { id } } }',
  apiKeys: () => 'apiKeys { totalCount }',
  webhookEndpoints: () => 'webhookEndpoints { totalCount }',
  webhookEndpoint: async (world) => `webhookEndpoint(id: "${await world.webhookEndpoint()}") { id }`,
  notificationWishes: () => 'notificationWishes { kind }',
  notificationChannels: () => 'notificationChannels { id }',
  workspaceMembers: () => 'workspaceMembers { totalCount }',
  workspaceInvitations: () => 'workspaceInvitations { totalCount }',
  xeroApp: () => 'xeroApp { connectionsKnown }',
  installationStatus: () => 'installationStatus { verdict }',
  returnAddresses: () => 'returnAddresses',
};

const subscriptions: Record<string, Selection> = {
  documents: async (world) => {
    await world.document();
    return `documents(connectionId: "${world.harbour.globalConnectionId}") { id }`;
  },
  listRefreshBatch: async (world) => `listRefreshBatch(id: "${await world.listRefreshBatch()}") { id }`,
  checklist: ({ harbour }) => `checklist(connectionId: "${harbour.globalConnectionId}") { connection { id } }`,
  listRefresh: async (world) => `listRefresh(id: "${await world.listRefresh()}") { id }`,
  connectionStatus: ({ harbour }) => `connectionStatus(organisationIds: ["${harbour.globalId}"]) { id }`,
  connectionEvents: async (world) =>
    `connectionEvents(after: "${await world.firstCursor()}") { node { connection { id } } }`,
  fleet: () => 'fleet { byStatus { status count } }',
  reconnectAttempt: async (world) => `reconnectAttempt(id: "${(await world.attempt()).id}") { id }`,
};

/** What it is given; nothing where it takes no input. */
type Input = (world: World, who: Asker) => object | Promise<object | null>;
const ofHarbour: Input = ({ harbour }) => ({ connectionId: harbour.globalConnectionId });
const ofPier = async ({ application, pier }: World, archivedAt: 'null' | 'now()') => {
  await application.sql(`update organisation set archived_at = ${archivedAt} where id = ?`, [pier.id]);
  return { organisationId: pier.globalId };
};

const mutations: Record<string, Input | 'takes no input'> = {
  endSession: async (world, who) => ({ sessionId: await world.session(who) }),
  endOtherSessions: 'takes no input',
  changePassword: () => ({ currentPassword: testPassword, newPassword: testPassword }),
  unlinkSingleSignOn: async (world, who) => {
    await world.linkIdentity(who);
    return null;
  },
  beginSecondFactor: 'takes no input',
  enableSecondFactor: async (world, who) => ({ code: await world.firstCode(who) }),
  replaceRecoveryCodes: 'takes no input',
  disableSecondFactor: 'takes no input',
  confirmSignIn: () => ({ password: testPassword }),
  createOrganisation: () => ({ name: 'Another' }),
  updateOrganisation: ({ harbour }) => ({ organisationId: harbour.globalId, name: harbour.name }),
  archiveOrganisation: (world) => ofPier(world, 'null'),
  restoreOrganisation: (world) => ofPier(world, 'now()'),
  createApiKey: () => ({ name: 'A program', permissions: ['CONNECTION_VIEW'] }),
  rotateApiKey: async (world) => ({ id: await world.apiKey() }),
  revokeApiKey: async (world) => ({ id: await world.apiKey() }),
  createWebhookEndpoint: () => ({ name: 'A receiver', address: 'https://receiver.example/hook' }),
  updateWebhookEndpoint: async (world) => ({
    id: await world.webhookEndpoint(),
    name: 'Another',
    address: 'https://receiver.example/hook',
  }),
  rotateWebhookSecret: async (world) => ({ id: await world.webhookEndpoint() }),
  removeWebhookEndpoint: async (world) => ({ id: await world.webhookEndpoint() }),
  sendTestWebhook: async (world) => ({ id: await world.webhookEndpoint() }),
  replayWebhookDelivery: async (world) => ({ id: await world.webhookDelivery() }),
  setNotificationWishes: () => ({ wishes: [{ kind: 'DIGEST', isWanted: true }] }),
  createNotificationChannel: () => ({
    name: 'A chat',
    medium: 'SLACK',
    address: 'https://chat.example/hook',
    kinds: ['NEEDS_RECONNECT'],
  }),
  updateNotificationChannel: async (world) => ({
    id: await world.notificationChannel(),
    name: 'A chat',
    kinds: ['NEEDS_RECONNECT'],
  }),
  removeNotificationChannel: async (world) => ({ id: await world.notificationChannel() }),
  sendTestNotification: async (world) => ({ id: await world.notificationChannel() }),
  setReturnAddresses: () => ({ addresses: [] }),
  removeXeroConnection: async (world) => ({ xeroConnectionId: await world.unusedAtXero() }),
  inviteMember: ({ harbour }) => ({
    organisationId: harbour.globalId,
    role: 'VIEWER',
    email: `${randomUUID()}@relink.example`,
  }),
  resendInvitation: async (world) => ({ invitationId: await world.invitation() }),
  revokeInvitation: async (world) => ({ invitationId: await world.invitation() }),
  changeMemberRole: async (world) => ({ memberId: await world.member(), role: 'EDITOR' }),
  removeMember: async (world) => ({ memberId: await world.member() }),
  changeWorkspaceRole: async (world) => ({ workspaceMemberId: await world.workspaceMember(), role: 'SUPPORT' }),
  removeWorkspaceMember: async (world) => ({ workspaceMemberId: await world.workspaceMember() }),
  startReconnect: ofHarbour,
  // Only whoever went to Xero can complete it: the Admin has been there.
  completeReconnect: async (world, who) => {
    const { id, tenantId } = await world.attempt(who === 'ADMIN' ? 'CHOOSE_ORGANISATION' : 'AT_XERO');
    return { attemptId: id, tenantId };
  },
  cancelReconnect: async (world) => ({ attemptId: (await world.attempt()).id }),
  refreshConnection: ofHarbour,
  runChecks: ofHarbour,
  refreshLists: ofHarbour,
  submitDocument: ({ harbour }) => ({
    connectionId: harbour.globalConnectionId,
    kind: 'BILL',
    contactName: 'Somebody',
    date: '2026-11-24',
    lines: [{ description: 'x', quantity: '1', unitAmount: '1', accountCode: '429' }],
  }),
  retryDocuments: async (world) => ({ ids: [await world.document()] }),
  discardDocument: async (world) => ({ id: await world.document() }),
  cancelListRefresh: async (world) => ({ id: await world.listRefresh() }),
  refreshListsOfMany: ({ harbour }) => ({ connectionIds: [harbour.globalConnectionId] }),
  cancelListRefreshBatch: async (world) => ({ id: await world.listRefreshBatch() }),
  retryListRefreshBatch: async (world) => ({ id: await world.listRefreshBatch() }),
  requestReconnect: ofHarbour,
  dismissReconnectRequest: async (world) => ({ requestId: await world.request(), reason: 'It works.' }),
  createReconnectLink: ofHarbour,
  revokeReconnectLink: async (world) => ({ linkId: await world.link() }),
  disconnect: ofHarbour,
};

/** What people do with their own sign-in is done at once, without a key for a second try. */
const accountOperations = new Set(['confirmSignIn', 'endSession', 'changePassword', 'enableSecondFactor']);

const failures = `userErrors { typeName: __typename code message ... on NotAllowedError { needs askAdmins { email } } }`;

/** A call of the operation. An operation that nothing here knows to ask fails the test. */
export async function callOf(operation: string, world: World, who: Asker): Promise<Call> {
  const [kind = '', name = ''] = operation.split('.');
  if (kind === 'Mutation') {
    const input = mutations[name];
    if (input === undefined) throw new Error(`calls.ts does not say what to ask of ${operation}.`);
    const prepared = input === 'takes no input' ? null : await input(world, who);
    if (prepared === null) return { query: `mutation { ${name} { ${failures} } }`, variables: {} };
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const given: Record<string, unknown> = { ...prepared };
    if (!accountOperations.has(name)) given['idempotencyKey'] = randomUUID();
    return {
      query: `mutation($input: ${type}!) { ${name}(input: $input) { ${failures} } }`,
      variables: { input: given },
    };
  }
  const selection = (kind === 'Query' ? queries : subscriptions)[name];
  if (selection === undefined) throw new Error(`calls.ts does not say what to ask of ${operation}.`);
  return { query: `${kind.toLowerCase()} { ${await selection(world)} }`, variables: {} };
}

/** The same call about things that do not exist: every id in it is a new one of its type. */
export function aboutUnknown({ query, variables }: Call): Call {
  const replaced = (text: string): string =>
    text.replaceAll(/\b([a-z]{3})_[A-Za-z0-9_-]{22}\b/g, (_id, prefix: string) => {
      const made = toGlobalId('Organisation', randomUUID());
      return `${prefix}${made.slice(made.indexOf('_'))}`;
    });
  const input: unknown = JSON.parse(replaced(JSON.stringify(variables)));
  const fresh = input as { input?: { idempotencyKey?: string } };
  if (fresh.input?.idempotencyKey !== undefined) fresh.input.idempotencyKey = randomUUID();
  return { query: replaced(query), variables: fresh };
}
