import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { GraphQLField, GraphQLInputType, GraphQLOutputType } from 'graphql';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { newestPlace, writeEventCursor } from './connection-event/event-cursor.ts';
import type { GlobalIdType } from './id/global-id.ts';
import { toGlobalId } from './id/global-id.ts';
import type { Neighbour } from './testing/seed-neighbours.ts';
import { seedNeighbour, snapshot } from './testing/seed-neighbours.ts';
import { TestApplication } from './testing/test-application.ts';
import type { TestClient } from './testing/test-client.ts';
import { TestSocket } from './testing/test-socket.ts';

/** Which nets hold. They are taken away here to show that the last one is enough; nothing is put in their place. */
const nets = vi.hoisted(() => ({ filters: true, conditions: true }));
vi.mock('./viewer/visible-filters.ts', async (original) => {
  const real = await original<typeof import('./viewer/visible-filters.ts')>();
  return {
    addVisibleFilters: (...asked: Parameters<typeof real.addVisibleFilters>) =>
      nets.filters && real.addVisibleFilters(...asked),
  };
});
vi.mock('./viewer/viewer.ts', async (original) => {
  const real = await original<typeof import('./viewer/viewer.ts')>();
  return {
    ...real,
    viewerCan: (...asked: Parameters<typeof real.viewerCan>) => !nets.conditions || real.viewerCan(...asked),
    visibleOrganisations: (...asked: Parameters<typeof real.visibleOrganisations>) =>
      nets.conditions ? real.visibleOrganisations(...asked) : 'all',
  };
});

/** What an id argument is the id of, by its name. Null: of nothing that an organisation has. */
const typesOfNames: Readonly<Record<string, GlobalIdType | null>> = {
  connectionId: 'Connection',
  connectionIds: 'Connection',
  organisationId: 'Organisation',
  organisationIds: 'Organisation',
  attemptId: 'ReconnectAttempt',
  memberId: 'Member',
  workspaceMemberId: 'WorkspaceMember',
  invitationId: 'Invitation',
  linkId: 'ReconnectLink',
  requestId: 'ReconnectRequest',
  actorId: 'User',
  subjectId: 'Connection',
  sessionId: null,
  'connection.id': 'Connection',
  'organisation.id': 'Organisation',
  'reconnectAttempt.id': 'ReconnectAttempt',
  'listRefresh.id': 'ListRefresh',
  'cancelListRefresh.id': 'ListRefresh',
  'document.id': 'Document',
  'discardDocument.id': 'Document',
  'retryDocuments.ids': 'Document',
  'listRefreshBatch.id': 'ListRefreshBatch',
  'cancelListRefreshBatch.id': 'ListRefreshBatch',
  'retryListRefreshBatch.id': 'ListRefreshBatch',
  'revokeApiKey.id': null,
  'rotateApiKey.id': null,
  'webhookEndpoint.id': null,
  'updateWebhookEndpoint.id': null,
  'rotateWebhookSecret.id': null,
  'removeWebhookEndpoint.id': null,
  'sendTestWebhook.id': null,
  'replayWebhookDelivery.id': null,
  'updateNotificationChannel.id': null,
  'removeNotificationChannel.id': null,
  'sendTestNotification.id': null,
};

/** What belongs to an id besides what the schema insists on. */
const hook = 'https://receiver.example/hook';
const companions: Readonly<Record<string, object>> = {
  inviteMember: { role: 'VIEWER' },
  createWebhookEndpoint: { name: 'Hook', address: hook },
  updateWebhookEndpoint: { id: 'whe_', name: 'Hook', address: hook },
  createNotificationChannel: { name: 'Chat', medium: 'SLACK', address: hook, kinds: ['DIGEST'] },
  updateNotificationChannel: { id: 'nch_', name: 'Chat', kinds: ['DIGEST'] },
};

type Place = { kind: 'query' | 'mutation' | 'subscription'; field: GraphQLField<unknown, unknown>; path: string[] };

const schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));

/** Every place of the emitted schema where an operation takes an id. */
const places: Place[] = (
  [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const
).flatMap(([kind, type]) =>
  Object.values(type?.getFields() ?? {}).flatMap((field) =>
    field.args.flatMap((argument) => idsIn(argument.type, [argument.name])).map((path) => ({ kind, field, path })),
  ),
);

function idsIn(type: GraphQLInputType, path: string[]): string[][] {
  const named = getNamedType(type);
  if (named.name === 'ID') return [path];
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((field) => idsIn(field.type, [...path, field.name]));
}

function typeAt({ field, path }: Place): GlobalIdType | null | undefined {
  const name = path.at(-1) ?? '';
  const exact = `${field.name}.${name}`;
  return exact in typesOfNames ? typesOfNames[exact] : typesOfNames[name];
}

let application: TestApplication;
let mine: Neighbour;
let theirs: Neighbour;
let owner: TestClient;
/** right before something happens to theirs, and then to mine */
let cursor: string;
beforeAll(async () => {
  application = await TestApplication.start();
  await application.reset();
  mine = await seedNeighbour(application, 'Mine');
  theirs = await seedNeighbour(application, 'Theirs');
  owner = await application.person('Owner', 'OWNER');
  // First in every order, for whoever sees it.
  await application.sql('update connection set severity = 0 where id = ?', [theirs.connectionId]);
  cursor = writeEventCursor(await newestPlace(application.services.orm.em.fork()));
  for (const { connectionId } of [theirs, mine]) {
    await application.sql(
      `insert into connection_event (connection_id, kind, actor, message) values (?, 'CHECKED', '{"kind": "system"}', '')`,
      [connectionId],
    );
  }
});
afterAll(() => application.stop());
beforeEach(() => Object.assign(nets, { filters: true, conditions: true }));

/** Arguments that are complete, with this id in its place, and otherwise of one's own. */
function argumentsWith({ field, path }: Place, id: string): Record<string, unknown> {
  const [argument = '', ...rest] = path;
  const given = Object.fromEntries(
    field.args
      .filter(({ type, name }) => isNonNullType(type) || name === argument)
      .map(({ type, name }) => [name, valueOf(type, name, name === argument ? rest : null, id)]),
  );
  if (field.name === 'connectionEvents') given['after'] = cursor;
  if (typeof given['input'] === 'object') Object.assign(given['input'] as object, companions[field.name]);
  return given;
}

/** `rest`: the way to the place; null: not on it. */
function valueOf(type: GraphQLInputType, name: string, rest: string[] | null, id: string): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType, name, rest, id);
  if (isListType(type)) return [valueOf(type.ofType, name, rest, id)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const [next, ...further] = rest ?? [];
    const fields = Object.values(type.getFields()).filter(
      (one) => one.name === next || (isNonNullType(one.type) && one.defaultValue === undefined),
    );
    return Object.fromEntries(
      fields.map((one) => [one.name, valueOf(one.type, one.name, one.name === next ? further : null, id)]),
    );
  }
  if (type.name === 'ID') return rest === null ? mine.ids[typesOfNames[name] ?? ''] : id;
  const values: Record<string, unknown> = {
    UUID: randomUUID(),
    Boolean: false,
    Int: 1,
    Float: 1,
    URL: 'https://relink.example',
    DateTime: '2030-01-01T00:00:00Z',
    EmailAddress: 'somebody@relink.example',
  };
  return values[type.name] ?? (name === 'email' ? 'somebody@relink.example' : 'Text');
}

/** Leaves, and those of objects two steps down. */
function selection(type: GraphQLOutputType, depth = 2): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (!isObjectType(named) && !isInterfaceType(named)) return '{ __typename }';
  const fields = Object.values(named.getFields()).filter(
    (field) => !field.args.some(({ type: argument }) => isNonNullType(argument)),
  );
  const parts = fields.flatMap((field) => {
    if (isLeafType(getNamedType(field.type))) return [field.name];
    return depth === 0 || ['edges', 'pageInfo', 'members', 'events', 'reconnectLinks'].includes(field.name)
      ? []
      : [`${field.name} ${selection(field.type, depth - 1)}`];
  });
  return `{ __typename ${parts.join(' ')} }`;
}

function documentOf({ kind, field }: Place, given: Record<string, unknown>): string {
  const used = field.args.filter(({ name }) => name in given);
  const variables = used.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const list = used.map(({ name }) => `${name}: $${name}`).join(', ');
  const selected =
    field.name === 'connectionEvents'
      ? '{ cursor node { connection { id } } }'
      : selection(field.type, kind === 'subscription' ? 0 : 1);
  return `${kind}(${variables}) { ${field.name}(${list}) ${selected} }`;
}

/** What the client is told, with the id itself left out of it. */
async function answerTo(client: TestClient, place: Place, id: string): Promise<string> {
  const given = argumentsWith(place, id);
  const document = documentOf(place, given);
  const answer =
    place.kind === 'subscription' ? await firstOf(client, document, given) : await client.graphql(document, given);
  const text = JSON.stringify(answer).replaceAll(id, 'ID');
  if (
    text.includes('INTERNAL_SERVER_ERROR') ||
    text.includes('BAD_USER_INPUT') ||
    text.includes('GRAPHQL_VALIDATION_FAILED')
  )
    throw new Error(`${document}\n${text}`);
  return text;
}

/** Of a list that begins with what is as it is: the id and one's own are asked for, and one's own comes after it. */
async function firstOf(client: TestClient, document: string, given: Record<string, unknown>): Promise<unknown> {
  const asked = { ...given };
  if (asked['connectionIds'] !== undefined)
    asked['connectionIds'] = [...(asked['connectionIds'] as string[]), mine.ids['Connection']];
  if (asked['organisationIds'] !== undefined)
    asked['organisationIds'] = [...(asked['organisationIds'] as string[]), mine.ids['Organisation']];
  const filter = asked['filter'] as { organisationIds?: string[] } | undefined;
  if (filter?.organisationIds !== undefined)
    asked['filter'] = { organisationIds: [...filter.organisationIds, mine.ids['Organisation']] };
  const socket = await TestSocket.connect(client);
  const subscription = socket.subscribe(document, asked);
  let { type, payload } = await subscription.next();
  // Of events, the first says nothing yet.
  while (JSON.stringify(payload ?? null).includes('"node":null')) ({ type, payload } = await subscription.next());
  socket.close();
  return { type, payload };
}

const name = ({ kind, field, path }: Place): string => `${kind} ${field.name}, ${path.join('.')}`;

it('T9: knows what every id argument of the schema is the id of', () => {
  expect(places.length).toBeGreaterThan(20);
  expect(places.filter((place) => typeAt(place) === undefined).map(name)).toEqual([]);
});

const ofOrganisations = places.filter((place) => typeAt(place) != null);

describe.each([
  ['with both nets', { filters: true, conditions: true }],
  ["without the ORM's filters", { filters: false, conditions: true }],
  ['with row-level security alone', { filters: false, conditions: false }],
])('T9: an id of another organisation, %s', (_nets, held) => {
  it.each(ofOrganisations.map((place) => [name(place), place] as const))('is as unknown: %s', async (_name, place) => {
    const type = typeAt(place) as GlobalIdType;
    const unknown = toGlobalId(type, randomUUID());
    Object.assign(nets, held);
    const expected = await answerTo(mine.admin, place, unknown);
    const before = await snapshot(application);
    expect(await answerTo(mine.admin, place, theirs.ids[type] ?? '')).toBe(expected);
    expect(await snapshot(application)).toEqual(before);
  });
});

// Last, as it ends things. Owners see every organisation: to them the two ids are not the same.
describe('T9: to those who may see it, the id', () => {
  const ends = [
    'discardDocument',
    'cancelReconnect',
    'disconnect',
    'removeMember',
    'revokeInvitation',
    'revokeReconnectLink',
    'archiveOrganisation',
  ];
  const last = ofOrganisations.toSorted((a, b) => ends.indexOf(a.field.name) - ends.indexOf(b.field.name));
  it.each(last.map((place) => [name(place), place] as const))('is not as unknown: %s', async (_name, place) => {
    const type = typeAt(place) as GlobalIdType;
    const unknown = await answerTo(owner, place, toGlobalId(type, randomUUID()));
    expect(await answerTo(owner, place, theirs.ids[type] ?? '')).not.toBe(unknown);
  });
});
