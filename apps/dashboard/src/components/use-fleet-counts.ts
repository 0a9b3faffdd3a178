import { useQuery } from '@apollo/client/react';

import { FleetCountsChangesDocument, type FleetCountsFragment, FleetCountsQueryDocument } from '../gql/graphql.ts';
import { useLive } from '../lib/use-live.ts';

/** The counts, from the cache that the shell keeps up to date. */
export function useFleetCounts(): FleetCountsFragment | undefined {
  return useQuery(FleetCountsQueryDocument).data?.fleet;
}

/** Mounted once, by the shell. */
export function useLiveFleetCounts(): FleetCountsFragment | undefined {
  useLive(FleetCountsChangesDocument, {});
  return useFleetCounts();
}
