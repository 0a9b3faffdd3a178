import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { paths } from '../paths.ts';
import { signedInRoute } from './signed-in.tsx';

export const apiKeysRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.apiKeys,
  component: lazyRouteComponent(() => import('./api-keys-view.tsx'), 'ApiKeysRouteView'),
});
