import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { changesSeenUntil, longestDelay } from './changes-seen.ts';

const at = (time: string) => new Date(`2026-11-24T${time}Z`);

it.each([
  ['an hour later, the second after the latest change', '08:00:00.400', '09:00:00', '08:00:01'],
  ['soon after, what can still turn up is left to the next pass', '08:59:58', '09:00:00', '08:59:00'],
  ['a change that came while the pages were turned is, too', '09:00:05', '09:00:00', '08:59:00'],
])('%s', (_what, latest, beganAt, until) => {
  expect(changesSeenUntil({ latest: at(latest), beganAt: at(beganAt) })).toEqual(at(until));
});

it('is the latest change itself where Xero does not tell its time, and nothing where nothing was seen', () => {
  expect(changesSeenUntil({ latest: at('08:00:00'), beganAt: null })).toEqual(at('08:00:00'));
  expect(changesSeenUntil({ latest: null, beganAt: at('08:00:00') })).toBe(null);
});

const seconds = (most: number) => fc.integer({ min: 0, max: most * 1_000 });

it('loses no change, however late it shows and whenever the passes come', () => {
  const change = fc.record({ at: seconds(600), delay: fc.integer({ min: 0, max: longestDelay }) });
  const passes = fc.array(seconds(600), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), passes, (changes, begins) => {
      let since = Number.NEGATIVE_INFINITY;
      const seen = new Set<object>();
      // The last pass comes when everything shows.
      for (const began of [...begins.toSorted((one, other) => one - other), 1_000_000]) {
        const shown = changes.filter(
          (one) => one.at + one.delay <= began && Math.floor(one.at / 1_000) * 1_000 >= since,
        );
        for (const one of shown) seen.add(one);
        const latest = shown.length === 0 ? null : new Date(Math.max(...shown.map((one) => one.at)));
        const until = changesSeenUntil({ latest, beganAt: new Date(began) });
        since = Math.max(since, until?.getTime() ?? Number.NEGATIVE_INFINITY);
      }
      expect(seen.size).toBe(changes.length);
    }),
  );
});
