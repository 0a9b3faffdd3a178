import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { PageTitle } from '../../components/page-title.tsx';
import { DrainingDocuments } from '../../features/documents/draining-documents.tsx';
import { ListsLine } from '../../features/lists/lists-line.tsx';
import { AttemptPage } from '../../features/reconnect/attempt-page.tsx';
import { ConnectSoftwarePage } from '../../features/reconnect/connect-software-page.tsx';
import { ReconnectProblemPage } from '../../features/reconnect/reconnect-problem.tsx';
import { RequestReconnectDialog } from '../../features/request-reconnect/request-reconnect-dialog.tsx';
import { appMessages as messages } from '../messages.ts';
import { paths } from '../paths.ts';

const reconnect = getRouteApi('/signed-in/connections/$connectionId/reconnect');
const attempt = getRouteApi('/signed-in/connections/$connectionId/reconnect/$attemptId');
const problem = getRouteApi('/reconnect-problem');

export function ReconnectRouteView() {
  const intl = useIntl();
  const { connectionId } = reconnect.useParams();
  const [asked, setAsked] = useState<{ id: string; organisation: { name: string } } | null>(null);
  return (
    <>
      <PageTitle>{intl.formatMessage(messages.reconnect)}</PageTitle>
      <ConnectSoftwarePage key={connectionId} connectionId={connectionId} onRequest={setAsked} />
      <RequestReconnectDialog
        target={asked === null ? null : { connectionId: asked.id, organisationName: asked.organisation.name }}
        onClose={() => setAsked(null)}
      />
    </>
  );
}

export function AttemptRouteView() {
  const intl = useIntl();
  const { connectionId, attemptId } = attempt.useParams();
  const navigate = attempt.useNavigate();
  return (
    <>
      <PageTitle>{intl.formatMessage(messages.reconnect)}</PageTitle>
      <AttemptPage
        key={attemptId}
        connectionId={connectionId}
        attemptId={attemptId}
        renderDrains={({ startedAt, finishedAt }) => (
          <>
            <ListsLine connectionId={connectionId} since={finishedAt} />
            <DrainingDocuments connectionId={connectionId} since={startedAt} />
          </>
        )}
        onFinish={() => void navigate({ to: paths.connection, params: { connectionId } })}
      />
    </>
  );
}

export function ReconnectProblemRouteView() {
  const intl = useIntl();
  const { code } = problem.useSearch();
  return (
    <>
      <PageTitle>{intl.formatMessage(messages.reconnect)}</PageTitle>
      <ReconnectProblemPage code={code} />
    </>
  );
}
