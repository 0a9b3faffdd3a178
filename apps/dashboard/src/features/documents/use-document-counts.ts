import { useQuery } from '@apollo/client/react';
import { useCallback } from 'react';

import { DocumentCountsDocument } from '../../gql/graphql.ts';
import type { DocumentCount } from './document-filter.ts';
import { askAnew } from './use-soon.ts';

const none: readonly DocumentCount[] = [];
/** Whoever may not see documents is told of none of them, and asks for the counts instead. */
const everyMs = 10_000;

export function useDocumentCounts(connectionId: string | null, { isTold }: { readonly isTold: boolean }) {
  const { data, error, refetch } = useQuery(DocumentCountsDocument, {
    variables: { connectionId },
    fetchPolicy: 'cache-and-network',
    context: askAnew,
    pollInterval: isTold ? 0 : everyMs,
  });
  return {
    counts: data?.documentCounts ?? none,
    isLoading: data === undefined && error === undefined,
    hasFailed: data === undefined && error !== undefined,
    reload: useCallback(() => refetch().catch(() => null), [refetch]),
  };
}
