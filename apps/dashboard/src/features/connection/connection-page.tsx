import { useQuery } from '@apollo/client/react';
import { PageHeader } from '@relink/ui/page-header';
import { Stack } from '@relink/ui/stack';
import { Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { PageFailed, PageMissing } from '../../components/page-states.tsx';
import { ConnectionChangesDocument, type ConnectionDetailFragment, ConnectionPageDocument } from '../../gql/graphql.ts';
import { useLive } from '../../lib/use-live.ts';
import { ConnectionActions } from './connection-actions.tsx';
import { ConnectionFacts } from './connection-facts.tsx';
import { ConnectionHistory } from './connection-history.tsx';
import styles from './connection-page.module.css';
import { ConnectionSkeleton } from './connection-skeleton.tsx';
import { connectionMessages as messages } from './messages.ts';
import { Verdict } from './verdict.tsx';

type ConnectionPageProps = {
  readonly connectionId: string;
  readonly onRequest: (connection: ConnectionDetailFragment) => void;
  /** what other features show of it: below the verdict, and below the details */
  readonly Checks: ComponentType<{ readonly connection: ConnectionDetailFragment }>;
  readonly More: ComponentType<{ readonly connection: ConnectionDetailFragment }>;
};

export function ConnectionPage({ connectionId, onRequest, Checks, More }: ConnectionPageProps) {
  const intl = useIntl();
  const { data, error, refetch } = useQuery(ConnectionPageDocument, {
    variables: { id: connectionId },
    fetchPolicy: 'cache-and-network',
  });
  useLive(ConnectionChangesDocument, { id: connectionId });
  const connection = data?.connection;
  if (connection === undefined) {
    if (error === undefined) return <ConnectionSkeleton />;
    return <PageFailed title={intl.formatMessage(messages.failedTitle)} onRetry={() => void refetch()} />;
  }
  if (connection === null) {
    return (
      <PageMissing title={intl.formatMessage(messages.missingTitle)}>
        <FormattedMessage {...messages.missing} />
      </PageMissing>
    );
  }
  return (
    <>
      <PageHeader
        title={connection.organisation.name}
        above={
          <Link to={paths.connections} className={styles.back}>
            <FormattedMessage {...messages.back} />
          </Link>
        }
        actions={<ConnectionActions connection={connection} />}
      />
      <Stack gap={5}>
        <Verdict connection={connection} onRequest={() => onRequest(connection)} />
        <Checks connection={connection} />
        <div className={styles.columns}>
          <Stack gap={5}>
            <ConnectionFacts connection={connection} />
            <More connection={connection} />
          </Stack>
          <ConnectionHistory connectionId={connection.id} organisationId={connection.organisation.id} />
        </div>
      </Stack>
    </>
  );
}
