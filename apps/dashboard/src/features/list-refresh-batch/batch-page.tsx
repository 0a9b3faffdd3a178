import { type ListRefreshState, listRefreshStates } from '@relink/domain/list/list-refresh-state';
import { Button } from '@relink/ui/button';
import { FilterToggle } from '@relink/ui/filter-toggle';
import { PageHeader } from '@relink/ui/page-header';
import { Panel } from '@relink/ui/panel';
import { ProgressBar } from '@relink/ui/progress-bar';
import { Spinner } from '@relink/ui/spinner';
import { Stack } from '@relink/ui/stack';
import { LiveRegion, Text, VisuallyHidden } from '@relink/ui/text';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { PageFailed, PageMissing } from '../../components/page-states.tsx';
import { type BatchProgressFragment, ListRefreshBatchStepsDocument } from '../../gql/graphql.ts';
import { useLive } from '../../lib/use-live.ts';
import { BatchItems } from './batch-items.tsx';
import styles from './batch.module.css';
import { batchMessages as messages } from './messages.ts';
import { useBatch } from './use-batch.ts';

/** A refresh of the lists of many connections: how far it has come, and what became of each. */
export function BatchPage({ batchId }: { readonly batchId: string }) {
  const intl = useIntl();
  const { batch, isOpen, hasFailed, busy, reload, cancel, retry } = useBatch(batchId);
  if (hasFailed) return <PageFailed title={intl.formatMessage(messages.failedTitle)} onRetry={reload} />;
  if (batch === undefined) return <Spinner label={intl.formatMessage(messages.loading)} />;
  if (batch === null) {
    return (
      <PageMissing title={intl.formatMessage(messages.missingTitle)}>
        <FormattedMessage {...messages.missing} />
      </PageMissing>
    );
  }
  const { total, counts } = batch;
  const done = total - counts.queued - counts.running;
  return (
    <>
      <PageHeader
        title={intl.formatMessage(isOpen ? messages.title : messages.titleEnded, { count: total })}
        above={
          <Link to={paths.connections} className={styles.back}>
            {intl.formatMessage(messages.connections)}
          </Link>
        }
        below={
          <Text tone="dim">
            <FormattedMessage {...(isOpen ? messages.what : messages.summary)} values={counts} />
          </Text>
        }
        actions={
          <div className={styles.actions}>
            {isOpen && (
              <Button busy={busy === 'cancel'} onClick={cancel} testId="cancel-batch">
                {intl.formatMessage(messages.cancel)}
              </Button>
            )}
            {counts.failed > 0 && (
              <Button tone="primary" icon="refresh" busy={busy === 'retry'} onClick={retry} testId="retry-failed">
                {intl.formatMessage(messages.retry, { count: counts.failed })}
              </Button>
            )}
          </div>
        }
      />
      <div data-testid="list-refresh-batch" data-state={batch.state}>
        <Stack gap={4}>
          <ProgressBar
            label={intl.formatMessage(messages.progress)}
            words={intl.formatMessage(messages.done, { done, total })}
            value={done}
            max={total}
          />
          <LiveRegion>{isOpen ? '' : intl.formatMessage(messages.summary, counts)}</LiveRegion>
          <Results batch={batch} isOpen={isOpen} />
        </Stack>
      </div>
      {isOpen && <Steps batchId={batchId} />}
    </>
  );
}

/** Listens while there is something to tell: a batch that is tried again is listened to again. */
function Steps({ batchId }: { readonly batchId: string }) {
  useLive(ListRefreshBatchStepsDocument, { id: batchId }, { ends: true });
  return null;
}

type ResultsProps = { readonly batch: BatchProgressFragment; readonly isOpen: boolean };

function Results({ batch, isOpen }: ResultsProps) {
  const intl = useIntl();
  const [state, setState] = useState<ListRefreshState | null>(null);
  const { queued, running, completed, failed, cancelled } = batch.counts;
  const counts = { QUEUED: queued, RUNNING: running, COMPLETED: completed, FAILED: failed, CANCELLED: cancelled };
  return (
    <Panel title={intl.formatMessage(messages.results)}>
      <Stack gap={3}>
        <fieldset className={styles.filters}>
          <legend>
            <VisuallyHidden>{intl.formatMessage(messages.filter)}</VisuallyHidden>
          </legend>
          {listRefreshStates
            .filter((one) => counts[one] > 0 || state === one)
            .map((one) => (
              <FilterToggle
                key={one}
                label={intl.formatMessage(messages[one])}
                count={intl.formatNumber(counts[one])}
                urgent={one === 'FAILED'}
                pressed={state === one}
                onToggle={() => setState(state === one ? null : one)}
              />
            ))}
        </fieldset>
        <BatchItems batchId={batch.id} state={state} version={JSON.stringify(batch.counts)} isOpen={isOpen} />
      </Stack>
    </Panel>
  );
}
