import { describe, expect, it } from 'vitest';
import { allDefences, without } from './defences.ts';
import { acquireLease, acquireRefusal } from './grant-rules.ts';
import { contextAt, grantRecordOf, minute, noon, second, whoIsGone } from './testing/grant-record-of.ts';

const statuses = ['ACTIVE', 'NEEDS_RECONNECT', 'RETIRED'] as const;
const leases = {
  none: null,
  held: noon + second,
  heldByTheDead: noon + second,
  endsNow: noon,
  ended: noon - 1,
} as const;
const owners = {
  none: null,
  held: 'somebody',
  heldByTheDead: whoIsGone,
  endsNow: 'somebody',
  ended: 'somebody',
} as const;
const intents = { none: null, open: noon - 2 * minute } as const;
const rotations = { 'a moment ago': noon - minute + 1, 'a minute ago': noon - minute, 'long ago': noon - 20 * minute };
const waits = { none: null, over: noon, 'not over': noon + 1 } as const;

const names = <Table extends object>(table: Table) => Object.keys(table) as (keyof Table)[];
const grid = statuses.flatMap((status) =>
  names(leases).flatMap((lease) =>
    names(intents).flatMap((intent) =>
      names(rotations).flatMap((rotation) => names(waits).map((wait) => ({ status, lease, intent, rotation, wait }))),
    ),
  ),
);

/** The design's conditions, said again in words. */
function expectedRefusal({ status, lease, rotation, wait }: (typeof grid)[number]) {
  if (status !== 'ACTIVE') return 'NOT_ACTIVE';
  if (lease === 'held' || lease === 'endsNow') return 'LEASED';
  if (rotation === 'a moment ago') return 'ROTATED_JUST_NOW';
  return wait === 'not over' ? 'NOT_YET' : null;
}

it.each(grid)('$status, lease $lease, intent $intent, rotated $rotation, wait $wait', (given) => {
  const record = grantRecordOf({
    status: given.status,
    leaseOwner: owners[given.lease],
    leaseUntil: leases[given.lease],
    currentFirstUsedAt: intents[given.intent],
    lastRotatedAt: rotations[given.rotation],
    nextAttemptAt: waits[given.wait],
  });
  const refusal = expectedRefusal(given);
  const marked = intents[given.intent] ?? noon;
  expect(acquireLease(record, 'a', contextAt(noon))).toEqual(
    refusal === null
      ? {
          ok: true,
          value: {
            ...record,
            fence: 41,
            leaseOwner: 'a',
            leaseUntil: noon + 25 * second,
            unclean: given.intent === 'open',
            currentFirstUsedAt: marked,
          },
        }
      : { ok: false, error: refusal },
  );
});

it('refuses a grant without a token', () => {
  expect(acquireRefusal(grantRecordOf({ currentRefreshToken: null }), contextAt(noon))).toBe('NOT_ACTIVE');
});

describe('what each defence does here', () => {
  const held = grantRecordOf({ leaseOwner: 'somebody', leaseUntil: noon + second });
  const young = grantRecordOf({ lastRotatedAt: noon - second });
  it.each([
    ['lease', held],
    ['minimumInterval', young],
  ] as const)('%s refuses', (defence, record) => {
    expect(acquireRefusal(record, contextAt(noon))).not.toBe(null);
    expect(acquireRefusal(record, { ...contextAt(noon), defences: without(defence) })).toBe(null);
  });

  it('intentMark marks', () => {
    const unmarked = acquireLease(grantRecordOf(), 'a', { ...contextAt(noon), defences: without('intentMark') });
    expect(unmarked.ok && unmarked.value.currentFirstUsedAt).toBe(null);
    expect(Object.values(allDefences).every(Boolean)).toBe(true);
  });
});
