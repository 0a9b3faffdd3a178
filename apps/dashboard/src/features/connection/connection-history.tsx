import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import { Panel } from '@relink/ui/panel';
import { Skeleton } from '@relink/ui/skeleton';
import { Stack } from '@relink/ui/stack';
import type { Tone } from '@relink/ui/status-mark';
import { Text } from '@relink/ui/text';
import { Timeline, TimelineEntry } from '@relink/ui/timeline';
import { useEffect, useRef } from 'react';
import { useIntl } from 'react-intl';

import { ActorName } from '../../components/actor-name.tsx';
import { connectionAppearance } from '../../components/connection-appearance.ts';
import { commonMessages } from '../../components/messages.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import { ConnectionHistoryDocument, type ConnectionHistoryQuery } from '../../gql/graphql.ts';
import { connectionMessages as messages } from './messages.ts';

type ConnectionEvent = NonNullable<ConnectionHistoryQuery['connection']>['events']['nodes'][number];

type ConnectionHistoryProps = {
  readonly connectionId: string;
  /** changes when something happened to the connection */
  readonly version: string;
};

export function ConnectionHistory({ connectionId, version }: ConnectionHistoryProps) {
  const intl = useIntl();
  const { data, error, refetch, fetchMore, networkStatus } = useQuery(ConnectionHistoryDocument, {
    variables: { id: connectionId },
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  });
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current === version) return;
    seen.current = version;
    void refetch().catch(() => {});
  }, [version, refetch]);

  const events = data?.connection?.events;
  return (
    <Panel title={intl.formatMessage(messages.history)}>
      {events === undefined && error !== undefined && (
        <Stack gap={3} align="start">
          <Text>{intl.formatMessage(messages.historyFailed)}</Text>
          <Button size="small" onClick={() => void refetch().catch(() => {})}>
            {intl.formatMessage(commonMessages.tryAgain)}
          </Button>
        </Stack>
      )}
      {events === undefined && error === undefined && (
        <Stack gap={4}>
          <Skeleton width="80%" />
          <Skeleton width="60%" />
          <Skeleton width="70%" />
        </Stack>
      )}
      {events?.nodes.length === 0 && <Text tone="dim">{intl.formatMessage(messages.noHistory)}</Text>}
      {events !== undefined && events.nodes.length > 0 && (
        <Timeline label={intl.formatMessage(messages.history)}>
          {events.nodes.map((event) => (
            <Entry key={event.id} event={event} />
          ))}
        </Timeline>
      )}
      {events?.pageInfo.hasNextPage === true && (
        <Button
          size="small"
          busy={networkStatus === NetworkStatus.fetchMore}
          onClick={() => void fetchMore({ variables: { after: events.pageInfo.endCursor } }).catch(() => {})}
        >
          {intl.formatMessage(messages.loadMore)}
        </Button>
      )}
    </Panel>
  );
}

function toneOf({ status, reason }: ConnectionEvent): Tone {
  return status === null ? 'off' : connectionAppearance({ status, reason }).tone;
}

function Entry({ event }: { readonly event: ConnectionEvent }) {
  return (
    <TimelineEntry
      tone={toneOf(event)}
      message={event.message}
      about={
        <>
          <ActorName actor={event.actor} first /> · <RelativeTime at={event.at} />
        </>
      }
    />
  );
}
