import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { parseProblemCode, type ProblemCode } from '../../features/reconnect/problem-code.ts';
import { paths } from '../paths.ts';
import { rootRoute } from './root.tsx';
import { signedInRoute } from './signed-in.tsx';

export const reconnectRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.reconnect,
  component: lazyRouteComponent(() => import('./reconnect-view.tsx'), 'ReconnectRouteView'),
});

export const attemptRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.attempt,
  component: lazyRouteComponent(() => import('./reconnect-view.tsx'), 'AttemptRouteView'),
});

/** Needs no sign-in: one of its codes is that there is none. */
export const reconnectProblemRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.reconnectProblem,
  validateSearch: (raw: Record<string, unknown>): { readonly code: ProblemCode } => ({
    code: parseProblemCode(raw['code']),
  }),
  component: lazyRouteComponent(() => import('./reconnect-view.tsx'), 'ReconnectProblemRouteView'),
});
