import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from './id/global-id.ts';
import { ReconnectClient } from './testing/reconnect-client.ts';
import type { SeededOrganisation } from './testing/seed.ts';
import { seedConnected, seedOrganisation } from './testing/seed.ts';
import { seedApiKey } from './testing/seed-api-key.ts';
import { TestApplication, testPassword } from './testing/test-application.ts';
import { TestClient } from './testing/test-client.ts';
import { TestSocket } from './testing/test-socket.ts';
import { harbourName, priya } from './testing/xero-people.ts';

const viewers = ['OWNER', 'SUPPORT', 'ADMIN', 'EDITOR', 'VIEWER', 'STRANGER', 'NOBODY'] as const;
type ViewerName = (typeof viewers)[number];

/**
 * Who may do what, typed out, in the order of `viewers`: `x` does it, `-` is refused and told whom to ask, `?` is answered as for an unknown id, `0` gets an
 * answer that holds nothing of this organisation, `!` must sign in. A stranger is an Admin of another organisation.
 */
const grid: Record<string, string> = {
  'Query.viewer': 'x x x x x x 0',
  'Query.installation': 'x x x x x x x',
  'Query.organisations': 'x x x x x 0 !',
  'Query.organisation': 'x x x x x ? !',
  'Query.connections': 'x x x x x 0 !',
  'Query.connection': 'x x x x x ? !',
  'Query.fleet': 'x x x x x 0 !',
  'Query.reconnectAttempt': 'x x x x x ? !',
  'Query.auditLog': 'x x x ? ? 0 !',
  'Query.apiKeys': 'x ? ? ? ? ? !',
  'Mutation.confirmSignIn': 'x x x x x x !',
  'Mutation.endSession': '? ? ? ? ? ? !',
  'Mutation.endOtherSessions': 'x x x x x x !',
  'Mutation.changePassword': 'x x x x x x !',
  'Mutation.beginSecondFactor': 'x x x x x x !',
  'Mutation.enableSecondFactor': 'x x x x x x !',
  'Mutation.replaceRecoveryCodes': 'x x x x x x !',
  'Mutation.disableSecondFactor': 'x x x x x x !',
  'Mutation.createOrganisation': 'x - - - - - !',
  'Mutation.createApiKey': 'x - - - - - !',
  'Mutation.rotateApiKey': 'x - - - - - !',
  'Mutation.revokeApiKey': 'x - - - - - !',
  'Query.workspaceMembers': 'x ? ? ? ? ? !',
  'Query.workspaceInvitations': 'x ? ? ? ? ? !',
  'Mutation.updateOrganisation': 'x - x - - ? !',
  'Mutation.archiveOrganisation': 'x - x - - ? !',
  'Mutation.restoreOrganisation': 'x - x - - ? !',
  'Mutation.inviteMember': 'x - x - - ? !',
  'Mutation.resendInvitation': 'x ? x ? ? ? !',
  'Mutation.revokeInvitation': 'x ? x ? ? ? !',
  'Mutation.changeMemberRole': 'x - x - - ? !',
  'Mutation.removeMember': 'x - x - - ? !',
  'Mutation.changeWorkspaceRole': 'x - - - - - !',
  'Mutation.removeWorkspaceMember': 'x - - - - - !',
  'Mutation.startReconnect': 'x - x - - ? !',
  'Mutation.completeReconnect': 'x - x - - ? !',
  'Mutation.cancelReconnect': 'x - x - - ? !',
  'Mutation.disconnect': 'x - x - - ? !',
  'Mutation.refreshConnection': 'x x x x - ? !',
  'Mutation.dismissReconnectRequest': 'x - x - - ? !',
  'Mutation.requestReconnect': 'x x x x x ? !',
  'Subscription.connectionStatus': 'x x x x x 0 !',
  'Subscription.fleet': 'x x x x x 0 !',
  'Subscription.reconnectAttempt': 'x x x x x ? !',
};

let application: TestApplication;
let people: Record<ViewerName, TestClient>;
let harbour: SeededOrganisation;
let elsewhere: SeededOrganisation;
let attemptId: string;
let apiKeyId: string;
let adminId: string;
let ownerId: string;
let requestId: string;
/** invitations to the organisation; a call to revoke one uses it up */
let invitations: string[];

beforeAll(async () => {
  application = await TestApplication.start();
  await application.reset();
  const member = () => application.person('Member');
  people = {
    OWNER: await application.person('Owner', 'OWNER'),
    SUPPORT: await application.person('Support', 'SUPPORT'),
    ADMIN: await member(),
    EDITOR: await member(),
    VIEWER: await member(),
    STRANGER: await member(),
    NOBODY: new TestClient(application.url, { email: '', password: '', userId: '' }, ''),
  };
  const { ADMIN, EDITOR, VIEWER } = people;
  harbour = await seedOrganisation(application, harbourName, { ADMIN, EDITOR, VIEWER });
  await seedConnected(application, priya, [harbour]);
  elsewhere = await seedOrganisation(application, 'Elsewhere', { ADMIN: people.STRANGER });
  // It comes last where both are seen.
  await application.sql(`update connection set status = 'DISCONNECTED', severity = 5 where id = ?`, [
    elsewhere.connectionId,
  ]);
  apiKeyId = toGlobalId('ApiKey', (await seedApiKey(application)).id);
  const [membership] = await application.sql<{ id: string }>('select id from membership where user_id = ?', [
    ADMIN.account.userId,
  ]);
  adminId = toGlobalId('Member', membership?.id ?? '');
  ownerId = toGlobalId('WorkspaceMember', people.OWNER.account.userId);
  const [request] = await application.sql<{ id: string }>(
    `insert into reconnect_request (id, connection_id, requested_by)
     values (gen_random_uuid(), ?, jsonb_build_object('kind', 'user', 'userId', ?::text)) returning id`,
    [harbour.connectionId, VIEWER.account.userId],
  );
  requestId = toGlobalId('ReconnectRequest', request?.id ?? '');
  invitations = (
    await application.sql<{ id: string }>(
      `insert into invitation (id, organisation_id, organisation_role, email, secret_hash, invited_by_user_id, expires_at)
       select gen_random_uuid(), ?, 'VIEWER', n || '@relink.example', n, ?, now() + interval '1 day'
       from generate_series(1, 1000) n returning id`,
      [harbour.id, ADMIN.account.userId],
    )
  ).map(({ id }) => id);
  attemptId = (await new ReconnectClient(people.ADMIN).start(harbour)).attempt?.id ?? '';
});
afterAll(() => application.stop());

const failures = `userErrors { __typename code message ... on NotAllowedError { needs askAdmins { email } } }`;

/** One call of each field, about the organisation. */
function operationOf(field: string): { query: string; variables: object } {
  const [kind, name = ''] = field.split('.');
  const idempotencyKey = randomUUID();
  const connectionId = harbour.globalConnectionId;
  const selections: Record<string, string> = {
    viewer: 'viewer { user { email } }',
    installation: 'installation { version }',
    organisations: 'organisations { nodes { id } }',
    organisation: `organisation(id: "${harbour.globalId}") { id }`,
    connections: 'connections { nodes { id } }',
    connection: `connection(id: "${connectionId}") { id }`,
    fleet: 'fleet { byStatus { status count } }',
    auditLog: 'auditLog { nodes { organisation { id } } }',
    apiKeys: 'apiKeys { totalCount }',
    workspaceMembers: 'workspaceMembers { totalCount }',
    workspaceInvitations: 'workspaceInvitations { totalCount }',
    reconnectAttempt: `reconnectAttempt(id: "${attemptId}") { id }`,
    connectionStatus: `connectionStatus(organisationIds: ["${harbour.globalId}", "${elsewhere.globalId}"]) { id }`,
  };
  if (kind !== 'Mutation') return { query: `${kind?.toLowerCase()} { ${selections[name]} }`, variables: {} };
  const withoutInput = ['endOtherSessions', 'beginSecondFactor', 'replaceRecoveryCodes', 'disableSecondFactor'];
  if (withoutInput.includes(name)) return { query: `mutation { ${name} { ${failures} } }`, variables: {} };
  const inputs: Record<string, object> = {
    confirmSignIn: { password: testPassword },
    endSession: { sessionId: toGlobalId('Session', randomUUID()) },
    changePassword: { currentPassword: testPassword, newPassword: 'short' },
    enableSecondFactor: { code: 'no code' },
    createOrganisation: { name: 'Another', idempotencyKey },
    createApiKey: { name: 'A program', permissions: ['CONNECTION_VIEW'], idempotencyKey },
    rotateApiKey: { id: apiKeyId, idempotencyKey },
    revokeApiKey: { id: apiKeyId, idempotencyKey },
    completeReconnect: { attemptId, tenantId: randomUUID(), idempotencyKey },
    cancelReconnect: { attemptId, idempotencyKey },
    updateOrganisation: { organisationId: harbour.globalId, name: harbour.name, idempotencyKey },
    archiveOrganisation: { organisationId: harbour.globalId, idempotencyKey },
    restoreOrganisation: { organisationId: harbour.globalId, idempotencyKey },
    inviteMember: {
      organisationId: harbour.globalId,
      role: 'VIEWER',
      email: `${idempotencyKey}@relink.example`,
      idempotencyKey,
    },
    resendInvitation: { invitationId: toGlobalId('Invitation', invitations.at(-1) ?? ''), idempotencyKey },
    revokeInvitation: { invitationId: toGlobalId('Invitation', invitations.pop() ?? ''), idempotencyKey },
    // Without a reason it stays open: whoever may is told that one is wanted.
    dismissReconnectRequest: { requestId, reason: '', idempotencyKey },
    // About the last Admin and the last Owner: whoever may is told why it cannot be, and everybody finds them as they were.
    changeMemberRole: { memberId: adminId, role: 'EDITOR', idempotencyKey },
    removeMember: { memberId: adminId, idempotencyKey },
    changeWorkspaceRole: { workspaceMemberId: ownerId, role: 'MEMBER', idempotencyKey },
    removeWorkspaceMember: { workspaceMemberId: ownerId, idempotencyKey },
  };
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return {
    query: `mutation($input: ${type}!) { ${name}(input: $input) { ${failures} } }`,
    variables: { input: inputs[name] ?? { connectionId, idempotencyKey } },
  };
}

/** What came of it, in the letters of the grid. */
async function outcomeOf(field: string, who: ViewerName): Promise<string> {
  const { query, variables } = operationOf(field);
  const client = people[who];
  if (field.startsWith('Subscription')) return pushedTo(client, query);
  const { data, errors } = await client.graphql(query, variables);
  if (errors !== undefined) return errors[0]?.extensions['code'] === 'UNAUTHENTICATED' ? '!' : JSON.stringify(errors);
  return letterOf(data);
}

async function pushedTo(client: TestClient, query: string): Promise<string> {
  try {
    const socket = await TestSocket.connect(client);
    const subscription = socket.subscribe(query);
    const first = await subscription.next();
    socket.close();
    if (first.type === 'complete') return '?';
    const { data } = first.payload as { data: unknown };
    // Everybody sees one of the two organisations; this one comes first for those who may see it.
    if (query.includes('connectionStatus'))
      return JSON.stringify(data).includes(harbour.globalConnectionId) ? 'x' : '0';
    return letterOf(data);
  } catch (error) {
    return String(error).includes('4403') ? '!' : String(error);
  }
}

function letterOf(data: unknown): string {
  const answer = Object.values(data as Record<string, Record<string, unknown> | null>)[0] ?? null;
  const text = JSON.stringify(answer);
  const [failure] =
    (answer?.['userErrors'] as { code: string; message: string; askAdmins?: object[] }[] | undefined) ?? [];
  if (failure?.code === 'NOT_FOUND') return '?';
  if (failure?.code === 'NOT_ALLOWED' && failure.askAdmins !== undefined) return '-';
  if (failure !== undefined || answer?.['userErrors'] !== undefined) return 'x';
  if (answer === null) return text === 'null' && 'viewer' in (data as object) ? '0' : '?';
  if (text.includes('"nodes":[') && !text.includes(harbour.globalId) && !text.includes(harbour.globalConnectionId))
    return '0';
  if (text.includes('byStatus') && !text.includes('{"status":"CONNECTED","count":1}')) return '0';
  return 'x';
}

// What ends things comes last in each column, so that every viewer finds the organisation as it was.
const destructive = ['Mutation.cancelReconnect', 'Mutation.disconnect'];
const fields = Object.keys(grid).toSorted((a, b) => destructive.indexOf(a) - destructive.indexOf(b));

it('has a row for every operation there is, and no other', () => {
  const schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
  const operations = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}).map((name) => `${type?.name}.${name}`),
  );
  expect(Object.keys(grid).toSorted()).toEqual(operations.toSorted());
});

describe.each(fields)('%s', (field) => {
  it('is for whom the grid says', async () => {
    const letters: string[] = [];
    for (const who of viewers) letters.push(await outcomeOf(field, who));
    expect(letters.join(' ')).toBe(grid[field]);
  });
});

it('names the Admins to those who may see the organisation, and to nobody else', async () => {
  const { query, variables } = operationOf('Mutation.startReconnect');
  const seen = await people.VIEWER.data(query, variables);
  expect(seen).toMatchObject({
    startReconnect: {
      userErrors: [
        {
          code: 'NOT_ALLOWED',
          needs: 'CONNECTION_CONNECT',
          message: 'Only an Admin can reconnect.',
          askAdmins: [{ email: people.ADMIN.account.email }],
        },
      ],
    },
  });
  const unseen = JSON.stringify(await people.STRANGER.data(query, variables));
  expect(unseen).not.toContain(people.ADMIN.account.email);
});

it('shows the members of an organisation to those who manage them', async () => {
  const query = `query($id: ID!) { organisation(id: $id) { viewerRole members { totalCount nodes { role user { email } } } } }`;
  const membersFor = async (who: ViewerName) => {
    const { organisation } = await people[who].data<{ organisation: { members: object | null } }>(query, {
      id: harbour.globalId,
    });
    return organisation.members;
  };
  const all = {
    totalCount: 3,
    nodes: expect.arrayContaining([{ role: 'ADMIN', user: { email: people.ADMIN.account.email } }]),
  };
  expect(await membersFor('OWNER')).toEqual(all);
  expect(await membersFor('ADMIN')).toEqual(all);
  for (const who of ['SUPPORT', 'EDITOR', 'VIEWER'] as const) expect(await membersFor(who)).toBeNull();
});
