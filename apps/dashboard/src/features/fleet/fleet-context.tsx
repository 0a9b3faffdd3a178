import { useApolloClient } from '@apollo/client/react';
import { createContext, type ReactNode, use, useState } from 'react';

import { useSocket } from '../../lib/socket-context.ts';
import { createFleet, type Fleet } from './fleet.ts';

const FleetContext = createContext<Fleet | null>(null);

/** Lives as long as the sign-in: coming back to the table finds its rows still there. */
export function FleetProvider({ children }: { readonly children: ReactNode }) {
  const client = useApolloClient();
  const socket = useSocket();
  const [fleet] = useState(() => createFleet(client, socket));
  return <FleetContext value={fleet}>{children}</FleetContext>;
}

export function useFleet(): Fleet {
  const fleet = use(FleetContext);
  if (fleet === null) throw new Error('No fleet here: wrap this in a FleetProvider.');
  return fleet;
}
