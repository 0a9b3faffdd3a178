import { Panel } from '@relink/ui/panel';
import { Skeleton } from '@relink/ui/skeleton';
import { Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { Link } from '@tanstack/react-router';
import { type MessageDescriptor, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { type ConnectionHealthFragment, ConnectionDocumentsChangesDocument } from '../../gql/graphql.ts';
import { useLive } from '../../lib/use-live.ts';
import { countIn } from './document-filter.ts';
import type { DocumentTab } from './document-search.ts';
import styles from './documents.module.css';
import { documentMessages as messages } from './messages.ts';
import { useDocumentCounts } from './use-document-counts.ts';
import { useSoon } from './use-soon.ts';

/** How many documents there are, by state. Everybody who sees the connection sees the counts. */
export function DocumentsPanel({ connection }: { readonly connection: ConnectionHealthFragment }) {
  const intl = useIntl();
  const { counts, isLoading, hasFailed, reload } = useDocumentCounts(connection.id, { isTold: true });
  const soon = useSoon(reload);
  useLive(ConnectionDocumentsChangesDocument, { connectionId: connection.id }, { onData: soon });
  const isBroken = connection.status === 'NEEDS_RECONNECT';
  const lines: readonly { readonly tab: DocumentTab; readonly words: MessageDescriptor }[] = [
    { tab: 'held', words: isBroken ? messages.panelHeld : messages.panelHeldNow },
    { tab: 'rejected', words: messages.panelRejected },
    { tab: 'waiting', words: messages.panelWaiting },
    { tab: 'published', words: messages.panelPublished },
  ];
  const shown = lines.map((line) => ({ ...line, count: countIn(counts, line.tab) })).filter(({ count }) => count > 0);
  return (
    <Panel
      title={intl.formatMessage(messages.title)}
      actions={
        <LinkButton
          to={paths.documents}
          search={{ connection: connection.id }}
          size="small"
          data-testid="see-documents"
        >
          {intl.formatMessage(messages.seeAll)}
        </LinkButton>
      }
    >
      {isLoading && <Skeleton height={40} />}
      {hasFailed && <Text>{intl.formatMessage(messages.failed)}</Text>}
      {!isLoading && !hasFailed && (
        <Stack gap={1}>
          {shown.length === 0 && <Text tone="dim">{intl.formatMessage(messages.panelNone)}</Text>}
          {shown.map(({ tab, words, count }) => (
            <div key={tab} className={styles.head} data-testid={`documents-${tab}`}>
              <Text inline>{intl.formatMessage(words, { count })}</Text>
              <Link
                to={paths.documents}
                search={{ connection: connection.id, tab }}
                aria-label={intl.formatMessage(messages.seeTab, { tab: intl.formatMessage(messages[tab]) })}
              >
                {intl.formatMessage(messages.see)}
              </Link>
            </div>
          ))}
        </Stack>
      )}
    </Panel>
  );
}
