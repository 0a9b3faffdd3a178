import type { ListRefreshState } from '@relink/domain/list/list-refresh-state';
import { listNames } from '@relink/domain/list/list-kind';
import { Button } from '@relink/ui/button';
import type { IconName } from '@relink/ui/icon';
import { Spinner } from '@relink/ui/spinner';
import { StatusMark, type Tone } from '@relink/ui/status-mark';
import { Text } from '@relink/ui/text';
import { Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { PageFailed } from '../../components/page-states.tsx';
import styles from './batch.module.css';
import { batchMessages as messages } from './messages.ts';
import { type BatchItem, useBatchItems } from './use-batch-items.ts';

type BatchItemsProps = {
  readonly batchId: string;
  readonly state: ListRefreshState | null;
  readonly version: string;
  readonly isOpen: boolean;
};

export function BatchItems({ batchId, state, version, isOpen }: BatchItemsProps) {
  const intl = useIntl();
  const { items, failed, isLoadingMore, loadMore, reload } = useBatchItems(batchId, { state, version, isOpen });
  if (failed) return <PageFailed title={intl.formatMessage(messages.failedTitle)} onRetry={reload} />;
  if (items === undefined) return <Spinner label={intl.formatMessage(messages.loading)} />;
  if (items.nodes.length === 0) return <Text tone="dim">{intl.formatMessage(messages.none)}</Text>;
  return (
    <>
      <ul className={styles.list}>
        {items.nodes.map((item) => (
          <Item key={item.connectionId} item={item} />
        ))}
      </ul>
      {items.pageInfo.hasNextPage && (
        <Button size="small" busy={isLoadingMore} onClick={loadMore}>
          {intl.formatMessage(messages.loadMore)}
        </Button>
      )}
    </>
  );
}

const appearance: Readonly<Record<ListRefreshState, { readonly tone: Tone; readonly icon: IconName }>> = {
  QUEUED: { tone: 'off', icon: 'clock' },
  RUNNING: { tone: 'info', icon: 'refresh' },
  COMPLETED: { tone: 'good', icon: 'circleCheck' },
  FAILED: { tone: 'action', icon: 'warning' },
  CANCELLED: { tone: 'off', icon: 'circleX' },
};

function Item({ item }: { readonly item: BatchItem }) {
  const intl = useIntl();
  const { connection, state } = item;
  return (
    <li className={styles.row} data-testid="batch-item" data-state={state}>
      <span className={styles.name}>
        {connection === null ? (
          intl.formatMessage(messages.unknown)
        ) : (
          <Link to={paths.connection} params={{ connectionId: connection.id }}>
            {connection.organisation.name}
          </Link>
        )}
      </span>
      <span className={styles.about}>
        <Outcome item={item} />
      </span>
      <StatusMark {...appearance[state]} label={intl.formatMessage(messages[state])} />
    </li>
  );
}

/** Why not; how far; or what was found changed, and the way there. */
function Outcome({ item: { state, error, connection, listRefresh } }: { readonly item: BatchItem }) {
  if (error !== null) return error.message;
  if (listRefresh === null || connection === null) return null;
  const { parts } = listRefresh;
  if (state === 'RUNNING') {
    const done = parts.filter((part) => part.state === 'COMPLETED').length;
    return <FormattedMessage {...messages.lists} values={{ done, total: parts.length }} />;
  }
  const failed = parts.filter((part) => part.state === 'FAILED');
  if (failed.length > 0) return failed.map(({ kind, message }) => message ?? listNames[kind]).join(' ');
  const counted = parts.map(({ changes }) => changes).filter((changes) => changes !== null);
  if (state !== 'COMPLETED' || counted.length === 0) return null;
  const count = counted.reduce((sum, { added, updated, archived }) => sum + added + updated + archived, 0);
  if (count === 0) return <FormattedMessage {...messages.nothing} />;
  return (
    <Link to={paths.listChanges} params={{ connectionId: connection.id, refreshId: listRefresh.id }}>
      <FormattedMessage {...messages.changes} values={{ count }} />
    </Link>
  );
}
