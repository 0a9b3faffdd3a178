import { render } from '@testing-library/react';
import { createMemoryHistory } from '@tanstack/react-router';

import { App } from '../app/providers.tsx';
import { createAppRouter } from '../app/router.tsx';
import { createApollo } from '../lib/apollo.ts';
import { createSession } from '../lib/session.ts';
import type { FakeApi } from './fake-api.ts';
import { createFakeSocket } from './fake-socket.ts';

/** The real router, cache and session at an address; only the network is not real. */
export function renderApp(path: string, api: FakeApi) {
  const session = createSession();
  const socket = createFakeSocket();
  const client = createApollo({ session, subscriptions: api.subscriptions, uri: 'http://localhost:4000/graphql' });
  const context = { client, session, socket };
  const router = createAppRouter(context, createMemoryHistory({ initialEntries: [path] }));
  const view = render(<App context={context} router={router} env="test" />);
  return { ...view, router, session, socket, client };
}
