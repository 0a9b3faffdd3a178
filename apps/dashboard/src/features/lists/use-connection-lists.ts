import { useQuery } from '@apollo/client/react';
import { isOpenListRefresh } from '@relink/domain/list/list-refresh-state';
import { useEffect, useRef, useState } from 'react';

import { ConnectionListsChangesDocument, ConnectionListsDocument } from '../../gql/graphql.ts';
import { useLive } from '../../lib/use-live.ts';
import { usePolling } from './use-polling.ts';

/** The lists and the latest refresh, live. What a refresh has come to is read once it has ended. */
export function useConnectionLists(connectionId: string) {
  const { data, error, refetch, startPolling, stopPolling } = useQuery(ConnectionListsDocument, {
    variables: { id: connectionId },
    fetchPolicy: 'cache-and-network',
  });
  useLive(ConnectionListsChangesDocument, { id: connectionId });
  const refresh = data?.connection?.latestListRefresh ?? null;
  const isOpen = refresh !== null && isOpenListRefresh(refresh.state);
  usePolling(isOpen, { startPolling, stopPolling });
  const wasOpen = useRef(isOpen);
  const [seenToEnd, setSeenToEnd] = useState(false);
  useEffect(() => {
    const hasEnded = wasOpen.current && !isOpen;
    wasOpen.current = isOpen;
    setSeenToEnd((seen) => hasEnded || (seen && !isOpen));
    if (hasEnded) void refetch().catch(() => {});
  }, [isOpen, refetch]);
  return {
    lists: data?.connection?.lists ?? null,
    refresh,
    isOpen,
    /** it has ended while somebody looked */
    seenToEnd,
    isLoading: data === undefined && error === undefined,
    hasFailed: data === undefined && error !== undefined,
    reload: () => void refetch().catch(() => {}),
  };
}
