import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { paths } from '../paths.ts';
import { parseProblem } from './connection.tsx';
import { rootRoute } from './root.tsx';
import { signedInRoute } from './signed-in.tsx';

export const reconnectRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.reconnect,
  validateSearch: parseProblem,
  component: lazyRouteComponent(() => import('./reconnect-view.tsx'), 'ReconnectRouteView'),
});

export const attemptRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.attempt,
  validateSearch: parseProblem,
  component: lazyRouteComponent(() => import('./reconnect-view.tsx'), 'AttemptRouteView'),
});

/** Needs no sign-in: one of its codes is that there is none. */
export const reconnectProblemRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.reconnectProblem,
  validateSearch: (raw: Record<string, unknown>): { readonly code?: string } =>
    typeof raw['code'] === 'string' ? { code: raw['code'].slice(0, 40) } : {},
  component: lazyRouteComponent(() => import('./reconnect-view.tsx'), 'ReconnectProblemRouteView'),
});
