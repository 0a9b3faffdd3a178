import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { PageTitle } from '../../components/page-title.tsx';
import { ConnectionPage } from '../../features/connection/connection-page.tsx';
import { DocumentsPanel } from '../../features/documents/documents-panel.tsx';
import { ListsPanel } from '../../features/lists/lists-panel.tsx';
import { ReconnectLinks } from '../../features/reconnect-links/reconnect-links.tsx';
import { RequestReconnectDialog } from '../../features/request-reconnect/request-reconnect-dialog.tsx';
import type { ConnectionDetailFragment } from '../../gql/graphql.ts';
import { appMessages as messages } from '../messages.ts';

const route = getRouteApi('/signed-in/connections/$connectionId');

function More({ connection }: { readonly connection: ConnectionDetailFragment }) {
  return (
    <>
      <DocumentsPanel connection={connection} />
      <ListsPanel connection={connection} />
      <ReconnectLinks connection={connection} />
    </>
  );
}

export function ConnectionRouteView() {
  const intl = useIntl();
  const { connectionId } = route.useParams();
  const [asked, setAsked] = useState<{ id: string; organisation: { name: string } } | null>(null);
  return (
    <>
      <PageTitle>{intl.formatMessage(messages.connection)}</PageTitle>
      <ConnectionPage key={connectionId} connectionId={connectionId} onRequest={setAsked} More={More} />
      <RequestReconnectDialog
        target={asked === null ? null : { connectionId: asked.id, organisationName: asked.organisation.name }}
        onClose={() => setAsked(null)}
      />
    </>
  );
}
