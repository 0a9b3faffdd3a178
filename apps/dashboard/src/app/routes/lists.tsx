import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { parseListChangesSearch, parseListItemsSearch } from '../../features/lists/lists-search.ts';
import { paths } from '../paths.ts';
import { signedInRoute } from './signed-in.tsx';

export const listRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.list,
  validateSearch: parseListItemsSearch,
  component: lazyRouteComponent(() => import('./lists-view.tsx'), 'ListRouteView'),
});

export const listRefreshBatchRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.listRefreshBatch,
  component: lazyRouteComponent(() => import('./list-refresh-batch-view.tsx'), 'ListRefreshBatchRouteView'),
});

export const listChangesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.listChanges,
  validateSearch: parseListChangesSearch,
  component: lazyRouteComponent(() => import('./lists-view.tsx'), 'ListChangesRouteView'),
});
