import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import type { ListKind } from '@relink/domain/list/list-kind';
import { useDeferredValue } from 'react';

import { ListItemsDocument, type ListItemsQuery } from '../../gql/graphql.ts';
import type { ListItemsSearch } from './lists-search.ts';

type Shown = NonNullable<ListItemsQuery['connection']>;
type ShownList = NonNullable<Shown['lists']>[number];
export type ListItemsPage = NonNullable<ShownList['items']>;

function withMore(present: ListItemsQuery, more: ListItemsQuery): ListItemsQuery {
  const [shown, next] = [present.connection?.lists?.[0], more.connection?.lists?.[0]];
  if (more.connection === null || shown?.items == null || next?.items == null) return present;
  const items = { ...next.items, nodes: [...shown.items.nodes, ...next.items.nodes] };
  return { connection: { ...more.connection, lists: [{ ...next, items }] } };
}

/** The entries of a list, page by page; what was found stays while the next search is under way. */
export function useListItems(connectionId: string, kind: ListKind, search: ListItemsSearch) {
  const text = useDeferredValue(search.q?.trim() ?? '');
  const { data, previousData, error, refetch, fetchMore, networkStatus } = useQuery(ListItemsDocument, {
    variables: {
      id: connectionId,
      list: kind,
      search: text === '' ? null : text,
      includeArchived: search.archived === true,
    },
    fetchPolicy: 'no-cache',
    notifyOnNetworkStatusChange: true,
  });
  const shown = data ?? previousData;
  return {
    connection: shown?.connection,
    list: shown?.connection?.lists?.[0] ?? null,
    failed: shown === undefined && error !== undefined,
    isLoadingMore: networkStatus === NetworkStatus.fetchMore,
    loadMore: (after: string | null) =>
      fetchMore({
        variables: { after },
        updateQuery: (present, { fetchMoreResult }) => withMore(present, fetchMoreResult),
      }).catch(() => {}),
    reload: () => void refetch().catch(() => {}),
  };
}
