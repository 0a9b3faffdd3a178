import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Permission } from '@relink/domain/permission/permission';
import type { Call } from '../testing/authorisation/calls.ts';
import { aboutUnknown, callOf } from '../testing/authorisation/calls.ts';
import type { Outcome } from '../testing/authorisation/outcome.ts';
import { askOverHttp, askOverSocket } from '../testing/authorisation/outcome.ts';
import { askers, World } from '../testing/authorisation/world.ts';
import type { TestClient } from '../testing/test-client.ts';
import { TestSocket } from '../testing/test-socket.ts';

/**
 * Who may do what, typed out: the permission that a key needs, and a letter for each of
 *
 *   OWNER SUPPORT ADMIN EDITOR VIEWER MEMBER OTHER | KEY KEY_WITHOUT KEY_ELSEWHERE | LINK NOBODY
 *
 * MEMBER has no role in any organisation, OTHER is the Admin of another one; KEY was given the permission (or, where no
 * key can be, everything that one can be given), KEY_WITHOUT everything else, KEY_ELSEWHERE the permission in another
 * organisation; LINK is the browser of whoever has opened a reconnect link.
 *
 *   x  does it
 *   c  may, and is told what speaks against it here (another session's attempt)
 *   -  is refused, and told which permission it needs
 *   p  is refused, as it needs a person
 *   ?  is answered as for something that does not exist
 *   0  is answered, with nothing of this organisation
 *   !  must sign in
 */
const grid: Record<string, readonly [needs: Permission, letters: string]> = {
  'Query.viewer': ['connection:view', 'x x x x x x x | x x x | 0 0'],
  'Query.installation': ['connection:view', 'x x x x x x x | x x x | x x'],
  'Query.organisations': ['connection:view', 'x x x x x 0 0 | x 0 0 | ! !'],
  'Query.organisation': ['connection:view', 'x x x x x ? ? | x ? ? | ! !'],
  'Query.connections': ['connection:view', 'x x x x x 0 0 | x 0 0 | ! !'],
  'Query.connection': ['connection:view', 'x x x x x ? ? | x ? ? | ! !'],
  'Query.fleet': ['connection:view', 'x x x x x 0 0 | x 0 0 | ! !'],
  'Query.reconnectAttempt': ['connection:view', 'x x x x x ? ? | x ? ? | ! !'],
  'Query.listRefresh': ['lists:view', 'x x x x x ? ? | x ? ? | ! !'],
  'Query.document': ['documents:view', 'x ? x x x ? ? | x ? ? | ! !'],
  'Query.documents': ['documents:view', 'x 0 x x x 0 0 | x 0 0 | ! !'],
  'Query.documentCounts': ['connection:view', 'x x x x x 0 0 | x 0 0 | ! !'],
  'Query.listRefreshBatch': ['lists:view', 'x x x ? ? ? ? | x ? ? | ! !'],
  'Query.auditLog': ['audit:view', 'x x x ? ? ? 0 | x ? 0 | ! !'],
  'Query.apiKeys': ['workspace:manage', 'x ? ? ? ? ? ? | ? ? ? | ! !'],
  'Query.webhookEndpoints': ['workspace:manage', 'x ? ? ? ? ? ? | ? ? ? | ! !'],
  'Query.webhookEndpoint': ['workspace:manage', 'x ? ? ? ? ? ? | ? ? ? | ! !'],
  'Query.notificationWishes': ['connection:view', 'x x x x x x x | ? ? ? | ! !'],
  'Query.notificationChannels': ['workspace:manage', 'x ? ? ? ? ? ? | ? ? ? | ! !'],
  'Query.workspaceMembers': ['workspace:manage', 'x ? ? ? ? ? ? | ? ? ? | ! !'],
  'Query.workspaceInvitations': ['workspace:manage', 'x ? ? ? ? ? ? | ? ? ? | ! !'],
  'Query.xeroApp': ['workspace:manage', 'x ? ? ? ? ? ? | ? ? ? | ! !'],
  'Query.installationStatus': ['workspace:manage', 'x ? ? ? ? ? ? | ? ? ? | ! !'],
  'Query.returnAddresses': ['reconnect-link:create', 'x ? x ? ? ? x | x ? x | ! !'],
  'Subscription.connectionStatus': ['connection:view', 'x x x x x 0 0 | x 0 0 | ! !'],
  'Subscription.connectionEvents': ['connection:view', 'x x x x x 0 0 | x 0 0 | ! !'],
  'Subscription.fleet': ['connection:view', 'x x x x x 0 0 | x 0 0 | ! !'],
  'Subscription.reconnectAttempt': ['connection:view', 'x x x x x ? ? | x ? ? | ! !'],
  'Subscription.listRefresh': ['lists:view', 'x x x x x ? ? | x ? ? | ! !'],
  'Subscription.documents': ['documents:view', 'x ? x x x ? ? | x ? ? | ! !'],
  'Subscription.listRefreshBatch': ['lists:view', 'x x x ? ? ? ? | x ? ? | ! !'],
  'Subscription.checklist': ['connection:view', 'x x x x x ? ? | x ? ? | ! !'],
  'Mutation.createOrganisation': ['organisation:create', 'x - - - - - - | x - - | ! !'],
  'Mutation.updateOrganisation': ['organisation:manage', 'x - x - - ? ? | x - ? | ! !'],
  'Mutation.archiveOrganisation': ['organisation:manage', 'x - x - - ? ? | x - ? | ! !'],
  'Mutation.restoreOrganisation': ['organisation:manage', 'x - x - - ? ? | x - ? | ! !'],
  'Mutation.createApiKey': ['workspace:manage', 'x - - - - - - | - - - | ! !'],
  'Mutation.rotateApiKey': ['workspace:manage', 'x - - - - - - | - - - | ! !'],
  'Mutation.revokeApiKey': ['workspace:manage', 'x - - - - - - | - - - | ! !'],
  'Mutation.createWebhookEndpoint': ['workspace:manage', 'x - - - - - - | - - - | ! !'],
  'Mutation.updateWebhookEndpoint': ['workspace:manage', 'x - - - - - - | - - - | ! !'],
  'Mutation.rotateWebhookSecret': ['workspace:manage', 'x - - - - - - | - - - | ! !'],
  'Mutation.removeWebhookEndpoint': ['workspace:manage', 'x - - - - - - | - - - | ! !'],
  'Mutation.sendTestWebhook': ['workspace:manage', 'x - - - - - - | - - - | ! !'],
  'Mutation.replayWebhookDelivery': ['workspace:manage', 'x - - - - - - | - - - | ! !'],
  'Mutation.setNotificationWishes': ['connection:view', 'x x x x x x x | p p p | ! !'],
  'Mutation.createNotificationChannel': ['workspace:manage', 'x - - - - - - | - - - | ! !'],
  'Mutation.updateNotificationChannel': ['workspace:manage', 'x - - - - - - | - - - | ! !'],
  'Mutation.removeNotificationChannel': ['workspace:manage', 'x - - - - - - | - - - | ! !'],
  'Mutation.sendTestNotification': ['workspace:manage', 'x - - - - - - | - - - | ! !'],
  'Mutation.setReturnAddresses': ['workspace:manage', 'x - - - - - - | - - - | ! !'],
  'Mutation.removeXeroConnection': ['workspace:manage', 'x - - - - - - | - - - | ! !'],
  'Mutation.inviteMember': ['members:manage', 'x - x - - ? ? | - - ? | ! !'],
  'Mutation.resendInvitation': ['members:manage', 'x ? x ? ? ? ? | ? ? ? | ! !'],
  'Mutation.revokeInvitation': ['members:manage', 'x ? x ? ? ? ? | ? ? ? | ! !'],
  'Mutation.changeMemberRole': ['members:manage', 'x - x - - ? ? | - - ? | ! !'],
  'Mutation.removeMember': ['members:manage', 'x - x - - ? ? | - - ? | ! !'],
  'Mutation.changeWorkspaceRole': ['workspace:manage', 'x - - - - - - | - - - | ! !'],
  'Mutation.removeWorkspaceMember': ['workspace:manage', 'x - - - - - - | - - - | ! !'],
  'Mutation.startReconnect': ['connection:connect', 'x - x - - ? ? | - - ? | ! !'],
  'Mutation.completeReconnect': ['connection:connect', 'c - x - - ? ? | - - ? | ! !'],
  'Mutation.cancelReconnect': ['connection:connect', 'c - x - - ? ? | - - ? | ! !'],
  'Mutation.refreshConnection': ['connection:check', 'x x x x - ? ? | x - ? | ! !'],
  'Mutation.runChecks': ['connection:check', 'x x x x - ? ? | x - ? | ! !'],
  'Mutation.refreshLists': ['lists:refresh', 'x x x x - ? ? | x - ? | ! !'],
  'Mutation.cancelListRefresh': ['lists:refresh', 'x x x x - ? ? | x - ? | ! !'],
  'Mutation.submitDocument': ['documents:publish', 'x - x x - ? ? | x - ? | ! !'],
  'Mutation.retryDocuments': ['documents:publish', 'x - x x - ? ? | x - ? | ! !'],
  'Mutation.discardDocument': ['documents:publish', 'x - x x - ? ? | x - ? | ! !'],
  'Mutation.refreshListsOfMany': ['lists:refresh', 'x x x x - ? ? | x - ? | ! !'],
  'Mutation.cancelListRefreshBatch': ['lists:refresh', 'x x x ? ? ? ? | x - ? | ! !'],
  'Mutation.retryListRefreshBatch': ['lists:refresh', 'x x x ? ? ? ? | x - ? | ! !'],
  'Mutation.requestReconnect': ['reconnect:request', 'x x x x x ? ? | x - ? | ! !'],
  'Mutation.dismissReconnectRequest': ['connection:connect', 'x - x - - ? ? | - - ? | ! !'],
  'Mutation.createReconnectLink': ['reconnect-link:create', 'x - x - - ? ? | x - ? | ! !'],
  'Mutation.revokeReconnectLink': ['reconnect-link:create', 'x - x - - ? ? | x - ? | ! !'],
  'Mutation.confirmSignIn': ['connection:view', 'x x x x x x x | p p p | ! !'],
  'Mutation.endSession': ['connection:view', 'x x x x x x x | p p p | ! !'],
  'Mutation.endOtherSessions': ['connection:view', 'x x x x x x x | p p p | ! !'],
  'Mutation.changePassword': ['connection:view', 'x x x x x x x | p p p | ! !'],
  'Mutation.unlinkSingleSignOn': ['connection:view', 'x x x x x x x | p p p | ! !'],
  // In this order: what is begun is turned on, used, and removed.
  'Mutation.beginSecondFactor': ['connection:view', 'x x x x x x x | p p p | ! !'],
  'Mutation.enableSecondFactor': ['connection:view', 'x x x x x x x | p p p | ! !'],
  'Mutation.replaceRecoveryCodes': ['connection:view', 'x x x x x x x | p p p | ! !'],
  'Mutation.disableSecondFactor': ['connection:view', 'x x x x x x x | p p p | ! !'],
  // Last: what it ends stays ended.
  'Mutation.disconnect': ['connection:connect', 'x - x - - ? ? | - - ? | ! !'],
};

let world: World;
beforeAll(async () => {
  world = await World.start();
  // So that something about the organisation is on record.
  await world.attempt();
});
afterAll(() => world.application.stop());

const operations = Object.keys(grid);
/** Whoever sees none of the connections they ask for is told nothing, for as long as they listen. */
const silent = ['Subscription.connectionStatus', 'Subscription.connectionEvents'];
const ask = (operation: string, client: TestClient, call: Call, expected = ''): Promise<Outcome> =>
  operation.startsWith('Subscription')
    ? askOverSocket(world, client, call, silent.includes(operation) && expected === '0')
    : askOverHttp(world, client, call);
const lettersOf = (operation: string): string[] =>
  (grid[operation]?.[1] ?? '').split(' ').filter((letter) => letter !== '|');

it('has a row for every operation there is, and no other', () => {
  const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
  const there = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}).map((name) => `${type?.name}.${name}`),
  );
  expect(operations.toSorted()).toEqual(there.toSorted());
});

it.each(operations)(
  '%s is done by somebody in its row, so that what refuses the others is not the call',
  (operation) => {
    expect(lettersOf(operation)).toHaveLength(askers.length);
    expect(lettersOf(operation)).toContain('x');
  },
);

describe.each(operations)('%s', (operation) => {
  it('is for whom the grid says, and changes nothing for anybody else', async () => {
    const needs = grid[operation]?.[0] ?? 'connection:view';
    const letters: string[] = [];
    const changed: string[] = [];
    for (const who of askers) {
      const client = await world.asker(who, needs);
      const call = await callOf(operation, world, who);
      const before = await world.contents();
      const { letter } = await ask(operation, client, call, lettersOf(operation)[letters.length]);
      letters.push(letter);
      if (!['x', '0'].includes(letter) && (await world.contents()) !== before) changed.push(who);
    }
    expect(Object.fromEntries(askers.map((who, at) => [who, letters[at]]))).toEqual(
      Object.fromEntries(askers.map((who, at) => [who, lettersOf(operation)[at]])),
    );
    expect(changed).toEqual([]);
  });
});

describe('whoever may not know of an organisation', () => {
  const outsiders = askers.filter((who) => ['MEMBER', 'OTHER', 'KEY_ELSEWHERE'].includes(who));
  const hidden = operations.filter((operation) =>
    outsiders.some((who) => lettersOf(operation)[askers.indexOf(who)] === '?'),
  );

  it.each(hidden)('is answered by %s with its ids as with unknown ones', async (operation) => {
    for (const who of outsiders) {
      const client = await world.asker(who, grid[operation]?.[0] ?? 'connection:view');
      const call = await callOf(operation, world, who);
      const known = await ask(operation, client, call);
      const unknown = await ask(operation, client, aboutUnknown(call));
      expect({ who, ...known }).toEqual({ who, ...unknown });
    }
  });
});

describe('the socket', () => {
  it('runs no query and no mutation, whoever asks', async () => {
    const others = operations.filter((operation) => !operation.startsWith('Subscription'));
    const before = await world.contents();
    const refused: string[] = [];
    // Few enough of each to stay within what one socket carries.
    for (const who of ['OWNER', 'ADMIN', 'KEY'] as const) {
      const socket = await TestSocket.connect(await world.asker(who, 'connection:view'));
      for (const operation of others) {
        const [kind = '', name = ''] = operation.split('.');
        const selection =
          kind === 'Query' ? `query { ${name} }` : `mutation { ${name}(input: {}) { userErrors { code } } }`;
        const message = await socket.subscribe(selection).next();
        if (
          message.type === 'error' &&
          JSON.stringify(message.payload).includes('Only subscriptions run over the socket')
        )
          refused.push(`${who} ${operation}`);
      }
      socket.close();
    }
    expect(refused).toHaveLength(others.length * 3);
    expect(await world.contents()).toBe(before);
  });

  it('is the only place for subscriptions', async () => {
    for (const operation of operations.filter((one) => one.startsWith('Subscription'))) {
      const { query } = await callOf(operation, world, 'OWNER');
      const { data, errors } = await world.people.OWNER.graphql(query);
      expect({ operation, data: data ?? null, refused: errors?.length }).toEqual({ operation, data: null, refused: 1 });
    }
  });
});
