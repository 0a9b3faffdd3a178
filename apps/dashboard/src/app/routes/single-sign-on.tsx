import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { parseSsoSearch, type SsoSearch } from '../../features/single-sign-on/sso-problem.ts';
import { loadViewer } from '../../lib/viewer.ts';
import { paths } from '../paths.ts';
import { rootRoute } from './root.tsx';

/** Needs no sign-in: who comes here may be on the way to one. */
export const singleSignOnRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.singleSignOn,
  validateSearch: (raw: Record<string, unknown>): SsoSearch => parseSsoSearch(raw),
  beforeLoad: async ({ context }) => {
    await loadViewer(context.client);
  },
  component: lazyRouteComponent(() => import('./single-sign-on-view.tsx'), 'SingleSignOnRouteView'),
});
