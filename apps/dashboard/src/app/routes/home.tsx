import { createRoute, redirect } from '@tanstack/react-router';

import { takeWayBack } from '../../lib/single-sign-on.ts';
import { paths, safeReturnPath } from '../paths.ts';
import { rootRoute } from './root.tsx';

export const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.home,
  beforeLoad: () => {
    // single sign-on ends here, and goes on to where it was asked for
    const wayBack = takeWayBack();
    if (wayBack !== null) throw redirect({ href: safeReturnPath(wayBack), replace: true });
    throw redirect({ to: paths.connections, replace: true });
  },
});
