export const listRefreshStates = ['QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED'] as const;
export type ListRefreshState = (typeof listRefreshStates)[number];

const openStates: readonly ListRefreshState[] = ['QUEUED', 'RUNNING'];

export function isOpenListRefresh(state: ListRefreshState): boolean {
  return openStates.includes(state);
}

/** What a refresh has come to, from what its lists have: nothing is over before all are. */
export function stateOfParts(parts: readonly ListRefreshState[]): ListRefreshState {
  if (parts.every((part) => part === 'QUEUED')) return 'QUEUED';
  if (parts.some(isOpenListRefresh)) return 'RUNNING';
  if (parts.includes('CANCELLED')) return 'CANCELLED';
  return parts.includes('FAILED') ? 'FAILED' : 'COMPLETED';
}
