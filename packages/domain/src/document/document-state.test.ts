import { expect, it } from 'vitest';
import { documentStates, documentSteps, statesBefore, stepDocument } from './document-state.ts';

/** Every state by every step, typed out; `·` leads nowhere. */
const grid = `
            taken       published   rejected    postponed   held        released    retried     discarded
QUEUED      PUBLISHING  PUBLISHED   REJECTED    QUEUED      HELD        ·           QUEUED      DISCARDED
PUBLISHING  PUBLISHING  PUBLISHED   REJECTED    QUEUED      HELD        ·           ·           ·
PUBLISHED   ·           ·           ·           ·           ·           ·           ·           ·
HELD        ·           ·           ·           ·           ·           QUEUED      QUEUED      DISCARDED
REJECTED    ·           ·           ·           ·           ·           ·           QUEUED      DISCARDED
DISCARDED   ·           ·           ·           ·           ·           ·           ·           ·
`;

const [heads = [], ...rows] = grid
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));

it('has a row for every state and a column for every step', () => {
  expect(rows.map(([state]) => state)).toEqual([...documentStates]);
  expect(heads).toEqual([...documentSteps]);
});

it.each(documentStates)('%s goes where the grid says', (state) => {
  const [, ...expected] = rows.find(([name]) => name === state) ?? [];
  expect(documentSteps.map((step) => stepDocument(state, step) ?? '·')).toEqual(expected);
});

it('names the states before a step', () => {
  expect(statesBefore('discarded')).toEqual(['QUEUED', 'HELD', 'REJECTED']);
});
