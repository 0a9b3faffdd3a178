import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { paths } from '../paths.ts';
import { signedInRoute } from './signed-in.tsx';

export const webhooksRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.webhooks,
  component: lazyRouteComponent(() => import('./webhooks-view.tsx'), 'WebhooksRouteView'),
});
