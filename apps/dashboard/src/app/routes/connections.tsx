import { createRoute } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useIntl } from 'react-intl';

import { PageTitle } from '../../components/page-title.tsx';
import { useFleet } from '../../features/fleet/fleet-context.tsx';
import { FleetPage } from '../../features/fleet/fleet-page.tsx';
import { parseFleetSearch } from '../../features/fleet/fleet-search.ts';
import type { FleetRow } from '../../features/fleet/fleet-store.ts';
import { CreateOrganisationButton } from '../../features/organisation/create-organisation-button.tsx';
import { RequestReconnectDialog } from '../../features/request-reconnect/request-reconnect-dialog.tsx';
import { appMessages as messages } from '../messages.ts';
import { paths } from '../paths.ts';
import { signedInRoute } from './signed-in.tsx';

const BulkBar = lazy(() =>
  import('../../features/list-refresh-batch/bulk-bar.tsx').then((module) => ({ default: module.BulkBar })),
);

export const connectionsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.connections,
  validateSearch: parseFleetSearch,
  component: ConnectionsRoute,
});

function ConnectionsRoute() {
  const intl = useIntl();
  const search = connectionsRoute.useSearch();
  const navigate = connectionsRoute.useNavigate();
  const { store } = useFleet();
  const [asked, setAsked] = useState<FleetRow | null>(null);
  return (
    <>
      <PageTitle>{intl.formatMessage(messages.connections)}</PageTitle>
      <FleetPage
        search={search}
        onSearch={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
        onRequest={setAsked}
        renderBulk={(choice) => (
          <Suspense>
            <BulkBar
              {...choice}
              search={search}
              onBegun={(batchId) => void navigate({ to: paths.listRefreshBatch, params: { batchId } })}
            />
          </Suspense>
        )}
        createOrganisation={
          <CreateOrganisationButton
            onCreated={(connectionId) => void navigate({ to: paths.reconnect, params: { connectionId } })}
          />
        }
      />
      <RequestReconnectDialog
        target={asked === null ? null : { connectionId: asked.id, organisationName: asked.organisation.name }}
        onClose={() => setAsked(null)}
        onRequested={(request) => {
          const row = asked === null ? undefined : store.row(asked.id);
          if (row !== undefined) store.put([{ ...row, openRequest: request }]);
        }}
      />
    </>
  );
}
