import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { paths } from '../paths.ts';
import { signedInRoute } from './signed-in.tsx';

export const membersRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.members,
  component: lazyRouteComponent(() => import('./members-view.tsx'), 'MembersRouteView'),
});

export const peopleRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.people,
  component: lazyRouteComponent(() => import('./members-view.tsx'), 'PeopleRouteView'),
});
