import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import type { ListRefreshState } from '@relink/domain/list/list-refresh-state';
import { useEffect, useRef } from 'react';

import { ListRefreshBatchItemsDocument, type ListRefreshBatchItemsQuery } from '../../gql/graphql.ts';

export type BatchItem = NonNullable<ListRefreshBatchItemsQuery['listRefreshBatch']>['items']['nodes'][number];

const restMs = 1_000;

type BatchItemsOptions = {
  readonly state: ListRefreshState | null;
  /** when it differs, they are read again, at most once a second */
  readonly version: string;
  readonly isOpen: boolean;
};

/** The connections of a batch. While it is under way, whoever has loaded more pages keeps them; its end is read by all. */
export function useBatchItems(id: string, { state, version, isOpen }: BatchItemsOptions) {
  const { data, previousData, error, refetch, fetchMore, networkStatus } = useQuery(ListRefreshBatchItemsDocument, {
    variables: { id, states: state === null ? null : [state] },
    fetchPolicy: 'no-cache',
    notifyOnNetworkStatusChange: true,
  });
  const seen = useRef(version);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const isLong = useRef(false);
  useEffect(() => {
    if (seen.current === version || (isOpen && isLong.current)) return;
    seen.current = version;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      isLong.current = false;
      void refetch().catch(() => {});
    }, restMs);
  }, [version, isOpen, refetch]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const items = (data ?? previousData)?.listRefreshBatch?.items;
  return {
    items,
    failed: items === undefined && error !== undefined,
    isLoadingMore: networkStatus === NetworkStatus.fetchMore,
    loadMore: () => {
      isLong.current = true;
      void fetchMore({
        variables: { after: items?.pageInfo.endCursor ?? null },
        updateQuery: (present, { fetchMoreResult }) => {
          const [shown, more] = [present.listRefreshBatch, fetchMoreResult.listRefreshBatch];
          if (shown == null || more === null) return present;
          return {
            listRefreshBatch: { ...more, items: { ...more.items, nodes: [...shown.items.nodes, ...more.items.nodes] } },
          };
        },
      }).catch(() => {});
    },
    reload: () => void refetch().catch(() => {}),
  };
}
