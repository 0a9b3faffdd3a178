import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { loadViewer } from '../../lib/viewer.ts';
import { paths } from '../paths.ts';
import { rootRoute } from './root.tsx';

/** Needs no sign-in: most who come here have no account yet. */
export const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.invitation,
  // whoever is signed in as somebody else must not be offered an account
  beforeLoad: async ({ context }) => {
    await loadViewer(context.client);
  },
  component: lazyRouteComponent(() => import('./invitation-view.tsx'), 'InvitationRouteView'),
});
