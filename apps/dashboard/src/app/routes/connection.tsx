import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { paths } from '../paths.ts';
import { signedInRoute } from './signed-in.tsx';

export const connectionRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.connection,
  component: lazyRouteComponent(() => import('./connection-view.tsx'), 'ConnectionRouteView'),
});
