import { createRoute, redirect } from '@tanstack/react-router';

import { paths } from '../paths.ts';
import { rootRoute } from './root.tsx';

export const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.home,
  beforeLoad: () => {
    throw redirect({ to: paths.connections, replace: true });
  },
});
