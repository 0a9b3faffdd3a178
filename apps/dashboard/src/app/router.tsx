import { createRouter, type RouterHistory } from '@tanstack/react-router';

import type { AppContext } from './context.ts';
import { ErrorPanel } from './error-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { apiKeysRoute } from './routes/api-keys.tsx';
import { accountRoute } from './routes/account.tsx';
import { auditLogRoute } from './routes/audit-log.tsx';
import { connectionRoute } from './routes/connection.tsx';
import { connectionsRoute } from './routes/connections.tsx';
import { documentRoute, documentsRoute } from './routes/documents.tsx';
import { invitationRoute } from './routes/invitation.tsx';
import { membersRoute, peopleRoute } from './routes/members.tsx';
import { listChangesRoute, listRefreshBatchRoute, listRoute } from './routes/lists.tsx';
import { homeRoute } from './routes/home.tsx';
import { forgottenPasswordRoute, resetPasswordRoute, setUpRoute } from './routes/one-time-links.tsx';
import { attemptRoute, reconnectProblemRoute, reconnectRoute } from './routes/reconnect.tsx';
import { rootRoute } from './routes/root.tsx';
import { installationRoute, settingsRoute } from './routes/settings.tsx';
import { singleSignOnRoute } from './routes/single-sign-on.tsx';
import { signInRoute } from './routes/sign-in.tsx';
import { signedInRoute } from './routes/signed-in.tsx';
import { webhooksRoute } from './routes/webhooks.tsx';

const routeTree = rootRoute.addChildren([
  homeRoute,
  signInRoute,
  forgottenPasswordRoute,
  resetPasswordRoute,
  setUpRoute,
  reconnectProblemRoute,
  invitationRoute,
  singleSignOnRoute,
  signedInRoute.addChildren([
    accountRoute,
    connectionsRoute,
    connectionRoute,
    listRoute,
    listChangesRoute,
    listRefreshBatchRoute,
    documentsRoute,
    documentRoute,
    apiKeysRoute,
    auditLogRoute,
    reconnectRoute,
    attemptRoute,
    membersRoute,
    peopleRoute,
    settingsRoute,
    webhooksRoute,
    installationRoute,
  ]),
]);

export function createAppRouter(context: AppContext, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context,
    ...(history === undefined ? {} : { history }),
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: ErrorPanel,
    defaultNotFoundComponent: NotFoundPage,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
