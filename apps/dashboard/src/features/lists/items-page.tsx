import type { ListKind } from '@relink/domain/list/list-kind';
import { CheckboxField } from '@relink/ui/field';
import { PageHeader } from '@relink/ui/page-header';
import { Panel } from '@relink/ui/panel';
import { SearchField } from '@relink/ui/search-field';
import { Spinner } from '@relink/ui/spinner';
import { Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { PageFailed, PageMissing } from '../../components/page-states.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { Items } from './items.tsx';
import { listOfSlug, listTitle } from './list-name.ts';
import styles from './lists.module.css';
import type { ListItemsSearch } from './lists-search.ts';
import { listMessages as messages } from './messages.ts';
import { useListItems } from './use-list-items.ts';

type ItemsPageProps = {
  readonly connectionId: string;
  readonly search: ListItemsSearch;
  readonly onSearch: (search: ListItemsSearch) => void;
};

/** The entries of one list. */
export function ItemsPage({ slug, ...props }: ItemsPageProps & { readonly slug: string }) {
  const kind = listOfSlug(slug);
  return kind === undefined ? <NoList /> : <ItemsOf key={kind} kind={kind} {...props} />;
}

function ItemsOf({ connectionId, kind, search, onSearch }: ItemsPageProps & { readonly kind: ListKind }) {
  const intl = useIntl();
  const { connection, list, failed, isLoadingMore, loadMore, reload } = useListItems(connectionId, kind, search);
  if (failed) return <PageFailed title={intl.formatMessage(messages.failedTitle)} onRetry={reload} />;
  if (connection === undefined) return <Spinner label={intl.formatMessage(messages.loading)} />;
  if (connection === null || list === null) return <NoList />;
  const { name } = connection.organisation;
  const { q = '', archived = false } = search;
  const searched = (change: { q?: string; archived?: boolean }) => {
    const next = { q, archived, ...change };
    onSearch({ ...(next.q === '' ? {} : { q: next.q }), ...(next.archived ? { archived: true } : {}) });
  };
  return (
    <>
      <PageHeader
        title={intl.formatMessage(messages.itemsTitle, { list: listTitle(kind), name })}
        above={
          <Link to={paths.connection} params={{ connectionId }} className={styles.back}>
            {name}
          </Link>
        }
        below={
          <Text tone="dim">
            {list.refreshedAt === null ? (
              <FormattedMessage {...messages.never} />
            ) : (
              <FormattedMessage {...messages.age} values={{ when: <RelativeTime at={list.refreshedAt} /> }} />
            )}
          </Text>
        }
      />
      <Panel>
        <Stack gap={3}>
          <div className={styles.search}>
            <SearchField
              label={intl.formatMessage(messages.search)}
              placeholder={intl.formatMessage(messages.search)}
              value={q}
              onChange={(text) => searched({ q: text })}
              testId="list-search"
            />
            <CheckboxField
              label={intl.formatMessage(messages.includeArchived)}
              checked={archived}
              onChange={(checked) => searched({ archived: checked })}
              testId="list-archived"
            />
          </div>
          <Items
            items={list.items}
            filtered={q !== ''}
            isLoadingMore={isLoadingMore}
            onLoadMore={(after) => void loadMore(after)}
          />
        </Stack>
      </Panel>
    </>
  );
}

function NoList() {
  return (
    <PageMissing title={useIntl().formatMessage(messages.noListTitle)}>
      <FormattedMessage {...messages.noList} />
    </PageMissing>
  );
}
