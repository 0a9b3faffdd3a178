import { describe, expect, it } from 'vitest';
import type { OutageSuspicion } from './outage-suspicion.ts';
import { hearAnswer, noSuspicion } from './outage-suspicion.ts';

type Answer = { grantId: string; at: number; isUsable?: boolean };

/** Which of the answers, by its place, is the first to make an outage of it. */
function firstSure(answers: readonly Answer[]): number | null {
  let suspicion: OutageSuspicion = noSuspicion;
  for (const [place, answer] of answers.entries()) {
    const heard = hearAnswer(suspicion, { isUsable: false, ...answer }, { breakerProbe: 30 });
    if (heard.isOutage) return place + 1;
    suspicion = heard.suspicion;
  }
  return null;
}

const bad = (count: number, grants: number, every = 1): Answer[] =>
  Array.from({ length: count }, (_, place) => ({ grantId: `grant ${place % grants}`, at: place * every }));

describe('an outage', () => {
  it.each([
    ['five calls in a row without an answer', bad(9, 9), 5],
    ['five calls of two grants', bad(9, 2), 5],
    ['any number of calls of one grant', bad(50, 1), null],
    ['four calls', bad(4, 4), null],
    ['five calls over a long time', bad(9, 9, 31), null],
    ['an answer among them', [...bad(4, 4), { grantId: 'another', at: 4, isUsable: true }, ...bad(4, 4)], null],
    ['one grant that always fails, and then another', [...bad(20, 1), { grantId: 'another', at: 20 }], 21],
  ] as const)('%s: %#', (_name, answers, expected) => {
    expect(firstSure(answers)).toBe(expected);
  });
});
