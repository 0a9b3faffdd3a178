import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, type Reference } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { ErrorLink } from '@apollo/client/link/error';
import { OperationTypeNode } from 'graphql';

import type { Session } from './session.ts';

/** A refused operation as such; what a mutation refuses in its own words is in its `userErrors`. */
function isUnauthenticated(error: unknown): boolean {
  return (
    CombinedGraphQLErrors.is(error) && error.errors.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED')
  );
}

/** What the cache must know of the contract to match fragments on a union or an interface; a test compares. */
export const possibleTypes = {
  Actor: ['User', 'ApiKey', 'XeroLogin', 'System', 'HiddenActor'],
  UserError: ['GeneralError', 'NotAllowedError', 'WrongOrganisationError', 'RateLimitedError'],
};

/** One of each: what a subscription brings lands where the query put it. */
const singleton = { keyFields: [] as [] };

function createCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes,
    typePolicies: {
      Query: {
        fields: {
          apiKeys: { keyArgs: false, merge: appendPage },
          auditLog: { keyArgs: ['organisationId', 'filter', 'first'], merge: appendPage },
          documents: { keyArgs: ['connectionId', 'state', 'cause', 'search'], merge: appendPage },
          documentCounts: { merge: false },
        },
      },
      Viewer: singleton,
      Installation: singleton,
      Fleet: singleton,
      XeroApp: { ...singleton, fields: { unusedConnections: { merge: false } } },
      XeroOrganisation: { keyFields: ['tenantId'] },
      // the same tenant is expected on one attempt and not on another
      XeroOrganisationChoice: { keyFields: false },
      Connection: { fields: { events: { keyArgs: false, merge: appendPage }, lists: { merge: false } } },
      Document: {
        fields: {
          history: { keyArgs: false, merge: appendPage },
          problems: { merge: false },
          attachments: { merge: false },
        },
      },
      Checklist: { keyFields: ['connection', ['id']], fields: { checks: { merge: false } } },
      ListRefresh: { fields: { parts: { merge: false } } },
      ReconnectAttempt: { fields: { alsoHeals: { merge: false }, choices: { merge: false } } },
    },
  });
}

type Page = { readonly nodes: readonly Reference[] };

/** "Load more" goes below what is there; a fresh first page takes its place. */
function appendPage(
  present: Page | null | undefined,
  incoming: Page | null,
  { args }: { args: Record<string, unknown> | null },
): Page | null {
  if (!present || incoming === null || typeof args?.['after'] !== 'string') return incoming;
  return { ...incoming, nodes: [...present.nodes, ...incoming.nodes] };
}

type ApolloOptions = { readonly session: Session; readonly subscriptions: ApolloLink; readonly uri?: string };

export function createApollo({ session, subscriptions, uri = '/graphql' }: ApolloOptions): ApolloClient {
  const http = new HttpLink({ uri, headers: { 'apollo-require-preflight': '1' } });
  const errors = new ErrorLink(({ error }) => {
    if (isUnauthenticated(error)) session.end();
  });
  return new ApolloClient({
    cache: createCache(),
    link: errors.concat(
      ApolloLink.split(({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION, subscriptions, http),
    ),
  });
}
