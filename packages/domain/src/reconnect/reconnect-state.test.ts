import { expect, it } from 'vitest';
import { canMoveReconnect, isOpenReconnectState, reconnectStates, reconnectTransitions } from './reconnect-state.ts';
import { reconnectWords } from './reconnect-words.ts';

// The whole grid, typed out: a row is a state, an x a move. Columns in the order of `reconnectStates`.
const expected: Record<string, string> = {
  CREATED: '. x . . . . x . . . x x x',
  AT_XERO: '. x x . . . x x . x x x x',
  VERIFYING: '. x . x x . x x x . x x x',
  CHOOSE_ORGANISATION: '. x . . x x x . . . x x x',
  WRONG_ORGANISATION: '. x . x . x x . . . x x x',
  COMPLETED: '. . . . . . . . . . . . .',
  CANCELLED: '. . . . . . . . . . . . .',
  DENIED: '. . . . . . . . . . . . .',
  SCOPES_MISSING: '. . . . . . . . . . . . .',
  CAP_REACHED: '. . . . . . . . . . . . .',
  EXPIRED: '. . . . . . . . . . . . .',
  SUPERSEDED: '. . . . . . . . . . . . .',
  FAILED: '. . . . . . . . . . . . .',
};

it.each(reconnectStates)('%s moves only where the table says', (from) => {
  const row = reconnectStates.map((to) => (canMoveReconnect(from, to) ? 'x' : '.')).join(' ');
  expect(row).toBe(expected[from]);
});

it('counts exactly the states with a way on as open', () => {
  expect(reconnectStates.filter(isOpenReconnectState)).toEqual(
    reconnectStates.filter((state) => reconnectTransitions[state].length > 0),
  );
});

it('says of every unhappy ending that the connection is as it was, and what to do next', () => {
  const unhappy = reconnectStates.filter((state) => !isOpenReconnectState(state) && state !== 'COMPLETED');
  const silent = unhappy.filter(
    (state) => state !== 'SUPERSEDED' && !reconnectWords[state].message.includes('as it was'),
  );
  expect(silent).toEqual([]);
  expect(unhappy.every((state) => /start again|operator must/.test(reconnectWords[state].message))).toBe(true);
});
