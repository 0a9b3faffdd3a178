import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { err, ok } from '@relink/domain/result';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { realIntervals } from '../intervals.ts';
import type { Orm } from '../database/orm.ts';
import { migrate } from '../database/migrate.ts';
import { Presence } from '../grant/presence.ts';
import { openOrm } from '../database/orm.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import type { XeroFault } from '../xero/xero-fault.ts';
import { CallBudget } from './call-budget.ts';
import { xeroLimits } from './call-limits.ts';
import { claimCall, forgetOldCalls } from './call-statements.ts';

/** Two instances: a pool of connections each, one database. */
let instances: Orm[];
let url: string;
beforeAll(async () => {
  url = await createTestDatabase();
  await migrate(url);
  instances = [await openOrm(url), await openOrm(url)];
});
afterAll(async () => {
  for (const orm of instances) await orm.close();
});

const budgetOf = (index: number, limits = xeroLimits) =>
  new CallBudget(instances[index % 2] as Orm, realIntervals, limits);

type Arrival = { at: number; left: number };

/** The most that arrived at Xero within any window of this length, whatever its phase. */
function mostWithin(arrivals: readonly Arrival[], length: number): number {
  const times = arrivals.map(({ at }) => at).toSorted((a, b) => a - b);
  return Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + length).length));
}

function mostAtOnce(arrivals: readonly Arrival[]): number {
  return Math.max(...arrivals.map(({ at }) => arrivals.filter((one) => one.at <= at && one.left > at).length));
}

it('keeps every window of Xero and the calls at once, over two instances and with calls of any length', async () => {
  const minute = 800;
  const limits = { ...xeroLimits, perMinute: 12, minute };
  const tenantId = randomUUID();
  const arrivals: Arrival[] = [];
  const call = async () => {
    await sleep(Math.random() * 60);
    const arrival = { at: performance.now(), left: Number.POSITIVE_INFINITY };
    arrivals.push(arrival);
    await sleep(Math.random() * 60);
    arrival.left = performance.now();
    return ok(null);
  };
  const wanted = Array.from({ length: 40 }, (_, index) =>
    budgetOf(index, limits).run({ tenantId, priority: 'person' }, call),
  );
  const results = await Promise.all(wanted);
  expect(results.filter((result) => result.ok)).toHaveLength(40);
  expect(mostWithin(arrivals, minute)).toBeLessThanOrEqual(limits.perMinute);
  expect(mostAtOnce(arrivals)).toBeLessThanOrEqual(limits.atOnce);
});

it('calls nothing for an organisation inside a Retry-After, and leaves the others alone', async () => {
  const [limited, other] = [randomUUID(), randomUUID()];
  const refused: XeroFault = { kind: 'rateLimited', retryAfterSeconds: 40 };
  let calls = 0;
  const call = () => {
    calls += 1;
    return Promise.resolve(err(refused));
  };
  await budgetOf(0).run({ tenantId: limited, priority: 'person' }, call);
  const again = await budgetOf(1).run({ tenantId: limited, priority: 'person' }, call);
  expect(again).toMatchObject({ ok: false, error: { kind: 'rateLimited' } });
  expect(!again.ok && again.error.kind === 'rateLimited' && again.error.retryAfterSeconds).toBeGreaterThan(30);
  expect(calls).toBe(1);
  expect(await budgetOf(1).run({ tenantId: other, priority: 'person' }, () => Promise.resolve(ok('called')))).toEqual(
    ok('called'),
  );
});

it('leaves room for people when background work has used up its share', async () => {
  const tenantId = randomUUID();
  const em = () => (instances[0] as Orm).em.fork();
  const share = { ...xeroLimits, atOnce: 3 };
  for (let call = 0; call < 3; call += 1) expect(await claimCall(em(), tenantId, share)).not.toBeNull();
  const background = await budgetOf(0).run({ tenantId, priority: 'background' }, () => Promise.resolve(ok('called')));
  expect(background).toEqual({ ok: false, error: { kind: 'rateLimited', retryAfterSeconds: null } });
  expect(await budgetOf(0).run({ tenantId, priority: 'person' }, () => Promise.resolve(ok('called')))).toEqual(
    ok('called'),
  );
});

it('counts a call whose instance died as over when its lease is, and the day by 24 hours', async () => {
  const tenantId = randomUUID();
  const em = () => (instances[0] as Orm).em.fork();
  const one = { ...xeroLimits, atOnce: 1, perDay: 2 };
  expect(await claimCall(em(), tenantId, one)).not.toBeNull();
  expect(await claimCall(em(), tenantId, one)).toBeNull();
  await em().execute(`update xero_call set lease_until = now() - interval '1 second' where tenant_id = ?`, [tenantId]);
  expect(await claimCall(em(), tenantId, one)).not.toBeNull();
  await em().execute(`update xero_call set ended_at = now() - interval '2 minutes' where tenant_id = ?`, [tenantId]);
  expect(await claimCall(em(), tenantId, one)).toBeNull();
  await em().execute(`update xero_call set started_at = now() - interval '26 hours' where tenant_id = ?`, [tenantId]);
  expect(await claimCall(em(), tenantId, one)).not.toBeNull();
  await forgetOldCalls(em());
  expect(await em().execute('select 1 from xero_call where tenant_id = ?', [tenantId])).toHaveLength(1);
});

it('counts a call of an instance that was killed as under way for a moment only, and in the minute all the same', async () => {
  const tenantId = randomUUID();
  const em = () => (instances[0] as Orm).em.fork();
  const presence = new Presence(url, pino({ level: 'silent' }));
  await presence.start();
  const caller = `${presence.name}/call`;
  const one = { ...xeroLimits, atOnce: 1, perMinute: 2 };
  const passMoment = () =>
    em().execute(`update xero_call set started_at = now() - interval '6 seconds' where tenant_id = ?`, [tenantId]);
  expect(await claimCall(em(), tenantId, one, caller)).not.toBeNull();
  await passMoment();
  expect(await claimCall(em(), tenantId, one)).toBeNull();
  await presence.close();
  await expect.poll(() => claimCall(em(), tenantId, one)).not.toBeNull();
  await em().execute('update xero_call set ended_at = now() where tenant_id = ? and caller is null', [tenantId]);
  expect(await claimCall(em(), tenantId, one)).toBeNull();
  expect(await claimCall(em(), tenantId, { ...one, perMinute: 3 })).not.toBeNull();
});

it("keeps the app's minute across organisations", async () => {
  const em = () => (instances[0] as Orm).em.fork();
  await em().execute('delete from xero_app_second');
  const limits = { ...xeroLimits, appPerMinute: 3 };
  const claims = [];
  for (let call = 0; call < 5; call += 1) claims.push(await claimCall(em(), randomUUID(), limits));
  expect(claims.filter((claim) => claim !== null)).toHaveLength(3);
});
