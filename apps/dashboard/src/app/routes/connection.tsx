import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { paths } from '../paths.ts';
import { signedInRoute } from './signed-in.tsx';

/** The way back from Xero may bring a code along. */
export function parseProblem(raw: Record<string, unknown>): { readonly error?: string } {
  return typeof raw['error'] === 'string' ? { error: raw['error'].slice(0, 40) } : {};
}

export const connectionRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.connection,
  validateSearch: parseProblem,
  component: lazyRouteComponent(() => import('./connection-view.tsx'), 'ConnectionRouteView'),
});
