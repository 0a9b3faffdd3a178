import type { DocumentCause } from '@relink/domain/document/document-cause';

/** What is looked at together. */
export const documentTabs = ['waiting', 'held', 'rejected', 'published', 'discarded'] as const;
export type DocumentTab = (typeof documentTabs)[number];

/** All of it is in the address: a filtered list is a link. */
export type DocumentSearch = {
  readonly tab?: DocumentTab;
  /** one of the causes: which they are is loaded with the page, so that one in the address is compared there */
  readonly cause?: string;
  readonly connection?: string;
  readonly q?: string;
};

export type DocumentSearchChange = {
  readonly [K in keyof DocumentSearch]?: (K extends 'cause' ? DocumentCause : DocumentSearch[K]) | undefined;
};

/** Leaves out what says nothing: the address holds only what is asked for. */
export function changeDocumentSearch(
  search: DocumentSearch,
  by: DocumentSearch | DocumentSearchChange,
): DocumentSearch {
  return Object.fromEntries(
    Object.entries({ ...search, ...by }).filter(([, value]) => value !== undefined && value !== ''),
  );
}

/** Addresses are typed, mailed and edited: what is unknown in one is dropped, never an error. */
export function parseDocumentSearch(raw: Record<string, unknown>): DocumentSearch {
  const { cause, connection, q } = raw;
  const tab = documentTabs.find((known) => known === raw['tab']);
  return {
    ...(tab === undefined ? {} : { tab }),
    ...(typeof cause === 'string' && /^[A-Z_]{1,40}$/.test(cause) ? { cause } : {}),
    ...(typeof connection === 'string' && /^[\w-]{1,100}$/.test(connection) ? { connection } : {}),
    ...((typeof q === 'string' && q !== '') || typeof q === 'number' ? { q: String(q).slice(0, 200) } : {}),
  };
}
