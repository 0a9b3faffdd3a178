import { createRootRouteWithContext, Outlet } from '@tanstack/react-router';

import type { AppContext } from '../context.ts';
import { ViewerProvider } from '../../lib/viewer-provider.tsx';
import { ErrorPage } from '../error-page.tsx';
import { NotFoundPage } from '../not-found-page.tsx';

export const rootRoute = createRootRouteWithContext<AppContext>()({
  component: Root,
  notFoundComponent: NotFoundPage,
  errorComponent: ErrorPage,
});

function Root() {
  return (
    <ViewerProvider>
      <Outlet />
    </ViewerProvider>
  );
}
