import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { AnchorButton } from '@relink/ui/anchor-button';
import { Button } from '@relink/ui/button';
import { EmptyState } from '@relink/ui/empty-state';
import { PageHeader } from '@relink/ui/page-header';
import { Panel } from '@relink/ui/panel';
import { Skeleton } from '@relink/ui/skeleton';
import { Row, Stack } from '@relink/ui/stack';
import { LiveRegion, Text } from '@relink/ui/text';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { PageFailed, PageMissing } from '../../components/page-states.tsx';
import { AuditLogDocument, type AuditLogQuery } from '../../gql/graphql.ts';
import { AuditEntries } from './audit-entries.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { type AuditSearch, type AuditSearchChange, auditVariables, exportHref, isFiltered } from './audit-search.ts';
import { auditMessages as messages } from './messages.ts';
import { useActorOptions } from './use-actor-options.ts';

type AuditLogPageProps = {
  readonly search: AuditSearch;
  readonly onChange: (change: AuditSearchChange) => void;
  readonly onClear: () => void;
};

type Log = NonNullable<AuditLogQuery['auditLog']>;
const none: Log['nodes'] = [];

/** Who did what, for those who may see it; the server says who that is. */
export function AuditLogPage({ search, onChange, onClear }: AuditLogPageProps) {
  const intl = useIntl();
  const { data, previousData, error, refetch, fetchMore, networkStatus } = useQuery(AuditLogDocument, {
    variables: auditVariables(search),
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  });
  const shown = data ?? (error === undefined ? previousData : undefined);
  const log = shown?.auditLog ?? null;
  const actors = useActorOptions(log?.nodes ?? none);
  const refresh = () => void refetch().catch(() => {});

  if (shown === undefined) {
    if (error === undefined) return <Loading />;
    return <PageFailed title={intl.formatMessage(messages.failedTitle)} onRetry={refresh} />;
  }
  if (log === null && search.organisation === undefined) {
    return (
      <PageMissing title={intl.formatMessage(messages.missingTitle)}>
        {intl.formatMessage(messages.missing)}
      </PageMissing>
    );
  }
  return (
    <Stack gap={4}>
      <PageHeader
        title={intl.formatMessage(messages.title)}
        below={<Text tone="dim">{intl.formatMessage(messages.what)}</Text>}
        actions={
          <Row>
            <Button icon="refresh" busy={networkStatus === NetworkStatus.refetch} onClick={refresh}>
              {intl.formatMessage(messages.refresh)}
            </Button>
            {log !== null && <ExportButtons search={search} />}
          </Row>
        }
      />
      <AuditFilters search={search} actors={actors} onChange={onChange} />
      {log === null ? (
        <EmptyState
          icon="search"
          title={intl.formatMessage(messages.notYoursTitle)}
          action={<ClearButton onClear={onClear} />}
        >
          {intl.formatMessage(messages.notYours)}
        </EmptyState>
      ) : (
        <Entries
          log={log}
          filtered={isFiltered(search)}
          busy={networkStatus === NetworkStatus.fetchMore}
          onMore={async () => {
            await fetchMore({ variables: { after: log.pageInfo.endCursor } });
          }}
          onFilter={onChange}
          onClear={onClear}
        />
      )}
    </Stack>
  );
}

/** Plain anchors: a file of any length streams to disk, and the browser shows how far it is. */
function ExportButtons({ search }: { readonly search: AuditSearch }) {
  const intl = useIntl();
  const title = intl.formatMessage(messages.exportHint);
  return (['csv', 'jsonl'] as const).map((format) => (
    <AnchorButton
      key={format}
      icon="download"
      href={exportHref(format, search)}
      download
      title={title}
      data-testid={`audit-export-${format}`}
    >
      {intl.formatMessage(messages[format])}
    </AnchorButton>
  ));
}

function ClearButton({ onClear }: { readonly onClear: () => void }) {
  return <Button onClick={onClear}>{useIntl().formatMessage(messages.clear)}</Button>;
}

type EntriesProps = {
  readonly log: Log;
  readonly filtered: boolean;
  readonly busy: boolean;
  readonly onMore: () => Promise<void>;
  readonly onFilter: (change: AuditSearchChange) => void;
  readonly onClear: () => void;
};

function Entries({ log, filtered, busy, onMore, onFilter, onClear }: EntriesProps) {
  const intl = useIntl();
  const [moreFailed, setMoreFailed] = useState(false);
  const { nodes, totalCount: total, pageInfo } = log;
  if (nodes.length === 0) {
    return (
      <EmptyState
        icon={filtered ? 'search' : 'history'}
        title={intl.formatMessage(filtered ? messages.noMatchTitle : messages.emptyTitle)}
        action={filtered && <ClearButton onClear={onClear} />}
      >
        {intl.formatMessage(filtered ? messages.noMatch : messages.empty)}
      </EmptyState>
    );
  }
  const count = pageInfo.hasNextPage
    ? intl.formatMessage(messages.shownOf, { shown: nodes.length, total })
    : intl.formatMessage(messages.shown, { total: nodes.length });
  return (
    <>
      <AuditEntries entries={nodes} onFilter={onFilter} />
      <Row justify="spread">
        <Text tone="dim">{count}</Text>
        {pageInfo.hasNextPage && (
          <Button
            busy={busy}
            onClick={() => {
              setMoreFailed(false);
              onMore().catch(() => setMoreFailed(true));
            }}
            testId="audit-more"
          >
            {intl.formatMessage(messages.more)}
          </Button>
        )}
      </Row>
      {moreFailed && <Text tone="fault">{intl.formatMessage(messages.moreFailed)}</Text>}
      <LiveRegion>{count}</LiveRegion>
    </>
  );
}

function Loading() {
  const intl = useIntl();
  return (
    <Stack gap={4}>
      <PageHeader title={intl.formatMessage(messages.title)} />
      <LiveRegion>{intl.formatMessage(messages.loading)}</LiveRegion>
      <Panel>
        <Stack gap={3}>
          {['80%', '60%', '70%', '75%', '55%'].map((width) => (
            <Skeleton key={width} width={width} />
          ))}
        </Stack>
      </Panel>
    </Stack>
  );
}
