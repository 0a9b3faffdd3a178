import { useQuery } from '@apollo/client/react';

import { ReconnectTargetChangesDocument, ReconnectTargetDocument } from '../../gql/graphql.ts';
import { useLive } from '../../lib/use-live.ts';
import type { ReconnectTarget } from './attempt.ts';

type Loaded = {
  readonly target: ReconnectTarget | null | undefined;
  readonly failed: boolean;
  readonly reload: () => void;
};

/** The connection beside the wizard, live: null when there is none to see, undefined while it loads. */
export function useReconnectTarget(connectionId: string): Loaded {
  const { data, error, refetch } = useQuery(ReconnectTargetDocument, {
    variables: { id: connectionId },
    fetchPolicy: 'cache-and-network',
  });
  useLive(ReconnectTargetChangesDocument, { id: connectionId });
  return {
    target: data?.connection,
    failed: data === undefined && error !== undefined,
    reload: () => void refetch().catch(() => {}),
  };
}
