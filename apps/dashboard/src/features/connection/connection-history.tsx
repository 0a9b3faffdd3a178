import { NetworkStatus } from '@apollo/client';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import { Panel } from '@relink/ui/panel';
import { Skeleton } from '@relink/ui/skeleton';
import { Stack } from '@relink/ui/stack';
import type { Tone } from '@relink/ui/status-mark';
import { Text } from '@relink/ui/text';
import { Timeline, TimelineEntry } from '@relink/ui/timeline';
import { useIntl } from 'react-intl';

import { ActorName } from '../../components/actor-name.tsx';
import { connectionAppearance } from '../../components/connection-appearance.ts';
import { commonMessages } from '../../components/messages.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import { ConnectionEventsDocument, ConnectionHistoryDocument, type HistoryEntryFragment } from '../../gql/graphql.ts';
import { useLive } from '../../lib/use-live.ts';
import { connectionMessages as messages } from './messages.ts';
import { prependEvent } from './prepend-event.ts';

type ConnectionHistoryProps = {
  readonly connectionId: string;
  readonly organisationId: string;
};

export function ConnectionHistory({ connectionId, organisationId }: ConnectionHistoryProps) {
  const intl = useIntl();
  const { data, error, refetch, fetchMore, networkStatus } = useQuery(ConnectionHistoryDocument, {
    variables: { id: connectionId },
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  });
  const { cache } = useApolloClient();
  useLive(
    ConnectionEventsDocument,
    { organisationId },
    {
      onData: ({ connectionEvents: { node } }, isFirst) => {
        // what happened before anybody listened
        if (isFirst && node === null) void refetch().catch(() => {});
        if (node !== null) prependEvent(cache, connectionId, node);
      },
    },
  );

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

function toneOf({ status, reason }: HistoryEntryFragment): Tone {
  return status === null ? 'off' : connectionAppearance({ status, reason }).tone;
}

function Entry({ event }: { readonly event: HistoryEntryFragment }) {
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
