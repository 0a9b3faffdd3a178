import { useQuery } from '@apollo/client/react';
import { type ListChangeKind, listChangeKinds } from '@relink/domain/list/list-change';
import { isOpenListRefresh } from '@relink/domain/list/list-refresh-state';
import { AnchorButton } from '@relink/ui/anchor-button';
import { FilterToggle } from '@relink/ui/filter-toggle';
import { Notice } from '@relink/ui/notice';
import { PageHeader } from '@relink/ui/page-header';
import { Spinner } from '@relink/ui/spinner';
import { Stack } from '@relink/ui/stack';
import { Text, VisuallyHidden } from '@relink/ui/text';
import { Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';

import { hrefOf, paths } from '../../app/paths.ts';
import { PageFailed, PageMissing } from '../../components/page-states.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { ListRefreshHeadDocument, ListRefreshStepsDocument } from '../../gql/graphql.ts';
import { useLive } from '../../lib/use-live.ts';
import { changesSummary, hasChanges } from './changes-summary.ts';
import { ChangesOfLists } from './changes-of-lists.tsx';
import styles from './lists.module.css';
import type { ListChangesSearch } from './lists-search.ts';
import { listMessages as messages } from './messages.ts';
import { usePolling } from './use-polling.ts';

type ChangesPageProps = {
  readonly connectionId: string;
  readonly refreshId: string;
  readonly search: ListChangesSearch;
  readonly onSearch: (search: ListChangesSearch) => void;
};

/** What one refresh found changed, list by list. */
export function ChangesPage({ connectionId, refreshId, search, onSearch }: ChangesPageProps) {
  const intl = useIntl();
  const { data, error, refetch, startPolling, stopPolling } = useQuery(ListRefreshHeadDocument, {
    variables: { id: refreshId },
    fetchPolicy: 'cache-and-network',
  });
  useLive(ListRefreshStepsDocument, { id: refreshId }, { ends: true });
  const refresh = data?.listRefresh;
  usePolling(refresh != null && isOpenListRefresh(refresh.state), { startPolling, stopPolling });
  if (refresh === undefined) {
    if (error === undefined) return <Spinner label={intl.formatMessage(messages.loading)} />;
    return <PageFailed title={intl.formatMessage(messages.changesFailed)} onRetry={() => void refetch()} />;
  }
  if (refresh === null || refresh.connection.id !== connectionId) {
    return (
      <PageMissing title={intl.formatMessage(messages.missingTitle)}>
        <FormattedMessage {...messages.missing} />
      </PageMissing>
    );
  }
  const { name } = refresh.connection.organisation;
  return (
    <>
      <PageHeader
        title={intl.formatMessage(messages.changesTitle, { name })}
        above={
          <Link to={paths.connection} params={{ connectionId }} className={styles.back}>
            {name}
          </Link>
        }
        below={
          refresh.finishedAt !== null && (
            <Text tone="dim">
              <FormattedMessage
                {...messages.refreshedAt}
                values={{
                  when: <RelativeTime at={refresh.finishedAt} />,
                  summary: changesSummary(intl, refresh.parts),
                }}
              />
            </Text>
          )
        }
        actions={
          <AnchorButton
            href={hrefOf(paths.listChangesFile, { refreshId })}
            download
            icon="download"
            data-testid="export-list-changes"
          >
            <FormattedMessage {...messages.export} />
          </AnchorButton>
        }
      />
      <Stack gap={4}>
        {isOpenListRefresh(refresh.state) && (
          <Notice tone="info" icon="refresh">
            <FormattedMessage {...messages.stillRunning} />
          </Notice>
        )}
        {hasChanges(refresh.parts) && <KindFilter change={search.change} onSearch={onSearch} />}
        <ChangesOfLists
          connectionId={connectionId}
          refreshId={refreshId}
          change={search.change ?? null}
          version={refresh.state}
          onShowAll={() => onSearch({})}
        />
      </Stack>
    </>
  );
}

function KindFilter({
  change,
  onSearch,
}: { readonly change: ListChangeKind | undefined } & Pick<ChangesPageProps, 'onSearch'>) {
  const intl = useIntl();
  return (
    <fieldset className={styles.filters}>
      <legend>
        <VisuallyHidden>{intl.formatMessage(messages.filter)}</VisuallyHidden>
      </legend>
      {listChangeKinds.map((kind) => (
        <FilterToggle
          key={kind}
          label={intl.formatMessage(messages[kind])}
          pressed={change === kind}
          onToggle={() => onSearch(change === kind ? {} : { change: kind })}
        />
      ))}
    </fieldset>
  );
}
