import type { ApolloClient } from '@apollo/client';

import type { Session } from '../lib/session.ts';
import type { Socket } from '../lib/socket.ts';

/** What the whole app is made with; tests make it with other parts. */
export type AppContext = {
  readonly client: ApolloClient;
  readonly session: Session;
  readonly socket: Socket;
};
