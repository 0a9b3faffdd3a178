import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';

let application: TestApplication;
let connectionId: string;
const clients: Client[] = [];

beforeAll(async () => {
  application = await TestApplication.start();
  ({ connectionId } = await seedOrganisation(application, 'Harbour'));
});
afterAll(async () => {
  for (const client of clients) await client.end();
  await application.stop();
});

async function connect(): Promise<Client> {
  const client = new Client({ connectionString: application.databaseUrl });
  clients.push(client);
  await client.connect();
  return client;
}

const insert = `insert into connection_event (connection_id, kind, actor, message)
  values ($1, 'CHECKED', '{"kind": "system"}', '') returning id`;

/** Reads again and again what is beyond the last it has seen, by some number. */
function follow(client: Client, statement: string) {
  const seen: string[] = [];
  let last = '0';
  const read = async (): Promise<void> => {
    const { rows } = await client.query<{ at: string; id: string }>(statement, [last]);
    for (const { at, id } of rows) {
      seen.push(id);
      last = at;
    }
  };
  return { seen, read };
}

const byPlace = `select position::text as at, event_id::text as id from event_order
  where position > $1 and event_id is not null order by position`;
const byNumber = `select id::text as at, id::text as id from connection_event where id > $1 order by id`;

it('whoever follows the places of events sees every one, once, however late its transaction ends', async () => {
  const reader = await connect();
  const places = follow(reader, byPlace);
  const numbers = follow(reader, byNumber);
  const written: string[] = [];
  const rolledBack: string[] = [];
  const state = { open: 8 };
  const work = async (number: number): Promise<void> => {
    const client = await connect();
    for (let round = 0; round < 40; round += 1) {
      await client.query('begin');
      const ids: string[] = [];
      for (let count = 0; count <= (round + number) % 3; count += 1) {
        const { rows } = await client.query<{ id: string }>(insert, [connectionId]);
        ids.push(rows[0]?.id ?? '');
        // The others go on meanwhile: numbers are drawn now, and become visible in any order.
        await client.query('select pg_sleep(random() * 0.004)');
      }
      const isKept = (round * 7 + number) % 5 !== 0;
      await client.query(isKept ? 'commit' : 'rollback');
      (isKept ? written : rolledBack).push(...ids);
    }
    state.open -= 1;
  };
  const working = Promise.all(Array.from({ length: 8 }, (_, number) => work(number)));
  while (state.open > 0) {
    await places.read();
    await numbers.read();
  }
  await working;
  await places.read();
  await numbers.read();
  expect(rolledBack.length).toBeGreaterThan(50);
  expect(places.seen.toSorted()).toEqual(written.toSorted());
  // The run was one in which it matters: whoever goes by the numbers of the events has lost some.
  expect(numbers.seen.length).toBeLessThan(written.length);
});

it('a transaction that has written an event and waits holds nobody up', async () => {
  const [slow, quick, reader] = [await connect(), await connect(), await connect()];
  await slow.query('begin');
  const { rows: first } = await slow.query<{ id: string }>(insert, [connectionId]);
  const { rows: second } = await quick.query<{ id: string }>(insert, [connectionId]);
  const { rows: newest } = await reader.query<{ id: string }>(
    'select event_id::text as id from event_order order by position desc limit 1',
  );
  expect(newest).toEqual(second);
  await slow.query('commit');
  const { rows: then } = await reader.query<{ id: string }>(
    'select event_id::text as id from event_order order by position desc limit 1',
  );
  expect(then).toEqual(first);
});
