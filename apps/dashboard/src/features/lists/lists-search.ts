import { type ListChangeKind, listChangeKinds } from '@relink/domain/list/list-change';

/** Filters are in the address. What is unknown in one is dropped, never an error. */
export type ListChangesSearch = { readonly change?: ListChangeKind };

export function parseListChangesSearch(raw: Record<string, unknown>): ListChangesSearch {
  const change = listChangeKinds.find((known) => known === raw['change']);
  return change === undefined ? {} : { change };
}

export type ListItemsSearch = { readonly q?: string; readonly archived?: true };

export function parseListItemsSearch(raw: Record<string, unknown>): ListItemsSearch {
  const q = typeof raw['q'] === 'string' || typeof raw['q'] === 'number' ? String(raw['q']).slice(0, 200) : '';
  return { ...(q === '' ? {} : { q }), ...(raw['archived'] === true ? { archived: true as const } : {}) };
}
