import { Button } from '@relink/ui/button';
import { EmptyState } from '@relink/ui/empty-state';
import { Row } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { useIntl } from 'react-intl';

import { ItemStatus } from './item-status.tsx';
import styles from './lists.module.css';
import { listMessages as messages } from './messages.ts';
import type { ListItemsPage } from './use-list-items.ts';

type ItemsProps = {
  readonly items: ListItemsPage | null;
  readonly filtered: boolean;
  readonly isLoadingMore: boolean;
  readonly onLoadMore: (after: string | null) => void;
};

export function Items({ items, filtered, isLoadingMore, onLoadMore }: ItemsProps) {
  const intl = useIntl();
  if (items === null || items.nodes.length === 0) {
    return (
      <EmptyState
        icon="search"
        title={intl.formatMessage(filtered ? messages.noItemMatchTitle : messages.noItemsTitle)}
      >
        {intl.formatMessage(filtered ? messages.noItemMatch : messages.noItems)}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={styles.list}>
        {items.nodes.map(({ id, code, name, status, detail }) => (
          <li key={id} className={styles.row} data-testid="list-item">
            <div className={styles.head}>
              {code !== null && code !== name && <bdi className={styles.code}>{code}</bdi>}
              <bdi className={styles.name}>{name}</bdi>
              <ItemStatus status={status} />
            </div>
            {detail !== null && (
              <Text tone="dim" size="small">
                <bdi>{detail}</bdi>
              </Text>
            )}
          </li>
        ))}
      </ul>
      <Row justify="spread">
        <Text tone="dim" size="small">
          {intl.formatMessage(messages.shown, { shown: items.nodes.length, total: items.totalCount })}
        </Text>
        {items.pageInfo.hasNextPage && (
          <Button size="small" busy={isLoadingMore} onClick={() => onLoadMore(items.pageInfo.endCursor)}>
            {intl.formatMessage(messages.loadMore)}
          </Button>
        )}
      </Row>
    </>
  );
}
