import { useQuery } from '@apollo/client/react';
import { type ReactNode, use } from 'react';

import { ViewerDocument } from '../gql/graphql.ts';
import { ViewerContext } from './viewer.ts';

/** Follows what the routes have loaded; asks nobody itself. */
export function ViewerProvider({ children }: { readonly children: ReactNode }) {
  const nobody = use(ViewerContext);
  const { data } = useQuery(ViewerDocument, { fetchPolicy: 'cache-only' });
  return <ViewerContext value={data ?? nobody}>{children}</ViewerContext>;
}
