import { GraphQLWsLink } from '@apollo/client/link/subscriptions';

import { ViewerDocument } from '../gql/graphql.ts';
import { createApollo } from '../lib/apollo.ts';
import { createSession } from '../lib/session.ts';
import { createSocket } from '../lib/socket.ts';
import type { AppContext } from './context.ts';

/** The real parts, all at the origin that served the page. */
export function createContext(): AppContext {
  const session = createSession(new BroadcastChannel('relink-session'));
  const { protocol, host } = window.location;
  const socket = createSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/graphql`);
  const client = createApollo({ session, subscriptions: new GraphQLWsLink(socket.client) });
  // the socket was refused: perhaps the sign-in ended, perhaps not; only the server knows
  socket.onRefused(() => {
    void client
      .query({ query: ViewerDocument, fetchPolicy: 'no-cache' })
      .then(({ data }) => {
        if (data !== undefined && data.viewer === null) session.end();
      })
      .catch(() => {});
  });
  return { client, session, socket };
}
