import { can, whyNot } from '@relink/domain/permission/can';
import { Button } from '@relink/ui/button';
import { Panel } from '@relink/ui/panel';
import { Skeleton } from '@relink/ui/skeleton';
import { Stack } from '@relink/ui/stack';
import { LiveRegion, Text } from '@relink/ui/text';
import { FormattedMessage, useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import type { ConnectionHealthFragment } from '../../gql/graphql.ts';
import { useRoles } from '../../lib/viewer.ts';
import { changesSummary } from './changes-summary.ts';
import { ListRows } from './list-rows.tsx';
import { listMessages as messages } from './messages.ts';
import { RefreshEnded } from './refresh-ended.tsx';
import { RefreshRunning } from './refresh-running.tsx';
import { useConnectionLists } from './use-connection-lists.ts';
import { useRefreshLists } from './use-refresh-lists.tsx';

/** What Relink keeps of the organisation's lists, how old it is, and the way to bring it up to date. */
export function ListsPanel({ connection }: { readonly connection: ConnectionHealthFragment }) {
  const intl = useIntl();
  const roles = useRoles(connection.organisation.viewerRole);
  const { lists, refresh, isOpen, seenToEnd, isLoading, hasFailed, reload } = useConnectionLists(connection.id);
  const { busy, refresh: begin, cancel } = useRefreshLists(connection.id);
  const unconnected = connection.status === 'PENDING' || connection.status === 'DISCONNECTED';
  const refusal = whyNot(roles, 'lists:refresh', intl.formatMessage(messages.actRefresh));
  const why =
    refusal ??
    (unconnected ? intl.formatMessage(messages.notConnected) : null) ??
    (isOpen ? intl.formatMessage(messages.isRefreshing) : null);
  return (
    <Panel
      title={intl.formatMessage(messages.title)}
      actions={
        <Button
          size="small"
          icon="refresh"
          busy={busy === 'refresh'}
          disabledReason={why}
          onClick={() => void begin()}
          testId="refresh-lists"
        >
          {intl.formatMessage(messages.refresh)}
        </Button>
      }
    >
      <Stack gap={3}>
        <Text tone="dim" size="small">
          <FormattedMessage {...messages.what} />
        </Text>
        {refresh !== null &&
          (isOpen ? (
            <RefreshRunning
              refresh={refresh}
              connection={connection}
              busy={busy === 'cancel'}
              refusal={whyNot(roles, 'lists:refresh', intl.formatMessage(messages.actCancel))}
              onCancel={() => void cancel(refresh.id)}
            />
          ) : (
            <RefreshEnded refresh={refresh} connectionId={connection.id} />
          ))}
        <LiveRegion>{refresh !== null && seenToEnd ? changesSummary(intl, refresh.parts) : ''}</LiveRegion>
        {isLoading && <Skeleton height={180} />}
        {hasFailed && (
          <Stack gap={3} align="start">
            <Text>{intl.formatMessage(messages.failed)}</Text>
            <Button size="small" onClick={reload}>
              {intl.formatMessage(commonMessages.tryAgain)}
            </Button>
          </Stack>
        )}
        {lists !== null && (
          <ListRows
            connectionId={connection.id}
            lists={lists}
            refresh={refresh}
            onTryAgain={
              can(roles, 'lists:refresh') && !unconnected && busy === null ? (kind) => void begin([kind]) : null
            }
          />
        )}
      </Stack>
    </Panel>
  );
}
