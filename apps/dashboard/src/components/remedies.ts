import { createContext, use } from 'react';

import type { ConnectionHealthFragment } from '../gql/graphql.ts';

type Remedy = { readonly act: () => void; readonly busy: boolean };

/** What other features do about a finding: the route puts them together. */
type Remedies = {
  readonly requestReconnect: (connection: ConnectionHealthFragment) => void;
  readonly refreshLists: Remedy;
  readonly retryDocuments: Remedy;
};

const nothing: Remedy = { act: () => {}, busy: false };

export const RemediesContext = createContext<Remedies>({
  requestReconnect: () => {},
  refreshLists: nothing,
  retryDocuments: nothing,
});

export const useRemedies = (): Remedies => use(RemediesContext);
