import type { ListKind } from '@relink/domain/list/list-kind';
import { isOpenListRefresh } from '@relink/domain/list/list-refresh-state';
import { Button } from '@relink/ui/button';
import { StatusMark } from '@relink/ui/status-mark';
import { Text } from '@relink/ui/text';
import { Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import type { ConnectionListsQuery, ListRefreshProgressFragment } from '../../gql/graphql.ts';
import { listSlug, listTitle } from './list-name.ts';
import styles from './lists.module.css';
import { listMessages as messages } from './messages.ts';
import { PartProgress } from './part-progress.tsx';

type SyncedList = NonNullable<NonNullable<ConnectionListsQuery['connection']>['lists']>[number];

type ListRowsProps = {
  readonly connectionId: string;
  readonly lists: readonly SyncedList[];
  readonly refresh: ListRefreshProgressFragment | null;
  /** null where the viewer may not, or cannot now */
  readonly onTryAgain: ((kind: ListKind) => void) | null;
};

export function ListRows({ connectionId, lists, refresh, onTryAgain }: ListRowsProps) {
  const intl = useIntl();
  const isOpen = refresh !== null && isOpenListRefresh(refresh.state);
  return (
    <ul className={styles.list}>
      {lists.map(({ kind, count, refreshedAt, stale }) => {
        const part = refresh?.parts.find((one) => one.kind === kind);
        const failed = part?.state === 'FAILED' ? part : null;
        return (
          <li key={kind} className={styles.row} data-testid={`list-${listSlug(kind)}`}>
            <div className={styles.head}>
              <Link
                to={paths.list}
                params={{ connectionId, list: listSlug(kind) }}
                className={styles.name}
                data-testid={`browse-${listSlug(kind)}`}
              >
                {listTitle(kind)}
              </Link>
              <span className={styles.about}>
                <FormattedMessage {...messages.count} values={{ count }} />
                {' · '}
                {refreshedAt === null ? (
                  <FormattedMessage {...messages.never} />
                ) : (
                  <FormattedMessage {...messages.age} values={{ when: <RelativeTime at={refreshedAt} /> }} />
                )}
              </span>
              {stale && refreshedAt !== null && (
                <StatusMark tone="caution" icon="warning" label={intl.formatMessage(messages.stale)} />
              )}
            </div>
            {isOpen && part !== undefined && failed === null && <PartProgress part={part} />}
            {failed !== null && (
              <div className={styles.failure}>
                <Text tone="fault" size="small">
                  {failed.message ?? intl.formatMessage(messages.partFAILED)}
                </Text>
                {!isOpen && onTryAgain !== null && (
                  <Button
                    size="small"
                    label={intl.formatMessage(messages.tryAgainLabel, { name: listTitle(kind) })}
                    onClick={() => onTryAgain(kind)}
                    testId="retry-list"
                  >
                    {intl.formatMessage(messages.tryAgain)}
                  </Button>
                )}
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
