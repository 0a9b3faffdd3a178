import { type DocumentCause, documentCauses } from '@relink/domain/document/document-cause';
import type { DocumentState } from '@relink/domain/document/document-state';

import type { DocumentCountsQuery, DocumentListQueryVariables } from '../../gql/graphql.ts';
import type { DocumentSearch, DocumentTab } from './document-search.ts';

export type DocumentCount = DocumentCountsQuery['documentCounts'][number];

const statesOfTab: Readonly<Record<DocumentTab, readonly DocumentState[]>> = {
  waiting: ['QUEUED', 'PUBLISHING'],
  held: ['HELD'],
  rejected: ['REJECTED'],
  published: ['PUBLISHED'],
  discarded: ['DISCARDED'],
};

export function causeOf({ cause }: DocumentSearch): DocumentCause | undefined {
  return documentCauses.find((known) => known === cause);
}

export function isFiltered(search: DocumentSearch): boolean {
  return causeOf(search) !== undefined || search.connection !== undefined || search.q !== undefined;
}

/** What is asked of the server, page by page. */
export function documentVariables(
  search: DocumentSearch,
  text: string,
): Omit<DocumentListQueryVariables, 'first' | 'after'> {
  const { tab, connection } = search;
  const cause = causeOf(search);
  return {
    connectionId: connection ?? null,
    state: tab === undefined ? null : [...statesOfTab[tab]],
    cause: cause === undefined ? null : [cause],
    search: text === '' ? null : text,
  };
}

function isInTab({ state }: { readonly state: DocumentState }, tab: DocumentTab | undefined): boolean {
  return tab === undefined || statesOfTab[tab].includes(state);
}

/** How many there are in a tab; in all of them where none is named. */
export function countIn(counts: readonly DocumentCount[], tab: DocumentTab | undefined): number {
  return counts.filter((one) => isInTab(one, tab)).reduce((sum, { count }) => sum + count, 0);
}

export type CauseGroup = { readonly state: DocumentState; readonly cause: DocumentCause; readonly count: number };

/** What keeps documents from Xero, the most frequent first. */
export function groupsIn(counts: readonly DocumentCount[], tab: DocumentTab | undefined): CauseGroup[] {
  return counts
    .flatMap(({ state, cause, count }) => (cause === null || count === 0 ? [] : [{ state, cause, count }]))
    .filter((one) => isInTab(one, tab))
    .toSorted((one, other) => other.count - one.count);
}
