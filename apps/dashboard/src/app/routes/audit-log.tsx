import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { paths } from '../paths.ts';
import { signedInRoute } from './signed-in.tsx';

export const auditLogRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.auditLog,
  // Read by the view: the table of all actions is loaded with it, and not with the first page.
  validateSearch: (raw: Record<string, unknown>): Record<string, unknown> => raw,
  component: lazyRouteComponent(() => import('./audit-log-view.tsx'), 'AuditLogRouteView'),
});
