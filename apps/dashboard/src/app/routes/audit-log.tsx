import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { parseAuditSearch } from '../../features/audit-log/audit-search.ts';
import { paths } from '../paths.ts';
import { signedInRoute } from './signed-in.tsx';

export const auditLogRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.auditLog,
  validateSearch: parseAuditSearch,
  component: lazyRouteComponent(() => import('./audit-log-view.tsx'), 'AuditLogRouteView'),
});
