import { ApolloProvider } from '@apollo/client/react';
import { UiProvider } from '@relink/ui/provider';
import { RouterProvider } from '@tanstack/react-router';
import { IntlProvider } from 'react-intl';

import { SocketContext } from '../lib/socket-context.ts';
import type { AppContext } from './context.ts';
import { appMessages } from './messages.ts';
import type { createAppRouter } from './router.tsx';

type AppProps = {
  readonly context: AppContext;
  readonly router: ReturnType<typeof createAppRouter>;
  readonly env?: 'default' | 'test';
};

export function App({ context, router, env = 'default' }: AppProps) {
  return (
    // the messages carry their English themselves; a second language adds a catalogue here
    <IntlProvider locale="en" defaultLocale="en">
      <UiProvider closeLabel={appMessages.closeLabel.defaultMessage} env={env}>
        <ApolloProvider client={context.client}>
          <SocketContext value={context.socket}>
            <RouterProvider router={router} />
          </SocketContext>
        </ApolloProvider>
      </UiProvider>
    </IntlProvider>
  );
}
