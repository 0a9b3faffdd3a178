import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toGlobalId } from '../id/global-id.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { seedApiKey } from '../testing/seed-api-key.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { withoutRequest } from './origin.ts';
import type { NewAuditEntry } from './record-audit.ts';
import { recordAudit } from './record-audit.ts';

let application: TestApplication;
let people: Record<'olga' | 'sue' | 'ada' | 'eddie' | 'nora' | 'gone', TestClient>;
let keys: Record<'all' | 'harbour' | 'blind', TestClient>;
let harbour: SeededOrganisation;
let quay: SeededOrganisation;

beforeAll(async () => {
  application = await TestApplication.start();
  await application.reset();
  people = {
    olga: await application.person('Olga', 'OWNER'),
    sue: await application.person('Sue', 'SUPPORT'),
    ada: await application.person('Ada'),
    eddie: await application.person('Eddie'),
    nora: await application.person('Nora'),
    gone: await application.person('Gus'),
  };
  harbour = await seedOrganisation(application, 'Harbour', { ADMIN: people.ada, EDITOR: people.eddie });
  quay = await seedOrganisation(application, 'Quay', { ADMIN: people.nora });
  const permissions = ['audit:view', 'connection:view'] as const;
  keys = {
    all: (await seedApiKey(application, { permissions })).client,
    harbour: (await seedApiKey(application, { permissions, organisationIds: [harbour.id] })).client,
    blind: (await seedApiKey(application, { permissions: ['connection:view'] })).client,
  };
  await startLogOver();
});
afterAll(() => application.stop());

/** What was done to seed is of no interest here. */
async function startLogOver(): Promise<void> {
  await application.sql('alter table audit_entry disable trigger append_only');
  await application.sql('truncate audit_entry');
  await application.sql('alter table audit_entry enable always trigger append_only');
  await enter(people.ada, 'organisation.renamed', harbour, { before: { name: 'Haven' }, after: { name: 'Harbour' } });
  await enter(people.nora, 'organisation.renamed', quay, { after: { name: '=HYPERLINK("https://evil.example")' } });
  await enter(people.gone, 'connection.disconnected', harbour, { after: { status: 'DISCONNECTED' } });
  await record({
    actor: { kind: 'operator' },
    action: 'keys.rotated',
    subject: { kind: 'workspace', id: null },
    organisationId: null,
    after: { rows: 3 },
    from: withoutRequest,
  });
}

function enter(
  who: TestClient,
  action: 'organisation.renamed' | 'connection.disconnected',
  { id, connectionId }: SeededOrganisation,
  facts: { before?: object; after?: object },
): Promise<void> {
  const { userId } = who.account;
  const subject =
    action === 'connection.disconnected'
      ? ({ kind: 'connection', id: connectionId } as const)
      : ({ kind: 'organisation', id } as const);
  return record({
    actor: { kind: 'user', userId },
    action,
    subject,
    organisationId: id,
    ...facts,
    from: withoutRequest,
  });
}

function record(entry: NewAuditEntry): Promise<void> {
  return application.services.orm.em.fork().transactional((em) => recordAudit(em, entry));
}

type Actor = { __typename: string; name?: string; description?: string };
type Entry = {
  action: string;
  subjectId: string | null;
  organisation: { name: string } | null;
  actor: Actor;
  changes: { fact: string; before: string | null; after: string | null }[];
};
type Log = { totalCount: number; nodes: Entry[]; pageInfo: { endCursor: string; hasNextPage: boolean } };

async function logOf(who: TestClient, variables: object = {}): Promise<Log | null> {
  const query = `query($organisationId: ID, $filter: AuditFilter, $first: Int, $after: String) {
    auditLog(organisationId: $organisationId, filter: $filter, first: $first, after: $after) {
      totalCount pageInfo { endCursor hasNextPage }
      nodes { action subjectId organisation { name } changes { fact before after }
        actor { __typename ... on User { name } ... on HiddenActor { description } } } } }`;
  return (await who.data<{ auditLog: Log | null }>(query, variables)).auditLog;
}

const about = (log: Log | null) => log?.nodes.map(({ action, organisation }) => [action, organisation?.name ?? null]);

const everything = [
  ['KEYS_ROTATED', null],
  ['CONNECTION_DISCONNECTED', 'Harbour'],
  ['ORGANISATION_RENAMED', 'Quay'],
  ['ORGANISATION_RENAMED', 'Harbour'],
];
const ofHarbour = everything.filter(([, name]) => name === 'Harbour');

describe('the audit log', () => {
  it('shows everything to those who see the workspace, the newest first', async () => {
    expect(about(await logOf(people.olga))).toEqual(everything);
    expect(about(await logOf(people.sue))).toEqual(everything);
    expect(about(await logOf(keys.all))).toEqual(everything);
  });

  it('shows an Admin, and a key that is limited, what concerns their organisations', async () => {
    expect(about(await logOf(people.ada))).toEqual(ofHarbour);
    expect(about(await logOf(keys.harbour))).toEqual(ofHarbour);
    expect((await logOf(people.ada))?.totalCount).toBe(2);
  });

  it('is not there for anybody else', async () => {
    expect(await logOf(people.eddie)).toBeNull();
    expect(await logOf(people.gone)).toBeNull();
    expect(await logOf(keys.blind)).toBeNull();
  });

  it('answers about an organisation of others as about one that does not exist', async () => {
    const unknown = toGlobalId('Organisation', '00000000-0000-4000-8000-000000000000');
    for (const organisationId of [quay.globalId, unknown, 'org_nonsense']) {
      expect(await logOf(people.ada, { organisationId })).toBeNull();
      expect(await logOf(keys.harbour, { organisationId })).toBeNull();
    }
    expect(about(await logOf(people.ada, { organisationId: harbour.globalId }))).toEqual(ofHarbour);
    expect(about(await logOf(people.olga, { organisationId: quay.globalId }))).toEqual([
      ['ORGANISATION_RENAMED', 'Quay'],
    ]);
    expect(about(await logOf(people.olga, { organisationId: unknown }))).toEqual([]);
  });

  it('is filtered by action, actor and time', async () => {
    const filtered = async (filter: object, who = people.olga) => about(await logOf(who, { filter }));
    const nora = toGlobalId('User', people.nora.account.userId);
    expect(await filtered({ actions: ['KEYS_ROTATED', 'CONNECTION_DISCONNECTED'] })).toEqual(everything.slice(0, 2));
    expect(await filtered({ actorId: nora })).toEqual([['ORGANISATION_RENAMED', 'Quay']]);
    expect(await filtered({ actorId: 'usr_nobody' })).toEqual([]);
    const [third] = await application.sql<{ at: Date }>(
      `select at from audit_entry where action = 'connection.disconnected'`,
    );
    const moment = new Date(third?.at ?? 0).toISOString();
    expect(await filtered({ to: new Date(0).toISOString() })).toEqual([]);
    // Entries count in microseconds, a moment in milliseconds: what came just before it in the same one is there as well.
    const [since] = await application.sql<{ count: string }>('select count(*) from audit_entry where at >= ?', [
      moment,
    ]);
    const later = await filtered({ from: moment, to: new Date(Date.now() + 60_000).toISOString() });
    expect(later?.slice(0, 2)).toEqual(everything.slice(0, 2));
    expect(later).toHaveLength(Number(since?.count));
  });

  it('comes in pages', async () => {
    const first = await logOf(people.olga, { first: 3 });
    expect(first?.pageInfo.hasNextPage).toBe(true);
    const second = await logOf(people.olga, { first: 3, after: first?.pageInfo.endCursor });
    expect([...(about(first) ?? []), ...(about(second) ?? [])]).toEqual(everything);
  });

  it('says what was the case before and after', async () => {
    const log = await logOf(people.ada, { filter: { actions: ['ORGANISATION_RENAMED'] } });
    expect(log?.nodes).toMatchObject([
      { subjectId: harbour.globalId, changes: [{ fact: 'name', before: 'Haven', after: 'Harbour' }] },
    ]);
  });

  it('names to an Admin whom they may know, and tells nobody else by asking for their entries', async () => {
    const actors = (log: Log | null) => log?.nodes.map(({ actor }) => actor.name ?? actor.description);
    expect(actors(await logOf(people.ada))).toEqual(['someone without a role here', 'Ada']);
    expect(actors(await logOf(people.olga))).toEqual(['the operator, at the command line', 'Gus', 'Nora', 'Ada']);
    const filter = { actorId: toGlobalId('User', people.gone.account.userId) };
    expect(await logOf(people.ada, { filter })).toMatchObject({ totalCount: 0, nodes: [] });
    expect(await logOf(people.olga, { filter })).toMatchObject({ totalCount: 1 });
  });
});

describe('the export', () => {
  const exported = async (who: TestClient, parameters: string) => {
    const answer = await who.get(`/audit/export?${parameters}`);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  const lines = (text: string) => text.trimEnd().split('\n');

  it('is a line of JSON for each entry of the same log, and is on record itself', async () => {
    await startLogOver();
    const { status, headers, text } = await exported(people.ada, 'format=jsonl');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/jsonl; charset=utf-8');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="relink-audit-log-.*\.jsonl"$/);
    expect(lines(text).map((line) => JSON.parse(line) as object)).toMatchObject([
      { action: 'connection.disconnected', actor: 'someone without a role here', actorId: null },
      {
        action: 'organisation.renamed',
        actor: people.ada.account.email,
        organisationId: harbour.globalId,
        organisation: 'Harbour',
        before: { name: 'Haven' },
        after: { name: 'Harbour' },
      },
    ]);
    expect((await logOf(people.olga))?.nodes[0]).toMatchObject({ action: 'AUDIT_EXPORTED', actor: { name: 'Ada' } });
  });

  it('is for a program with a key too, as far as its key goes', async () => {
    await startLogOver();
    const { status, text } = await exported(keys.harbour, 'format=jsonl');
    expect(status).toBe(200);
    const organisations = lines(text).map((line) => (JSON.parse(line) as { organisation: string }).organisation);
    expect(organisations).toEqual(['Harbour', 'Harbour']);
    expect((await logOf(people.olga))?.nodes[0]).toMatchObject({
      action: 'AUDIT_EXPORTED',
      actor: { __typename: 'ApiKey' },
    });
  });

  it('is CSV that no spreadsheet runs', async () => {
    await startLogOver();
    const { text, headers } = await exported(people.olga, 'format=csv&action=organisation.renamed');
    expect(headers.get('content-type')).toContain('text/csv');
    const [header, nora, ada, ...rest] = text.split('\r\n');
    expect(header).toMatch(/^id,at,action,words,actor,actorId,/);
    expect(nora).toContain(`,"{""name"":""=HYPERLINK(`);
    expect(ada).toContain(people.ada.account.email);
    expect(rest).toEqual(['']);
  });

  it('holds more than one batch, each entry once, and nothing that is entered meanwhile', async () => {
    await startLogOver();
    await application.sql(
      `insert into audit_entry (action, actor_kind, subject_kind) select 'keys.rotated', 'operator', 'workspace' from generate_series(1, 246)`,
    );
    const { text } = await exported(people.olga, 'format=jsonl');
    const ids = lines(text).map((line) => (JSON.parse(line) as { id: string }).id);
    expect(ids).toHaveLength(250);
    expect(new Set(ids).size).toBe(250);
  });

  type Asking = readonly [string, () => TestClient | undefined, string | (() => string), number];
  it.each<Asking>([
    ['nobody', () => undefined, 'format=csv', 401],
    ['an Editor', () => people.eddie, 'format=csv', 403],
    ['a key without the permission', () => keys.blind, 'format=csv', 403],
    ['an Admin, about another organisation', () => people.ada, () => `format=csv&organisationId=${quay.globalId}`, 404],
    ['an Admin, about an unknown one', () => people.ada, 'format=csv&organisationId=org_x', 404],
    ['an Admin, in another format', () => people.ada, 'format=xml', 400],
    ['an Admin, about an unknown action', () => people.ada, 'format=csv&action=x', 400],
    ['an Admin, from a moment that is none', () => people.ada, 'format=csv&from=yesterday', 400],
  ])('is refused to %s', async (_who, client, parameters, status) => {
    const query = typeof parameters === 'string' ? parameters : parameters();
    const path = `/audit/export?${query}`;
    const answer = await (client()?.get(path) ?? fetch(application.url + path));
    expect(answer.status).toBe(status);
    expect(await answer.text()).not.toContain('Harbour');
  });

  it('is refused to a link on another site', async () => {
    const { cookie } = people.olga;
    const headers = { cookie, 'sec-fetch-site': 'cross-site' };
    expect((await fetch(`${application.url}/audit/export?format=csv`, { headers })).status).toBe(403);
  });
});
