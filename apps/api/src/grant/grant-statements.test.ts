import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { degradedReasons } from '@relink/domain/connection/connection-status';
import { allDefences } from '@relink/domain/grant/defences';
import { dueReason } from '@relink/domain/grant/due-grant';
import type { GrantRecord } from '@relink/domain/grant/grant-record';
import { presumePresented as presumeByRule, retireGrant } from '@relink/domain/grant/consent-rules';
import * as rules from '@relink/domain/grant/grant-rules';
import { realRefreshIntervals as intervals } from '@relink/domain/grant/refresh-intervals';
import { ok } from '@relink/domain/result';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EntityManager } from '../database/orm.ts';
import { TestApplication } from '../testing/test-application.ts';
import * as statements from './grant-statements.ts';
import { retireUnusedGrant } from './retire-unused-grant.ts';
import { presumePresented } from './watch-rollback.ts';

/** The statements of the server against the rules of the domain, which is what the model test proves: on generated records both do the same. */
let application: TestApplication;
beforeAll(async () => {
  application = await TestApplication.start();
  await application.services.presence.start();
  living = `${application.services.presence.name}/attempt`;
});
afterAll(() => application.stop());

const runs = 150;
const owner = 'this attempt';
const gone = 'instance@1/attempt';
/** an attempt of a process that lives */
let living: string;
const minute = 60_000;

/** How long ago: around every edge that a rule knows, never exactly on one, where milliseconds and microseconds part. */
const edges = [
  0,
  intervals.leastBetweenRotations,
  intervals.betweenStrikes,
  intervals.grace,
  intervals.keepAlive,
  intervals.unusedLife,
];
const ago = fc
  .tuple(fc.constantFrom(...edges), fc.constantFrom(-2_000, 2_000, 5 * minute))
  .map(([edge, offset]) => edge + offset);
const maybeAgo = fc.option(ago, { nil: null });
const near = fc.option(fc.constantFrom(-minute, -1_000, 1_000, minute), { nil: null });

const arbitraryRecord = fc.record({
  status: fc.constantFrom('ACTIVE' as const, 'ACTIVE' as const, 'NEEDS_RECONNECT' as const, 'RETIRED' as const),
  reason: fc.constantFrom(null, 'REFRESH_TOKEN_REJECTED' as const),
  currentRefreshToken: fc.constantFrom('current', 'current', null),
  currentFirstUsedAt: maybeAgo,
  previousRefreshToken: fc.constantFrom('previous', null),
  previousFirstUsedAt: maybeAgo,
  accessToken: fc.constantFrom('access', null),
  accessTokenIssuedAt: maybeAgo,
  accessTokenExpiresAt: near,
  generation: fc.integer({ min: 0, max: 9 }),
  fence: fc.integer({ min: 0, max: 3 }),
  leaseOwner: fc.constantFrom(owner, owner, 'another', 'living', gone, null),
  leaseUntil: near,
  unclean: fc.boolean(),
  probeBy: near,
  strikes: fc.integer({ min: 0, max: 2 }),
  firstStrikeAt: maybeAgo,
  lastRotatedAt: ago,
  nextAttemptAt: near,
  failures: fc.integer({ min: 0, max: 5 }),
  lastFailure: fc.constantFrom(null, ...degradedReasons),
});
type Aged = typeof arbitraryRecord extends fc.Arbitrary<infer Value> ? Value : never;

const lease = { owner, fence: 2 };
const rotation = { refreshToken: 'new refresh', accessToken: 'new access', accessTokenLifetime: 1_800_000 };

/** In a transaction that is rolled back, where `now()` stands still: the record before, what the statement did, the record after. */
async function inTransaction<Answer>(
  aged: Aged,
  work: (em: EntityManager, grantId: string) => Promise<Answer>,
): Promise<{ before: GrantRecord; after: GrantRecord; answer: Answer; now: number }> {
  const em = application.services.orm.em.fork();
  await em.begin();
  try {
    const grantId = randomUUID();
    await em.execute(
      `insert into xero_grant (id, xero_user_id, status, reason, current_refresh_token, current_first_used_at,
         previous_refresh_token, previous_first_used_at, access_token, access_token_issued_at, access_token_expires_at,
         generation, fence, lease_owner, lease_until, unclean, probe_by, strikes, first_strike_at, last_rotated_at,
         next_attempt_at, failures, last_failure)
       values (?, gen_random_uuid(), ?, ?, ?, ${back}, ?, ${back}, ?, ${back}, ${ahead}, ?, ?, ?, ${ahead}, ?, ${ahead}, ?,
         ${back}, ${back}, ${ahead}, ?, ?)`,
      [grantId, ...Object.values(aged).map((value) => (value === 'living' ? living : value))],
    );
    const { record: before, databaseNow: now } = await statements.readGrant(em, grantId);
    const answer = await work(em, grantId);
    const { record: after } = await statements.readGrant(em, grantId);
    return { before, after, answer, now };
  } finally {
    await em.rollback();
  }
}
const back = `now() - make_interval(secs => ?::float8 / 1000)`;
const ahead = `now() + make_interval(secs => ?::float8 / 1000)`;

/** Milliseconds as whole numbers: the database counts in microseconds. */
const rounded = (record: GrantRecord): GrantRecord =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, typeof value === 'number' ? Math.round(value) : value]),
  ) as GrantRecord;

const context = (now: number): rules.RuleContext => ({
  now,
  intervals,
  defences: allDefences,
  isGone: (leaseOwner) => leaseOwner === gone,
});

async function holds(
  aged: Aged,
  statement: (em: EntityManager, grantId: string) => Promise<unknown>,
  rule: (
    record: GrantRecord,
    context: rules.RuleContext,
  ) => ReturnType<typeof rules.commitRotation> | ReturnType<typeof rules.acquireLease>,
): Promise<void> {
  const { before, after, now } = await inTransaction(aged, statement);
  const expected = rule(before, context(now));
  expect(rounded(after)).toEqual(rounded(expected.ok ? expected.value : before));
}

const expectAlways = (property: (aged: Aged) => Promise<void>) =>
  fc.assert(fc.asyncProperty(arbitraryRecord, property), { numRuns: runs });

it('takes a lease exactly where the rule does', () =>
  expectAlways((aged) =>
    holds(
      aged,
      (em, id) => statements.acquireLease(em, id, { owner, intervals }),
      (record, at) => rules.acquireLease(record, owner, at),
    ),
  ));

it('stores a rotation exactly as the rule does', () =>
  expectAlways(async (aged) => {
    for (const usedPrevious of [false, true]) {
      await holds(
        aged,
        (em, id) =>
          statements.commitRotation(em, id, { lease, rotation: { ...rotation, scopes: [] }, usedPrevious, intervals }),
        (record, at) => rules.commitRotation(record, { lease, rotation, usedPrevious }, at),
      );
    }
  }));

it('gives a lease back exactly as the rule does', () =>
  expectAlways((aged) =>
    holds(
      aged,
      (em, id) => statements.releaseLease(em, id, { lease, reason: 'XERO_ERROR', wait: 15_000 }),
      (record, at) => rules.releaseLease(record, { lease, reason: 'XERO_ERROR', wait: 15_000 }, at),
    ),
  ));

it('counts a refusal exactly as the rule does', () =>
  expectAlways((aged) =>
    holds(
      aged,
      (em, id) => statements.recordStrike(em, id, { lease, intervals }),
      (record, at) => rules.recordStrike(record, lease, at),
    ),
  ));

it('finds due exactly what the rule calls due', () =>
  expectAlways(async (aged) => {
    const { before, answer, now } = await inTransaction(aged, async (em, id) =>
      (await statements.findDueRefreshes(em, intervals, 1_000)).some((due) => due.id === id),
    );
    expect(answer).toBe(dueReason(before, context(now)) !== null);
  }));

it('takes every token for presented after a rollback exactly as the rule does', () =>
  expectAlways(async (aged) => {
    const beat = new Date(Date.now() - 4_000);
    await holds(
      aged,
      (em) => presumePresented(em, beat, intervals),
      (record, at) => ok(presumeByRule(record, beat.getTime(), at)),
    );
  }));

it('retires a grant exactly as the rule does', () =>
  expectAlways((aged) =>
    holds(
      aged,
      (em, id) => retireUnusedGrant(em, id),
      (record) => ok(retireGrant(record)),
    ),
  ));
