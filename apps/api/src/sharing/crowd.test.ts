import { setImmediate as turn } from 'node:timers/promises';
import { GraphQLObjectType, GraphQLSchema, GraphQLString, parse } from 'graphql';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Followed } from '../live/followed.ts';
import { Following } from '../live/following.ts';
import { changeChannel } from '../live/change-feed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import type { Format } from './answer.ts';
import { Crowds } from './crowds.ts';
import { LiveContext } from './live-context.ts';
import type { Plan } from './plans.ts';
import { Sharing } from './sharing.ts';

let application: TestApplication;
let ann: TestClient;
let ben: TestClient;

beforeAll(async () => {
  application = await TestApplication.start();
  ann = await application.person('Ann');
  ben = await application.person('Ben');
});
afterAll(() => application.stop());

type Note = { readonly text: string };

/** What is followed here: notes, in their order, a hundred at once. */
let notes: string[];
/** What reading them waits for, how often it was begun, and how often a field of them fails. */
let gate: Promise<void>;
let reads: number;
let failures: Error[];
let crowds: Crowds;
let sharing: Sharing;
let readers: Reader[] = [];

beforeEach(() => {
  notes = [];
  gate = Promise.resolve();
  reads = 0;
  failures = [];
  crowds = new Crowds();
  sharing = new Sharing();
});
afterEach(() => {
  for (const reader of readers) reader.leave();
  readers = [];
});

const followedFrom = (place: number): Followed => ({
  what: 'notes',
  from: String(place),
  keysOf: (change) => (change === 'everything' || change.connectionId === 'notes' ? ['notes'] : []),
  read: async (_context, from) => {
    reads += 1;
    await gate;
    const found = notes.slice(Number(from), Number(from) + 100);
    return {
      roots: found.map((text): Note => ({ text })),
      place: String(Number(from) + found.length),
      isFull: found.length === 100,
    };
  },
});

const note = new GraphQLObjectType<Note, LiveContext>({
  name: 'Note',
  fields: {
    text: { type: GraphQLString },
    reader: {
      type: GraphQLString,
      resolve: (_note, _asked, { viewer }) => (viewer?.kind === 'person' ? viewer.person.name : null),
    },
    fragile: {
      type: GraphQLString,
      resolve: ({ text }) => {
        const failure = failures.pop();
        if (failure !== undefined) throw failure;
        return text;
      },
    },
  },
});
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: 'Query', fields: { nothing: { type: GraphQLString } } }),
  subscription: new GraphQLObjectType<Note>({
    name: 'Subscription',
    fields: { note: { type: note, resolve: (root) => root } },
  }),
});
const planOf = (fields: string): Plan => ({
  schema,
  document: parse(`subscription { note ${fields} }`),
  isShareable: true,
  answers: fields,
});
const plain = planOf('{ text }');
const format: Format = ({ data, errors = [] }) => ({
  data: data ?? null,
  errors: errors.map((error) => error.toJSON()),
});

/** One subscriber. */
class Reader {
  readonly told: unknown[] = [];
  readonly ended: unknown[] = [];
  leave: () => void = () => undefined;
  onTold: (text: unknown) => void = () => undefined;

  static async join(client: TestClient, { plan = plain, from = notes.length } = {}): Promise<Reader> {
    const reader = new Reader();
    const headers = new Headers({ cookie: client.cookie });
    const context = await new LiveContext(application.services, headers, sharing).renew();
    reader.leave = crowds.join(
      new Following(context, followedFrom(from)),
      { plan, context, format },
      {
        tell: (answers) => {
          for (const answer of answers) {
            const { data } = JSON.parse(answer.toString('utf8')) as { data?: { note?: { text?: string } } };
            reader.told.push(data?.note);
            reader.onTold(data?.note?.text);
          }
        },
        end: (reason) => reader.ended.push(reason),
      },
    );
    readers.push(reader);
    return reader;
  }

  get texts(): unknown[] {
    return this.told.map((one) => (one as Note | null)?.text);
  }
}

async function write(...texts: string[]): Promise<void> {
  notes.push(...texts);
  await application.sql('select pg_notify(?, ?)', [changeChannel, JSON.stringify({ connectionId: 'notes' })]);
}

/** Everybody has been told all of it, and has then had the time to meet the others. */
async function all(those: readonly Reader[], texts: readonly string[]): Promise<void> {
  await expect.poll(() => those.every(({ told }) => told.length >= texts.length), { timeout: 10_000 }).toBe(true);
  for (const { texts: told } of those) expect(told).toEqual(texts);
  for (let count = 0; count < 10; count += 1) await turn();
}

const many = (count: number, client = ann): Promise<Reader[]> =>
  Promise.all(Array.from({ length: count }, () => Reader.join(client)));

describe('those who follow the same', () => {
  it('become one, wherever they began, and are told each thing once', async () => {
    notes = ['one', 'two'];
    const early = await Reader.join(ann, { from: 0 });
    const [later, latest] = [await Reader.join(ben, { from: 1 }), await Reader.join(ann)];
    await all([early], ['one', 'two']);
    await all([later], ['two']);
    await write('three');
    await all([early], ['one', 'two', 'three']);
    await all([later], ['two', 'three']);
    await all([latest], ['three']);
    const { made, shared } = sharing.counts;
    await write('four');
    await all([latest], ['three', 'four']);
    await all([early], ['one', 'two', 'three', 'four']);
    await all([later], ['two', 'three', 'four']);
    // One read and one answer, which two others take; apart, each of them would have taken the read as well.
    expect({ made: sharing.counts.made - made, shared: sharing.counts.shared - shared }).toEqual({
      made: 2,
      shared: 2,
    });
  });

  it('are told on when the one who read for them has left meanwhile', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    gate = promise;
    const leaves = await Reader.join(ann);
    await expect.poll(() => reads).toBe(1);
    const stay = await many(5);
    for (let count = 0; count < 10; count += 1) await turn();
    leaves.leave();
    resolve();
    // Whoever makes something asks the database once more; so it is made when that was answered here.
    await application.heard();
    for (let count = 0; count < 10; count += 1) await turn();
    await write('one');
    await all(stay, ['one']);
    expect(leaves.told).toEqual([]);
  });

  it('are told once though one of them cannot be', async () => {
    const [first, broken, last] = (await many(3)) as [Reader, Reader, Reader];
    await write('one');
    await all([first, broken, last], ['one']);
    const failure = new Error('It cannot be sent.');
    broken.onTold = () => {
      throw failure;
    };
    await write('two');
    await write('three');
    await all([first, last], ['one', 'two', 'three']);
    expect(broken.texts).toEqual(['one', 'two']);
    expect(broken.ended).toEqual([failure]);
  });

  it('leave a turn to everything else, however many they are or how much there is, and to those who leave', async () => {
    const turns: number[] = [];
    const tellAtOnce = async (those: readonly Reader[], texts: readonly string[]): Promise<Reader> => {
      let told = 0;
      let leaver: Reader | undefined;
      for (const reader of those) {
        reader.onTold = () => {
          told += 1;
          if (told > 1) return;
          setImmediate(() => {
            turns.push(told);
            leaver = those.find((one) => !one.texts.includes(texts[0]));
            leaver?.leave();
          });
        };
      }
      const before = those.map((reader) => reader.texts);
      await write(...texts);
      const isTold = () => those.filter((one) => one !== leaver).every((one) => one.texts.includes(texts.at(-1)));
      await expect.poll(isTold, { timeout: 20_000 }).toBe(true);
      for (const [index, reader] of those.entries()) {
        expect(reader.texts).toEqual([...(before[index] ?? []), ...(reader === leaver ? [] : texts)]);
      }
      if (leaver === undefined) throw new Error('All were told in one go.');
      return leaver;
    };
    const those = await many(600);
    await write('one');
    await all(those, ['one']);
    const gone = await tellAtOnce(those, ['two']);
    const few = those.filter((reader) => reader !== gone).slice(0, 50);
    for (const reader of those) if (!few.includes(reader)) reader.leave();
    await tellAtOnce(
      few,
      Array.from({ length: 100 }, (_, index) => `of many ${index}`),
    );
    expect(turns).toEqual([500, 500]);
  });
});

describe('one that is far behind', () => {
  it('leaves a turn to what sends it after each step, also where others have read everything already', async () => {
    notes = Array.from({ length: 1_000 }, (_, index) => `old ${index}`);
    const reader = await Reader.join(ann, { from: 0 });
    await all([reader], notes);
    const turns: number[] = [];
    const behind = await Reader.join(ben, { from: 0 });
    behind.onTold = () => {
      if (behind.told.length % 100 === 1) setImmediate(() => turns.push(behind.told.length));
    };
    await all([behind], notes);
    expect(turns).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000]);
  });
});

describe('what is each one’s own', () => {
  it('parts those who had met, and each is told its own, once', async () => {
    const plan = planOf('{ text reader }');
    const both = [await Reader.join(ann, { plan }), await Reader.join(ben, { plan })];
    for (const text of ['one', 'two', 'three']) await write(text);
    const own = (name: string) => ['one', 'two', 'three'].map((text) => ({ text, reader: name }));
    await all(both, ['one', 'two', 'three']);
    expect(both.map(({ told }) => told)).toEqual([own('Ann'), own('Ben')]);
  });
});

describe('a database that goes away while an answer is made', () => {
  it('makes it come late, and not as a failure', async () => {
    const plan = planOf('{ text: fragile }');
    const both = [await Reader.join(ann, { plan }), await Reader.join(ben, { plan })];
    await write('one');
    await all(both, ['one']);
    failures = [Object.assign(new Error('terminating connection'), { code: '57P01' })];
    await write('two');
    await all(both, ['one', 'two']);
    expect(failures).toEqual([]);
  });
});
