import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { parseDocumentSearch } from '../../features/documents/document-search.ts';
import { paths } from '../paths.ts';
import { signedInRoute } from './signed-in.tsx';

export const documentsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.documents,
  validateSearch: parseDocumentSearch,
  component: lazyRouteComponent(() => import('./documents-view.tsx'), 'DocumentsRouteView'),
});

export const documentRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.document,
  component: lazyRouteComponent(() => import('./documents-view.tsx'), 'DocumentRouteView'),
});
