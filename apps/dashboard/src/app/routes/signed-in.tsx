import { silenceToasts } from '@relink/ui/toast';
import { createRoute, Outlet, redirect } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { useIntl } from 'react-intl';

import { PageTitle } from '../../components/page-title.tsx';
import { useLiveFleetCounts } from '../../components/use-fleet-counts.ts';
import { ConfirmSignInProvider } from '../../features/confirm-sign-in/confirm-sign-in.tsx';
import { FleetProvider } from '../../features/fleet/fleet-context.tsx';
import { Shell } from '../../features/shell/shell.tsx';
import { SignInPage } from '../../features/sign-in/sign-in-page.tsx';
import { ViewerDocument } from '../../gql/graphql.ts';
import { signOut } from '../../lib/authentication.ts';
import { loadViewer, useViewer } from '../../lib/viewer.ts';
import { ErrorPage } from '../error-page.tsx';
import { appMessages as messages } from '../messages.ts';
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

/** Once in the life of an account: not in what everybody loads first. */
const MustEnrolPage = lazy(async () => ({
  default: (await import('../../features/account/must-enrol-page.tsx')).MustEnrolPage,
}));

function SignedIn() {
  const { session } = signedInRoute.useRouteContext();
  const state = useSyncExternalStore(session.subscribe, session.state);
  const { viewer } = useViewer();
  const factor = viewer?.secondFactor;
  if (state === 'present' && factor?.required === true && !factor.enabled) return <MustEnrol />;
  return state === 'signedOut' ? <SignedOut /> : <Page ended={state === 'ended'} />;
}

/** Nothing else is open to them yet; the page they came for is there once they are done. */
function MustEnrol() {
  const { client, session, socket } = signedInRoute.useRouteContext();
  async function goOn() {
    await client.query({ query: ViewerDocument, fetchPolicy: 'network-only' });
    socket.retryNow();
  }
  async function leave() {
    if (!(await signOut())) return;
    session.signOut();
    window.location.assign(paths.signIn);
  }
  return (
    <ConfirmSignInProvider>
      <PageTitle>{useIntl().formatMessage(messages.account)}</PageTitle>
      <Suspense>
        <MustEnrolPage onDone={() => void goOn()} onSignOut={() => void leave()} />
      </Suspense>
    </ConfirmSignInProvider>
  );
}

function Page({ ended }: { readonly ended: boolean }) {
  useLiveFleetCounts();
  const { session } = signedInRoute.useRouteContext();
  function leave() {
    session.signOut();
    // a fresh document: nothing of the one before stays in memory
    window.location.assign(paths.signIn);
  }
  return (
    <FleetProvider>
      <ConfirmSignInProvider>
        <div inert={ended}>
          <Shell onSignedOut={leave}>
            <Outlet />
          </Shell>
        </div>
        {ended && <SignInAgain />}
      </ConfirmSignInProvider>
    </FleetProvider>
  );
}

const hereAgain = () => window.location.pathname + window.location.search;

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

  return <SignInPage why="ended" sandbox={installation.sandbox} wayBack={hereAgain()} onSignedIn={goOn} />;
}

/** Somebody signed out, here or in another tab: of what this tab showed and knew, nothing is left. */
function SignedOut() {
  const { client } = signedInRoute.useRouteContext();
  const { installation } = useViewer();
  const [sandbox] = useState(installation.sandbox);
  useEffect(() => {
    void client.clearStore().catch(() => {});
    return silenceToasts();
  }, [client]);
  return (
    <>
      <PageTitle>{useIntl().formatMessage(messages.signIn)}</PageTitle>
      <SignInPage why="signedOut" sandbox={sandbox} wayBack={hereAgain()} onSignedIn={() => window.location.reload()} />
    </>
  );
}
