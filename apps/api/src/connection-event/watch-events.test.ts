import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordEvent, systemActor } from '../connection/record-event.ts';
import { applyConnectionEvent } from '../connection/apply-connection-event.ts';
import { RequestContext } from '../request-context.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import type { TestSubscription } from '../testing/test-socket.ts';
import { TestSocket } from '../testing/test-socket.ts';
import type { Place } from './event-cursor.ts';
import { placeColumns, writeEventCursor } from './event-cursor.ts';
import { forgetOldEvents } from './forget-old-events.ts';
import { handOnEvents } from './hand-on-events.ts';
import { readEvents } from './read-events.ts';

let application: TestApplication;
let owner: TestClient;
let ada: TestClient;
let harbour: SeededOrganisation;
let pier: SeededOrganisation;
const sockets: TestSocket[] = [];
const writers: Client[] = [];

beforeAll(async () => {
  application = await TestApplication.start();
  owner = await application.person('Olga', 'OWNER');
  ada = await application.person('Ada');
});
afterAll(() => application.stop());

beforeEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  for (const writer of writers.splice(0)) await writer.end();
  await application.reset();
  harbour = await seedOrganisation(application, 'Harbour', { ADMIN: ada });
  pier = await seedOrganisation(application, 'Pier');
});

type Edge = { cursor: string; node: { message: string; connection: { id: string } } | null };

const subscription = `subscription($after: String, $filter: ConnectionFilter) {
  connectionEvents(after: $after, filter: $filter) { cursor node { message connection { id } } } }`;

async function watch(client: TestClient, variables: { after?: string; filter?: object } = {}) {
  const socket = await TestSocket.connect(client);
  sockets.push(socket);
  const watched = socket.subscribe(subscription, variables);
  return watched;
}

const edge = async (watched: TestSubscription): Promise<Edge> =>
  (await watched.data<{ connectionEvents: Edge }>()).connectionEvents;

/** So many events; what only marks progress is passed over. */
async function events(watched: TestSubscription, count: number): Promise<Edge[]> {
  const seen: Edge[] = [];
  while (seen.length < count) {
    const next = await edge(watched);
    if (next.node !== null) seen.push(next);
  }
  return seen;
}

const messages = (edges: readonly Edge[]): string[] => edges.map(({ node }) => node?.message ?? '');

function happen(organisation: SeededOrganisation, message: string): Promise<void> {
  return application.services.orm.em
    .fork()
    .transactional((em) =>
      recordEvent(em, organisation.connectionId, { kind: 'CHECKED', actor: systemActor, message }),
    );
}

/** A transaction that has written its event and takes its time. */
async function write(organisation: SeededOrganisation, message: string): Promise<Client> {
  const writer = new Client({ connectionString: application.databaseUrl });
  writers.push(writer);
  await writer.connect();
  await writer.query('begin');
  await writer.query(
    `insert into connection_event (connection_id, kind, actor, message) values ($1, 'CHECKED', '{"kind": "system"}', $2)`,
    [organisation.connectionId, message],
  );
  await writer.query(`select pg_notify('relink_change', $1)`, [
    JSON.stringify({ connectionId: organisation.connectionId, isEvent: true }),
  ]);
  return writer;
}

const codeOf = async (watched: TestSubscription): Promise<unknown> => {
  const { payload } = await watched.next();
  return (payload as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code;
};

describe('whoever watches events', () => {
  it('is told first how far everything has been looked at, and then what happens, in its order', async () => {
    await happen(harbour, 'before');
    const watched = await watch(owner);
    expect(await edge(watched)).toMatchObject({ node: null });
    for (const message of ['one', 'two', 'three']) await happen(harbour, message);
    expect(messages(await events(watched, 3))).toEqual(['one', 'two', 'three']);
  });

  it('goes on after any cursor, with nothing lost and nothing twice', async () => {
    const watched = await watch(owner);
    const start = await edge(watched);
    const names = Array.from({ length: 12 }, (_, index) => `event ${index}`);
    for (const name of names) await happen(harbour, name);
    const all = [start, ...(await events(watched, names.length))];
    for (const [index, { cursor }] of all.entries()) {
      const again = await watch(owner, { after: cursor });
      expect(await edge(again)).toEqual({ cursor, node: null });
      expect(messages(await events(again, names.length - index))).toEqual(names.slice(index));
    }
  });

  it('reads through more than one batch', async () => {
    const start = await edge(await watch(owner));
    await application.sql(
      `insert into connection_event (connection_id, kind, actor, message)
       select ?, 'CHECKED', '{"kind": "system"}', 'event ' || n from generate_series(1, 250) n`,
      [harbour.connectionId],
    );
    const read = await events(await watch(owner, { after: start.cursor }), 250);
    expect(messages(read)).toEqual(Array.from({ length: 250 }, (_, index) => `event ${index + 1}`));
  });

  it('stops where all others stop, so that those who come back with different cursors soon read the same', async () => {
    const start = await edge(await watch(owner));
    await application.sql(
      `insert into connection_event (connection_id, kind, actor, message)
       select ?, 'CHECKED', '{"kind": "system"}', 'event ' || n from generate_series(1, 450) n`,
      [harbour.connectionId],
    );
    const context = await new RequestContext(application.services, new Headers({ cookie: owner.cookie })).renew();
    const stops = async (from: string): Promise<string[]> => {
      const { until, isFull } = await readEvents(context, from, {});
      return isFull ? [until, ...(await stops(until))] : [until];
    };
    const first = await stops(start.cursor);
    expect(first.length).toBeGreaterThan(4);
    const { edges } = await readEvents(context, start.cursor, {});
    for (const { cursor } of edges.slice(0, 40)) expect(first).toEqual(expect.arrayContaining(await stops(cursor)));
  });

  it('shares what is made with all others again when it has come back, whatever its cursor was', async () => {
    const start = await edge(await watch(owner));
    for (const name of ['one', 'two', 'three']) await happen(harbour, name);
    const all = await events(await watch(owner, { after: start.cursor }), 3);
    for (const socket of sockets.splice(0)) socket.close();
    const back = await Promise.all([start, ...all].map(({ cursor }) => watch(owner, { after: cursor })));
    for (const [index, watched] of back.entries()) expect(await events(watched, 3 - index)).toHaveLength(3 - index);
    const { counts } = application.sharing;
    const madeForNext = async (): Promise<number> => {
      const before = counts.made;
      await happen(harbour, 'next');
      for (const watched of back) expect(messages(await events(watched, 1))).toEqual(['next']);
      return counts.made - before;
    };
    // Once read and once answered, as soon as all of them have arrived at the same place.
    await expect.poll(madeForNext, { timeout: 20_000 }).toBe(2);
  });

  it('is told of an event that was written first and commits last, and of none that never does', async () => {
    const watched = await watch(owner);
    const start = await edge(watched);
    const [late, early, never] = [await write(harbour, 'late'), await write(pier, 'early'), await write(pier, 'never')];
    await early.query('commit');
    const [first] = await events(watched, 1);
    expect(first?.node?.message).toBe('early');
    // Gone and come back in between: what was written before what has been seen is still to come.
    const again = await watch(owner, { after: first?.cursor ?? '' });
    await never.query('rollback');
    await late.query('commit');
    await happen(pier, 'last');
    expect(messages(await events(watched, 2))).toEqual(['late', 'last']);
    expect(messages(await events(again, 2))).toEqual(['late', 'last']);
    expect(messages(await events(await watch(owner, { after: start.cursor }), 3))).toEqual(['early', 'late', 'last']);
  });

  it('is told of what happens while nobody listens to the database', async () => {
    const watched = await watch(owner);
    await edge(watched);
    await application.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen relink_change%' and datname = current_database()`,
    );
    await happen(harbour, 'unheard');
    expect(messages(await events(watched, 1))).toEqual(['unheard']);
  });

  it('is told of what nobody notified anybody of', async () => {
    const watched = await watch(owner);
    await edge(watched);
    await application.sql(
      `insert into connection_event (connection_id, kind, actor, message) values (?, 'CHECKED', '{"kind": "system"}', 'by hand')`,
      [harbour.connectionId],
    );
    expect(messages(await events(watched, 1))).toEqual(['by hand']);
  });

  it('outlives every connection to the database', async () => {
    const watched = await watch(owner);
    await edge(watched);
    for (const message of ['one', 'two', 'three']) {
      await application.sql(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      );
      const writer = await write(harbour, message);
      await writer.query('commit');
      // The next round would end it too.
      await writer.end();
      writers.splice(0);
      expect(messages(await events(watched, 1))).toEqual([message]);
    }
  });
});

describe('a mark of progress', () => {
  it('comes while nothing happens that may be seen, and is safe to go on from', async () => {
    const watched = await watch(ada);
    const start = await edge(watched);
    await happen(pier, 'not for Ada');
    let mark = await edge(watched);
    while (mark.cursor === start.cursor) mark = await edge(watched);
    expect(mark.node).toBeNull();
    await happen(harbour, 'for Ada');
    expect(messages(await events(await watch(ada, { after: mark.cursor }), 1))).toEqual(['for Ada']);
    expect(messages(await events(watched, 1))).toEqual(['for Ada']);
  });
});

describe('a cursor', () => {
  it('is refused once what followed it is forgotten, and the newest never is', async () => {
    const watched = await watch(owner);
    await edge(watched);
    for (const message of ['one', 'two', 'three']) await happen(harbour, message);
    const [one, two, three] = await events(watched, 3);
    // "two" is older than "one": a clock was set back. Nothing may be forgotten from the middle.
    await application.sql(`update event_order set placed_at = placed_at - interval '8 days' where event_id is null`);
    await application.sql(
      `update event_order set placed_at = placed_at - interval '9 days' where event_id = (select id from connection_event where message = 'two')`,
    );
    const [first] = await application.sql<Place>(
      `select ${placeColumns} from event_order p order by p.position limit 1`,
    );
    const oldest = writeEventCursor(first as Place);
    await forgetOldEvents(application.services);
    // Webhooks and mail are still to be told of it.
    expect(messages(await events(await watch(owner, { after: oldest }), 3))).toEqual(['one', 'two', 'three']);
    await handOnEvents(application.services);
    await forgetOldEvents(application.services);
    expect(await codeOf(await watch(owner, { after: oldest }))).toBe('CURSOR_EXPIRED');
    expect(messages(await events(await watch(owner, { after: one?.cursor ?? '' }), 2))).toEqual(['two', 'three']);
    await application.sql(`update event_order set placed_at = '2020-01-01'`);
    await forgetOldEvents(application.services);
    expect(await codeOf(await watch(owner, { after: two?.cursor ?? '' }))).toBe('CURSOR_EXPIRED');
    expect(await application.sql('select from event_order')).toHaveLength(1);
    expect(await application.sql('select from connection_event')).toHaveLength(3);
    const newest = await edge(await watch(owner));
    await happen(harbour, 'four');
    expect(messages(await events(await watch(owner, { after: newest.cursor }), 1))).toEqual(['four']);
    expect(three?.cursor).not.toBe(newest.cursor);
  });

  it('of another time is refused: after a backup was put back, numbers come again', async () => {
    const watched = await watch(owner);
    const start = await edge(watched);
    const [position] = Buffer.from(start.cursor, 'base64url').toString('utf8').split('.');
    const other = Buffer.from(`${position}.1700000000000000`).toString('base64url');
    expect(await codeOf(await watch(owner, { after: other }))).toBe('CURSOR_EXPIRED');
    const future = Buffer.from(`${Number(position) + 1_000}.1700000000000000`).toString('base64url');
    expect(await codeOf(await watch(owner, { after: future }))).toBe('CURSOR_EXPIRED');
  });

  it.each([
    '',
    'nonsense',
    'MQ',
    Buffer.from('1.2.3').toString('base64url'),
    Buffer.from('1 or 1=1.2').toString('base64url'),
  ])('that is none (%s) is said to be wrong', async (after) => {
    expect(await codeOf(await watch(owner, { after }))).toBe('BAD_USER_INPUT');
  });
});

describe('what may be seen', () => {
  it('is of one’s own organisations, as they are when it is sent', async () => {
    const watched = await watch(ada);
    const start = await edge(watched);
    await happen(pier, 'pier 1');
    await happen(harbour, 'harbour 1');
    expect(messages(await events(watched, 1))).toEqual(['harbour 1']);
    // What came before the role is told to whoever asks for it: rights are those of the moment.
    await application.sql(
      `insert into membership (id, organisation_id, user_id, role) values (gen_random_uuid(), ?, ?, 'VIEWER')`,
      [pier.id, ada.account.userId],
    );
    await happen(pier, 'pier 2');
    expect(messages(await events(watched, 1))).toEqual(['pier 2']);
    expect(messages(await events(await watch(ada, { after: start.cursor }), 3))).toEqual([
      'pier 1',
      'harbour 1',
      'pier 2',
    ]);
    await application.sql('delete from membership where organisation_id = ?', [harbour.id]);
    await happen(harbour, 'harbour 2');
    await happen(pier, 'pier 3');
    expect(messages(await events(await watch(ada, { after: start.cursor }), 3))).toEqual([
      'pier 1',
      'pier 2',
      'pier 3',
    ]);
  });
});

describe('a filter', () => {
  const become = (organisation: SeededOrganisation, event: Parameters<typeof applyConnectionEvent>[2]['event']) =>
    application.services.orm.em
      .fork()
      .transactional((em) =>
        applyConnectionEvent(em, organisation.connectionId, { event, actor: systemActor, at: new Date() }),
      );

  it('on status, reason and whose move it is asks how it stood when it happened', async () => {
    const start = await edge(await watch(owner));
    await happen(harbour, 'pending');
    await become(harbour, { kind: 'attemptCompleted' });
    await happen(harbour, 'connected');
    await become(harbour, { kind: 'deathProved', reason: 'REFRESH_TOKEN_REJECTED' });
    await happen(harbour, 'broken');
    await become(harbour, { kind: 'attemptCompleted' });
    const seen = async (filter: object, count: number): Promise<string[]> =>
      messages(await events(await watch(owner, { after: start.cursor, filter }), count)).map((message) =>
        message.replace(/:.*/, ''),
      );
    const broken = ['Reconnect needed', 'broken'];
    expect(await seen({ status: ['NEEDS_RECONNECT'] }, 2)).toEqual(broken);
    expect(await seen({ reason: ['REFRESH_TOKEN_REJECTED'] }, 2)).toEqual(broken);
    expect(await seen({ status: ['PENDING', 'CONNECTED'] }, 4)).toEqual([
      'pending',
      'Connected',
      'connected',
      'Connected',
    ]);
    expect(await seen({ whoMustAct: ['ADMIN'] }, 3)).toEqual(expect.arrayContaining(broken));
  });

  it('on organisations and names asks for those of now', async () => {
    const start = await edge(await watch(owner));
    for (const organisation of [pier, harbour]) await happen(organisation, organisation.name);
    for (const filter of [
      { organisationIds: [harbour.globalId] },
      { search: 'arbou' },
      { requested: false, search: 'harbour' },
    ]) {
      expect(messages(await events(await watch(owner, { after: start.cursor, filter }), 1))).toEqual(['Harbour']);
    }
  });
});
