import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { realIntervals } from '../intervals.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { Turn } from './token-turns.ts';
import { PacedTokenTurns, usedPass } from './token-turns.ts';

let application: TestApplication;
beforeAll(async () => {
  application = await TestApplication.start();
});
afterAll(() => application.stop());
beforeEach(() =>
  application.sql(
    `update token_pacing set next_turn_at = now(), paused_until = null, down_since = null, down_reason = null,
       next_probe_at = null, recovered_at = null`,
  ),
);

const intervals = { ...realIntervals, breakerProbe: 600, tokenRamp: 10 };
const instance = (over: Partial<typeof intervals> = {}) =>
  new PacedTokenTurns(application.services.orm, pino({ level: 'silent' }), { ...intervals, ...over });

const person = (grantId = 'a grant') => ({ grantId, priority: 'person' }) as const;
const background = (grantId = 'a grant') => ({ grantId, priority: 'background' }) as const;
const passOf = (turn: Turn) => {
  if (turn.kind === 'refused') throw new Error(`Refused: ${turn.reason}`);
  return turn.pass;
};
const lost = { kind: 'answerLost', because: 'serverError' } as const;
const answered = { kind: 'refused' } as const;

/** Asks until it is given a turn. */
async function insist(turns: PacedTokenTurns) {
  for (;;) {
    const turn = await turns.take(person());
    if (turn.kind === 'granted') return turn.pass;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('turns', () => {
  it('are given apart from each other, over all instances', async () => {
    const [one, other] = [instance(), instance()];
    const turns = await Promise.all(
      Array.from({ length: 20 }, (_, place) => (place % 2 === 0 ? one : other).take(person(`grant ${place}`))),
    );
    const starts = turns.map((turn) => passOf(turn).notBefore).toSorted((a, b) => a - b);
    const [first = 0, last = 0] = [starts[0], starts.at(-1)];
    // Counted from when each batch was told of its turns, so the ends may lie a little nearer than the turns themselves.
    expect(last - first).toBeGreaterThan(18 * intervals.tokenCallEvery);
  });

  it('go to people first, whoever came before them', async () => {
    const turns = instance();
    const order: string[] = [];
    const waiting = Array.from({ length: 12 }, (_, place) =>
      turns.take(background(`${place}`)).then(() => order.push('background')),
    );
    const people = Array.from({ length: 3 }, () => turns.take(person()).then(() => order.push('person')));
    const promoted = turns.take(background('promoted')).then(() => order.push('promoted'));
    turns.promote('promoted');
    await Promise.all([...waiting, ...people, promoted]);
    expect(order.slice(0, 4)).toEqual(['person', 'person', 'person', 'promoted']);
  });

  it('that have gone by are taken anew, and one call needs one turn', async () => {
    const turns = instance();
    await turns.take(person());
    const next = await turns.awaitSending('a grant', usedPass, performance.now() + 5_000);
    expect(next).not.toBe(usedPass);
    expect(performance.now()).toBeGreaterThanOrEqual(next.notBefore);
    expect(performance.now()).toBeLessThanOrEqual(next.notAfter);
  });
});

describe('an outage', () => {
  const hearOutage = (turns: PacedTokenTurns) => {
    for (let call = 0; call < 5; call += 1) turns.hear(`grant ${call}`, usedPass, lost);
  };
  const isDown = async () =>
    (await application.sql<{ down: boolean }>('select down_since is not null as down from token_pacing'))[0]?.down;

  it('stops every instance but for one probe, and ends for all with its answer', async () => {
    const [one, other] = [instance(), instance()];
    hearOutage(one);
    await expect.poll(isDown).toBe(true);
    expect(await one.take(person())).toMatchObject({ kind: 'refused', reason: 'XERO_ERROR' });
    expect(await other.take(person())).toMatchObject({ kind: 'refused', reason: 'XERO_ERROR' });
    const probe = await Promise.race([insist(one), insist(other)]);
    expect(probe.probeOf).toEqual(expect.any(Number));
    expect(await isDown()).toBe(true);
    one.hear('a grant', probe, lost);
    const next = await insist(other);
    expect(next.probeOf).toBe(probe.probeOf);
    other.hear('a grant', next, answered);
    await expect.poll(isDown).toBe(false);
    expect(await insist(one)).toMatchObject({ probeOf: null });
  });

  it('is not believed by a process that was stopped while the answers came', async () => {
    const turns = instance();
    for (let call = 0; call < 20; call += 1) {
      turns.hear(`grant ${call}`, usedPass, { kind: 'answerLost', because: 'unreachable', wasStopped: true });
    }
    expect(await turns.take(person())).toMatchObject({ kind: 'granted', pass: { probeOf: null } });
    expect(await isDown()).toBe(false);
  });

  it('is not ended by an answer to a call that was sent before it', async () => {
    const turns = instance();
    const early = passOf(await turns.take(person()));
    hearOutage(turns);
    await expect.poll(isDown).toBe(true);
    turns.hear('a grant', early, answered);
    expect(await turns.take(person())).toMatchObject({ kind: 'refused' });
    expect(await isDown()).toBe(true);
  });

  it('lets nobody send who took their turn before it', async () => {
    const turns = instance({ breakerProbe: 60_000 });
    const pass = passOf(await turns.take(person()));
    hearOutage(turns);
    const until = performance.now() + 100;
    await turns.awaitSending('a grant', pass, until);
    expect(performance.now()).toBeGreaterThan(until);
  });

  it('does not forget what people asked for', () => {
    const turns = instance();
    turns.rememberDemand('one');
    turns.rememberDemand('other');
    expect([turns.takeDemanded(), turns.takeDemanded(), turns.takeDemanded()]).toEqual(['one', 'other', undefined]);
  });
});

it('stops every instance for as long as Xero asks', async () => {
  const [one, other] = [instance(), instance()];
  one.hear('a grant', usedPass, { kind: 'rateLimited', retryAfterSeconds: 1 });
  expect(await one.take(person())).toMatchObject({ kind: 'refused', reason: 'RATE_LIMITED' });
  await expect.poll(async () => (await other.take(person())).kind).toBe('refused');
  await insist(other);
  expect(await application.sql('select now() >= paused_until as over from token_pacing')).toEqual([{ over: true }]);
});

it('refuses everybody while the database is away, and goes on when it is back', async () => {
  const turns = instance();
  await application.sql('alter table token_pacing rename to moved_away');
  expect(await turns.take(person())).toMatchObject({ kind: 'refused', reason: 'REFRESH_RETRYING' });
  await application.sql('alter table moved_away rename to token_pacing');
  expect(await turns.take(person())).toMatchObject({ kind: 'granted' });
});
