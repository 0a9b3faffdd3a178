import { createRoute, redirect } from '@tanstack/react-router';
import { useIntl } from 'react-intl';

import { PageTitle } from '../../components/page-title.tsx';
import { SignInPage } from '../../features/sign-in/sign-in-page.tsx';
import { ViewerDocument } from '../../gql/graphql.ts';
import { loadViewer, useViewer } from '../../lib/viewer.ts';
import { appMessages as messages } from '../messages.ts';
import { paths, safeReturnPath } from '../paths.ts';
import { rootRoute } from './root.tsx';

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.signIn,
  validateSearch: (raw: Record<string, unknown>): { readonly to?: string } =>
    typeof raw['to'] === 'string' ? { to: safeReturnPath(raw['to']) } : {},
  beforeLoad: async ({ context, search }) => {
    const { viewer } = await loadViewer(context.client);
    if (viewer !== null) throw redirect({ href: safeReturnPath(search.to), replace: true });
  },
  component: SignInRoute,
});

function SignInRoute() {
  const intl = useIntl();
  const { to } = signInRoute.useSearch();
  const { client, session } = signInRoute.useRouteContext();
  const navigate = signInRoute.useNavigate();
  const { installation } = useViewer();
  return (
    <>
      <PageTitle>{intl.formatMessage(messages.signIn)}</PageTitle>
      <SignInPage
        sandbox={installation.sandbox}
        wayBack={safeReturnPath(to)}
        onSignedIn={async () => {
          // nothing else can have been read before: everything but the viewer wants a sign-in
          await client.query({ query: ViewerDocument, fetchPolicy: 'network-only' });
          session.renew();
          await navigate({ href: safeReturnPath(to), replace: true });
        }}
      />
    </>
  );
}
