import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { paths } from '../paths.ts';
import { signedInRoute } from './signed-in.tsx';

export const settingsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.settings,
  component: lazyRouteComponent(() => import('./settings-view.tsx'), 'SettingsRouteView'),
});

export const installationRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.installation,
  component: lazyRouteComponent(() => import('./installation-view.tsx'), 'InstallationRouteView'),
});
