import { createRoute, Outlet, redirect } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';

import { useLiveFleetCounts } from '../../components/use-fleet-counts.ts';
import { ConfirmSignInProvider } from '../../features/confirm-sign-in/confirm-sign-in.tsx';
import { FleetProvider } from '../../features/fleet/fleet-context.tsx';
import { Shell } from '../../features/shell/shell.tsx';
import { SignInPage } from '../../features/sign-in/sign-in-page.tsx';
import { ViewerDocument } from '../../gql/graphql.ts';
import { loadViewer, useViewer } from '../../lib/viewer.ts';
import { ErrorPage } from '../error-page.tsx';
import { paths } from '../paths.ts';
import { rootRoute } from './root.tsx';

/** Everything behind the sign-in. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const { viewer } = await loadViewer(context.client);
    if (viewer === null) throw redirect({ to: paths.signIn, search: { to: location.href }, replace: true });
  },
  component: SignedIn,
  errorComponent: ErrorPage,
});

function SignedIn() {
  useLiveFleetCounts();
  const { session } = signedInRoute.useRouteContext();
  const ended = useSyncExternalStore(session.subscribe, session.hasEnded);
  return (
    <FleetProvider>
      <ConfirmSignInProvider>
        <div inert={ended}>
          <Shell onSignedOut={() => window.location.assign(paths.signIn)}>
            <Outlet />
          </Shell>
        </div>
        {ended && <SignInAgain />}
      </ConfirmSignInProvider>
    </FleetProvider>
  );
}

/** The sign-in ended under the page: what was being done stays as it is beneath, half-typed words included. */
function SignInAgain() {
  const { client, session, socket } = signedInRoute.useRouteContext();
  const { viewer, installation } = useViewer();

  async function goOn() {
    const present = await client.query({ query: ViewerDocument, fetchPolicy: 'network-only' });
    // somebody else now: what the one before saw is not theirs to see
    if (present.data?.viewer?.user?.id !== viewer?.user?.id) return window.location.reload();
    session.renew();
    socket.retryNow();
    await client.refetchQueries({ include: 'active' });
  }

  return <SignInPage again sandbox={installation.sandbox} onSignedIn={goOn} />;
}
