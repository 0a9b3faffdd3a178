import type { ApolloCache, Reference } from '@apollo/client';

import type { HistoryEntryFragment } from '../../gql/graphql.ts';

type Page = { readonly nodes: readonly Reference[]; readonly totalCount: number };

/** Puts what has just happened above the history that is there; what is there already stays where it is. */
export function prependEvent(cache: ApolloCache, connectionId: string, event: HistoryEntryFragment): void {
  cache.modify<{ events: Page }>({
    id: cache.identify({ __typename: 'Connection', id: connectionId }) ?? '',
    fields: {
      events: (present, { toReference, readField }) => {
        const page = present as Page;
        const reference = toReference({ __typename: 'ConnectionEvent', id: event.id });
        if (reference === undefined || page.nodes.some((node) => readField('id', node) === event.id)) return page;
        return { ...page, nodes: [reference, ...page.nodes], totalCount: page.totalCount + 1 };
      },
    },
  });
}
