import { Button } from '@relink/ui/button';
import { EmptyState } from '@relink/ui/empty-state';
import { Panel } from '@relink/ui/panel';
import { Skeleton } from '@relink/ui/skeleton';
import { Row, Stack } from '@relink/ui/stack';
import { LiveRegion, Text } from '@relink/ui/text';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { PageFailed } from '../../components/page-states.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { isFiltered } from './document-filter.ts';
import { DocumentRows } from './document-rows.tsx';
import type { DocumentSearch } from './document-search.ts';
import styles from './documents.module.css';
import { documentMessages as messages } from './messages.ts';
import { useDocumentList } from './use-document-list.ts';
import { useLiveDocuments } from './use-live-documents.ts';

type DocumentListProps = {
  readonly search: DocumentSearch;
  readonly mayView: boolean;
  /** how many there are of each has changed */
  readonly onCounts: () => Promise<unknown>;
  readonly onClear: () => void;
};

const nobody: ReadonlySet<string> = new Set();

/**
 * Values change at once. Which documents are listed does not while some are chosen, or the pointer or the focus is among
 * them: what one reaches for stays where it is.
 */
export function DocumentList({ search, mayView, onCounts, onClear }: DocumentListProps) {
  const intl = useIntl();
  const { page, isOther, hasFailed, isLong, isLoadingMore, loadMore, reload, begin } = useDocumentList(search);
  const [chosen, setChosen] = useState(nobody);
  const [isReached, setReached] = useState(false);
  const [isOld, setOld] = useState(false);
  const [moreFailed, setMoreFailed] = useState(false);
  const isHeld = isReached || chosen.size > 0;
  useLiveDocuments({
    connectionId: search.connection ?? null,
    mayView,
    onChange: () => {
      if (isHeld || isLong) setOld(true);
      return Promise.all([onCounts(), isHeld || isLong ? null : reload()]);
    },
  });
  function renew() {
    setOld(false);
    void reload();
  }
  function hold(by: { readonly isReached?: boolean; readonly chosen?: ReadonlySet<string> }) {
    const next = { isReached, chosen, ...by };
    setReached(next.isReached);
    setChosen(next.chosen);
    if (isOld && !isLong && !next.isReached && next.chosen.size === 0) renew();
  }

  if (hasFailed) return <PageFailed title={intl.formatMessage(messages.failed)} onRetry={begin} />;
  if (page === undefined) return <Loading />;
  if (page.nodes.length === 0) return <None search={search} mayView={mayView} onClear={onClear} />;
  const shown = page.nodes.filter(({ id }) => chosen.has(id));
  const count = intl.formatMessage(messages.shown, { shown: page.nodes.length, total: page.totalCount });
  return (
    <Stack gap={3}>
      <div
        aria-busy={isOther}
        onPointerEnter={() => hold({ isReached: true })}
        onPointerLeave={() => hold({ isReached: false })}
        onFocus={() => hold({ isReached: true })}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) hold({ isReached: false });
        }}
      >
        <DocumentRows
          documents={page.nodes}
          withOrganisation={search.connection === undefined}
          chosen={chosen}
          onChoose={(next) => hold({ chosen: next })}
        />
      </div>
      <Row justify="spread">
        <Text tone="dim" size="small">
          {count}
        </Text>
        {isOld && (isHeld || isLong) && (
          <Row>
            <Text tone="dim" size="small">
              {intl.formatMessage(messages.changed)}
            </Text>
            <Button size="small" onClick={renew}>
              {intl.formatMessage(messages.showPresent)}
            </Button>
          </Row>
        )}
        {page.pageInfo.hasNextPage && (
          <Button
            size="small"
            busy={isLoadingMore}
            onClick={() => {
              setMoreFailed(false);
              loadMore().catch(() => setMoreFailed(true));
            }}
            testId="documents-more"
          >
            {intl.formatMessage(messages.more)}
          </Button>
        )}
      </Row>
      {moreFailed && <Text tone="fault">{intl.formatMessage(messages.moreFailed)}</Text>}
      <LiveRegion>{count}</LiveRegion>
      <BulkBar
        documents={shown}
        onDone={() => {
          hold({ chosen: nobody });
          void onCounts();
        }}
        onClear={() => hold({ chosen: nobody })}
      />
    </Stack>
  );
}

function None({ search, mayView, onClear }: Pick<DocumentListProps, 'search' | 'mayView' | 'onClear'>) {
  const intl = useIntl();
  if (!mayView) return null;
  if (!isFiltered(search)) {
    return (
      <EmptyState icon="document" title={intl.formatMessage(messages.none)}>
        {intl.formatMessage(messages.noneMore)}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="search"
      title={intl.formatMessage(messages.noMatch)}
      action={<Button onClick={onClear}>{intl.formatMessage(messages.clear)}</Button>}
    >
      {intl.formatMessage(messages.noMatchMore)}
    </EmptyState>
  );
}

function Loading() {
  const intl = useIntl();
  return (
    <Panel>
      <LiveRegion>{intl.formatMessage(messages.loading)}</LiveRegion>
      <div className={styles.loading}>
        {['80%', '60%', '70%', '75%', '55%'].map((width) => (
          <Skeleton key={width} width={width} />
        ))}
      </div>
    </Panel>
  );
}
