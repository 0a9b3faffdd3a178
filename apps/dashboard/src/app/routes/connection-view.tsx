import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { PageTitle } from '../../components/page-title.tsx';
import { RemediesContext } from '../../components/remedies.ts';
import { ChecklistPanel } from '../../features/checklist/checklist-panel.tsx';
import { ConnectionPage } from '../../features/connection/connection-page.tsx';
import { DocumentsPanel } from '../../features/documents/documents-panel.tsx';
import { useRetryDocuments } from '../../features/documents/use-retry-documents.tsx';
import { ListsPanel } from '../../features/lists/lists-panel.tsx';
import { useRefreshLists } from '../../features/lists/use-refresh-lists.tsx';
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
  const { connectionId } = route.useParams();
  return <ConnectionView key={connectionId} connectionId={connectionId} />;
}

function ConnectionView({ connectionId }: { readonly connectionId: string }) {
  const intl = useIntl();
  const [asked, setAsked] = useState<{ id: string; organisation: { name: string } } | null>(null);
  const lists = useRefreshLists(connectionId);
  const documents = useRetryDocuments(() => {});
  const remedies = {
    requestReconnect: setAsked,
    refreshLists: { act: () => void lists.refresh(), busy: lists.busy === 'refresh' },
    retryDocuments: { act: () => void documents.retryAll(connectionId), busy: documents.busy !== null },
  };
  return (
    <RemediesContext value={remedies}>
      <PageTitle>{intl.formatMessage(messages.connection)}</PageTitle>
      <ConnectionPage connectionId={connectionId} onRequest={setAsked} Checks={ChecklistPanel} More={More} />
      <RequestReconnectDialog
        target={asked === null ? null : { connectionId: asked.id, organisationName: asked.organisation.name }}
        onClose={() => setAsked(null)}
      />
    </RemediesContext>
  );
}
