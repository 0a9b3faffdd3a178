import * as fc from 'fast-check';
import type { TokenPacing, TurnPriority } from '@relink/domain/grant/token-pacing';
import * as rules from '@relink/domain/grant/token-pacing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EntityManager } from '../database/orm.ts';
import { realIntervals as intervals } from '../intervals.ts';
import { TestApplication } from '../testing/test-application.ts';
import * as statements from './turn-statements.ts';

/** The statements of the server against the rules of the domain: on generated states both do the same. */
let application: TestApplication;
beforeAll(async () => {
  application = await TestApplication.start();
});
afterAll(() => application.stop());

/** Times from now: around every edge, never so near that the time a statement takes decides. */
const times = fc.constantFrom(-60_000, -11_000, -4_000, -2_000, -500, 150, 2_000, 9_000, 11_000, 40_000);
const maybe = fc.option(times, { nil: null });
const arbitraryPacing: fc.Arbitrary<TokenPacing> = fc.record({
  nextTurnAt: times,
  pausedUntil: maybe,
  outage: fc.option(
    fc.record({
      since: fc.constant(-60_000),
      reason: fc.constantFrom('XERO_ERROR', 'XERO_UNREACHABLE'),
      nextProbeAt: times,
    }),
    { nil: null },
  ),
  outages: fc.nat(3),
  recoveredAt: maybe,
});
const ask = fc.record({
  priority: fc.constantFrom<TurnPriority>('person', 'background'),
  wanted: fc.integer({ min: 1, max: 300 }),
});

type Row = {
  next_turn_at: number;
  paused_until: number | null;
  down_since: number | null;
  down_reason: rules.OutageReason;
  next_probe_at: number;
  outages: number;
  recovered_at: number | null;
  elapsed: number;
};

/** Once more where the machine was busy in between: the rule knows one moment only. */
async function after<Answer>(
  pacing: TokenPacing,
  statement: (em: EntityManager) => Promise<Answer>,
): Promise<{ pacing: TokenPacing; answer: Answer }> {
  for (;;) {
    const { elapsed, ...done } = await tryAfter(pacing, statement);
    if (elapsed < 70) return done;
  }
}

/** What is left of the row after a statement, in a transaction that is rolled back; times from its beginning. */
async function tryAfter<Answer>(
  pacing: TokenPacing,
  statement: (em: EntityManager) => Promise<Answer>,
): Promise<{ pacing: TokenPacing; answer: Answer; elapsed: number }> {
  const em = application.services.orm.em.fork();
  await em.begin();
  try {
    const at = (time: number | null | undefined) => ((time ?? null) === null ? null : Number(time) / 1_000);
    await em.execute(
      `update token_pacing set next_turn_at = now() + make_interval(secs => ?), paused_until = now() + make_interval(secs => ?),
         down_since = now() + make_interval(secs => ?), down_reason = ?, next_probe_at = now() + make_interval(secs => ?),
         outages = ?, recovered_at = now() + make_interval(secs => ?)`,
      [
        at(pacing.nextTurnAt),
        at(pacing.pausedUntil),
        at(pacing.outage?.since),
        pacing.outage?.reason ?? null,
        at(pacing.outage?.nextProbeAt),
        pacing.outages,
        at(pacing.recoveredAt),
      ],
    );
    const answer = await statement(em);
    const columns = ['next_turn_at', 'paused_until', 'down_since', 'next_probe_at', 'recovered_at'];
    const [row] = await em.execute<Row[]>(
      `select outages, down_reason, (extract(epoch from clock_timestamp() - now()) * 1000)::float8 as elapsed, ${columns.map((name) => `(extract(epoch from ${name} - now()) * 1000)::float8 as ${name}`).join(', ')} from token_pacing`,
    );
    if (row === undefined) throw new Error('The row is gone.');
    const outage =
      row.down_since === null
        ? null
        : { since: row.down_since, reason: row.down_reason, nextProbeAt: row.next_probe_at };
    const left = {
      nextTurnAt: row.next_turn_at,
      pausedUntil: row.paused_until,
      outage,
      outages: row.outages,
      recoveredAt: row.recovered_at,
    };
    return { pacing: left, answer, elapsed: row.elapsed };
  } finally {
    await em.rollback();
  }
}

/** The same but for the moments that a statement takes. */
function expectSame(one: unknown, other: unknown): void {
  const differ = (left: unknown, right: unknown): boolean => {
    if (typeof left === 'number' && typeof right === 'number') return Math.abs(left - right) > 230;
    if (typeof left !== 'object' || left === null || typeof right !== 'object' || right === null) return left !== right;
    const names = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...names].some((name) => differ(Reflect.get(left, name), Reflect.get(right, name)));
  };
  expect(differ(one, other), `${JSON.stringify(one)} is not ${JSON.stringify(other)}`).toBe(false);
}

const always = (property: Parameters<typeof fc.assert>[0]) => fc.assert(property, { numRuns: 150 });
const context = { now: 0, intervals };

it('takes turns exactly as the rule does', () =>
  always(
    fc.asyncProperty(arbitraryPacing, ask, async (pacing, asked) => {
      const done = await after(pacing, (em) => statements.takeTurns(em, asked, intervals));
      const expected = rules.takeTurns(pacing, asked, context);
      // A turn more or less fits into the time that the statement took.
      const slack = (turns: rules.TurnAnswer) =>
        turns.kind === 'turns' ? { ...turns, count: turns.count * 120 } : turns;
      expectSame(slack(done.answer), slack(expected.answer));
      expectSame(done.pacing, expected.pacing);
    }),
  ));

it('begins an outage exactly as the rule does', () =>
  always(
    fc.asyncProperty(arbitraryPacing, async (pacing) => {
      const done = await after(pacing, (em) => statements.beginOutage(em, 'XERO_ERROR', intervals));
      expectSame(done.pacing, rules.beginOutage(pacing, 'XERO_ERROR', context));
      expect(done.answer).toBe(pacing.outage === null);
    }),
  ));

it('ends an outage exactly as the rule does', () =>
  always(
    fc.asyncProperty(arbitraryPacing, fc.nat(3), async (pacing, outage) => {
      const done = await after(pacing, (em) => statements.endOutage(em, outage));
      const expected = rules.endOutage(pacing, outage, context);
      expectSame(done.pacing, expected);
      expect(done.answer).toBe(expected !== pacing);
    }),
  ));

it('pauses exactly as the rule does', () =>
  always(
    fc.asyncProperty(arbitraryPacing, fc.constantFrom(1_000, 30_000, 600_000), async (pacing, wait) => {
      const done = await after(pacing, (em) => statements.pauseTurns(em, wait));
      const expected = rules.pauseTurns(pacing, wait, context);
      expectSame(done.pacing, expected);
    }),
  ));

it('shares out no moment twice among many who ask at once', async () => {
  await application.sql('update token_pacing set next_turn_at = now()');
  const answers = await Promise.all(
    Array.from({ length: 12 }, async () => {
      const em = application.services.orm.em.fork();
      return em.transactional(async (own) => {
        const answer = await statements.takeTurns(own, { priority: 'person', wanted: 5 }, intervals);
        const [row] = await own.execute<{ next: number }[]>(
          'select (extract(epoch from next_turn_at) * 1000)::float8 as next from token_pacing',
        );
        return { answer, next: row?.next ?? 0 };
      });
    }),
  );
  const ends = answers.map(({ next }) => next).toSorted((one, other) => one - other);
  const gaps = ends.slice(1).map((end, place) => Math.round(end - (ends[place] ?? 0)));
  expect(answers.map(({ answer }) => answer.kind)).toEqual(Array(12).fill('turns'));
  expect(gaps).toEqual(Array(11).fill(5 * intervals.tokenCallEvery));
});
