import type { ListChangeKind } from '@relink/domain/list/list-change';
import { Button } from '@relink/ui/button';
import { EmptyState } from '@relink/ui/empty-state';
import { Panel } from '@relink/ui/panel';
import { Spinner } from '@relink/ui/spinner';
import { Stack } from '@relink/ui/stack';
import { FormattedMessage, useIntl } from 'react-intl';

import { PageFailed } from '../../components/page-states.tsx';
import { ChangeRow } from './change-row.tsx';
import { listSlug, listTitle } from './list-name.ts';
import styles from './lists.module.css';
import { listMessages as messages } from './messages.ts';
import { useListChanges } from './use-list-changes.ts';

type ChangesOfListsProps = {
  readonly connectionId: string;
  readonly refreshId: string;
  readonly change: ListChangeKind | null;
  readonly version: string;
  readonly onShowAll: () => void;
};

export function ChangesOfLists({ connectionId, refreshId, change, version, onShowAll }: ChangesOfListsProps) {
  const intl = useIntl();
  const { parts, failed, isChanging, loading, loadMore, reload } = useListChanges(refreshId, change, version);
  if (failed) return <PageFailed title={intl.formatMessage(messages.changesFailed)} onRetry={reload} />;
  if (parts === undefined) return <Spinner label={intl.formatMessage(messages.loading)} />;
  if (parts.length === 0) {
    return change === null ? (
      <EmptyState icon="circleCheck" title={intl.formatMessage(messages.noneTitle)}>
        <FormattedMessage {...messages.none} />
      </EmptyState>
    ) : (
      <EmptyState
        icon="search"
        title={intl.formatMessage(messages.noMatchTitle)}
        action={<Button onClick={onShowAll}>{intl.formatMessage(messages.showAll)}</Button>}
      >
        <FormattedMessage {...messages.noMatch} />
      </EmptyState>
    );
  }
  return (
    <div aria-busy={isChanging}>
      <Stack gap={4}>
        {parts.map(({ kind, changes }) => {
          const name = listTitle(kind);
          const items = changes?.items;
          return (
            <div key={kind} data-testid={`changes-${listSlug(kind)}`}>
              <Panel title={intl.formatMessage(messages.listTitle, { name, count: items?.totalCount ?? 0 })}>
                <ul className={styles.list}>
                  {items?.nodes.map((one, index) => (
                    // an item may be in one refresh twice; the order of the changes does not change
                    <ChangeRow key={`${one.item.id} ${index}`} change={one} connectionId={connectionId} />
                  ))}
                </ul>
                {items?.pageInfo.hasNextPage === true && (
                  <Button
                    size="small"
                    busy={loading === kind}
                    label={intl.formatMessage(messages.loadMoreOf, { name })}
                    onClick={() => void loadMore(kind, items.pageInfo.endCursor)}
                  >
                    {intl.formatMessage(messages.loadMore)}
                  </Button>
                )}
              </Panel>
            </div>
          );
        })}
      </Stack>
    </div>
  );
}
