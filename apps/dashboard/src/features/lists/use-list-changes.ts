import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import type { ListChangeKind } from '@relink/domain/list/list-change';
import type { ListKind } from '@relink/domain/list/list-kind';
import { useEffect, useRef, useState } from 'react';

import { ListRefreshChangesDocument, type ListRefreshChangesQuery } from '../../gql/graphql.ts';

type Part = NonNullable<ListRefreshChangesQuery['listRefresh']>['parts'][number];

/** A list's next page goes below what is there of that list; the others stay. */
function withMore(parts: readonly Part[], more: readonly Part[]): Part[] {
  return parts.map((part) => {
    const next = more.find(({ kind }) => kind === part.kind)?.changes?.items;
    if (next === undefined || part.changes === null) return part;
    return { ...part, changes: { items: { ...next, nodes: [...part.changes.items.nodes, ...next.nodes] } } };
  });
}

/**
 * The changes of a refresh, list by list. Not by the cache: what is told live of a refresh is written there under the
 * same name, without its changes. `version`: when it differs, there is more to read.
 */
export function useListChanges(id: string, change: ListChangeKind | null, version: string) {
  const { data, previousData, error, refetch, fetchMore, networkStatus } = useQuery(ListRefreshChangesDocument, {
    variables: { id, changes: change === null ? null : [change] },
    fetchPolicy: 'no-cache',
    notifyOnNetworkStatusChange: true,
  });
  const [loading, setLoading] = useState<ListKind | null>(null);
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current === version) return;
    seen.current = version;
    void refetch().catch(() => {});
  }, [version, refetch]);

  async function loadMore(kind: ListKind, after: string | null): Promise<void> {
    setLoading(kind);
    await fetchMore({
      variables: { lists: [kind], after },
      updateQuery: (present, { fetchMoreResult }) => {
        if (present.listRefresh == null || fetchMoreResult.listRefresh === null) return present;
        const parts = withMore(present.listRefresh.parts, fetchMoreResult.listRefresh.parts);
        return { listRefresh: { ...fetchMoreResult.listRefresh, parts } };
      },
    }).catch(() => {});
    setLoading(null);
  }

  const shown = data ?? previousData;
  return {
    parts: shown?.listRefresh?.parts.filter(({ changes }) => (changes?.items.totalCount ?? 0) > 0),
    failed: shown === undefined && error !== undefined,
    isChanging: networkStatus === NetworkStatus.setVariables,
    loading,
    loadMore,
    reload: () => void refetch().catch(() => {}),
  };
}
