import { NetworkStatus } from '@apollo/client';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { useDeferredValue } from 'react';

import { DocumentListDocument } from '../../gql/graphql.ts';
import { documentVariables } from './document-filter.ts';
import type { DocumentSearch } from './document-search.ts';
import { askAnew } from './use-soon.ts';

const pageSize = 50;
/** What the server gives at once: a list that has grown longer is not read again by itself. */
const mostAtOnce = 100;

/** The documents of a search, page by page; what was found stays while the next search is under way. */
export function useDocumentList(search: DocumentSearch) {
  const client = useApolloClient();
  const variables = documentVariables(search, useDeferredValue(search.q?.trim() ?? ''));
  const { data, previousData, error, refetch, fetchMore, networkStatus } = useQuery(DocumentListDocument, {
    variables: { ...variables, first: pageSize },
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  });
  const page = (data ?? (error === undefined ? previousData : undefined))?.documents;
  const loaded = page?.nodes.length ?? 0;
  return {
    page,
    isOther: data === undefined,
    hasFailed: page === undefined && error !== undefined,
    isLong: loaded > mostAtOnce,
    isLoadingMore: networkStatus === NetworkStatus.fetchMore,
    loadMore: () => fetchMore({ variables: { after: page?.pageInfo.endCursor ?? null } }),
    /** as many as are shown, in their place: nothing flickers */
    reload: () =>
      client
        .query({
          query: DocumentListDocument,
          variables: { ...variables, first: Math.min(mostAtOnce, Math.max(pageSize, loaded)) },
          fetchPolicy: 'network-only',
          context: askAnew,
        })
        .catch(() => null),
    begin: () => void refetch().catch(() => {}),
  };
}
