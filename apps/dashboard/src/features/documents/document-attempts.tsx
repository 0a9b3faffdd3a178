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

import { commonMessages } from '../../components/messages.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import { DocumentHistoryDocument, type DocumentHistoryQuery } from '../../gql/graphql.ts';
import styles from './documents.module.css';
import { documentMessages as messages } from './messages.ts';
import { askAnew } from './use-soon.ts';

type Attempt = NonNullable<DocumentHistoryQuery['document']>['history']['nodes'][number];

const tones: Readonly<Record<string, Tone>> = { PUBLISHED: 'good', REJECTED: 'action', HELD: 'caution' };

type DocumentAttemptsProps = {
  readonly documentId: string;
  /** changes when something happened to the document */
  readonly version: string;
};

/** Every try: when, what Xero answered, and by which id the support of Xero finds the call. */
export function DocumentAttempts({ documentId, version }: DocumentAttemptsProps) {
  const intl = useIntl();
  const { data, error, refetch, fetchMore, networkStatus } = useQuery(DocumentHistoryDocument, {
    variables: { id: documentId },
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
    context: askAnew,
  });
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current === version) return;
    seen.current = version;
    void refetch().catch(() => {});
  }, [version, refetch]);
  const history = data?.document?.history;
  return (
    <Panel title={intl.formatMessage(messages.attempts)}>
      {history === undefined ? (
        error === undefined ? (
          <Skeleton height={80} />
        ) : (
          <Stack gap={3} align="start">
            <Text>{intl.formatMessage(messages.attemptsFailed)}</Text>
            <Button size="small" onClick={() => void refetch().catch(() => {})}>
              {intl.formatMessage(commonMessages.tryAgain)}
            </Button>
          </Stack>
        )
      ) : history.nodes.length === 0 ? (
        <Text tone="dim">{intl.formatMessage(messages.noAttempts)}</Text>
      ) : (
        <Stack gap={3} align="start">
          <Timeline label={intl.formatMessage(messages.attempts)}>
            {history.nodes.map((attempt) => (
              <TimelineEntry
                key={attempt.at}
                tone={tones[attempt.outcome] ?? 'outside'}
                message={attempt.message}
                about={<About attempt={attempt} />}
              />
            ))}
          </Timeline>
          {history.pageInfo.hasNextPage && (
            <Button
              size="small"
              busy={networkStatus === NetworkStatus.fetchMore}
              onClick={() => void fetchMore({ variables: { after: history.pageInfo.endCursor } }).catch(() => {})}
            >
              {intl.formatMessage(messages.more)}
            </Button>
          )}
        </Stack>
      )}
    </Panel>
  );
}

function About({ attempt: { at, status, answer, message, correlationId } }: { readonly attempt: Attempt }) {
  const intl = useIntl();
  return (
    <span className={styles.attempt} data-testid="document-attempt">
      <span>
        <RelativeTime at={at} />
        {status !== null && ` · ${intl.formatMessage(messages.status, { status: String(status) })}`}
      </span>
      {answer !== null && answer !== message && <span>{intl.formatMessage(messages.answer, { answer })}</span>}
      {correlationId !== null && <span>{intl.formatMessage(messages.correlation, { id: correlationId })}</span>}
    </span>
  );
}
