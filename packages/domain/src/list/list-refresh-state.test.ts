import { expect, it } from 'vitest';
import type { ListRefreshState } from './list-refresh-state.ts';
import { isOpenListRefresh, listRefreshStates, stateOfParts } from './list-refresh-state.ts';

it.each<[ListRefreshState[], ListRefreshState]>([
  [['QUEUED', 'QUEUED'], 'QUEUED'],
  [['COMPLETED', 'QUEUED'], 'RUNNING'],
  [['FAILED', 'RUNNING'], 'RUNNING'],
  [['CANCELLED', 'RUNNING'], 'RUNNING'],
  [['COMPLETED', 'COMPLETED'], 'COMPLETED'],
  [['COMPLETED', 'FAILED'], 'FAILED'],
  [['CANCELLED', 'FAILED'], 'CANCELLED'],
])('%j is %s as a whole', (parts, whole) => {
  expect(stateOfParts(parts)).toBe(whole);
});

it('is open until it has ended', () => {
  expect(listRefreshStates.filter(isOpenListRefresh)).toEqual(['QUEUED', 'RUNNING']);
});
