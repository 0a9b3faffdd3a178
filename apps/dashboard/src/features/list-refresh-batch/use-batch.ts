import { useMutation, useQuery } from '@apollo/client/react';
import { isOpenListRefresh } from '@relink/domain/list/list-refresh-state';
import { showToast } from '@relink/ui/toast';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import {
  CancelListRefreshBatchDocument,
  ListRefreshBatchDocument,
  RetryListRefreshBatchDocument,
} from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { batchMessages as messages } from './messages.ts';

const everyMs = 3_000;

/** A batch as it is, live, and what can be done with it. */
export function useBatch(id: string) {
  const intl = useIntl();
  const intent = useIntent();
  const [busy, setBusy] = useState<'cancel' | 'retry' | null>(null);
  const { data, error, refetch, startPolling, stopPolling } = useQuery(ListRefreshBatchDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  });
  const [mutateCancel] = useMutation(CancelListRefreshBatchDocument);
  const [mutateRetry] = useMutation(RetryListRefreshBatchDocument);
  const batch = data?.listRefreshBatch;
  const isOpen = batch != null && isOpenListRefresh(batch.state);
  useEffect(() => {
    if (!isOpen) return undefined;
    startPolling(everyMs);
    return stopPolling;
  }, [isOpen, startPolling, stopPolling]);

  async function act(what: 'cancel' | 'retry'): Promise<void> {
    setBusy(what);
    const variables = { input: { id, idempotencyKey: intent.key(what) } };
    const payload = await (
      what === 'cancel'
        ? mutateCancel({ variables }).then((answer) => answer.data?.cancelListRefreshBatch)
        : mutateRetry({ variables }).then((answer) => answer.data?.retryListRefreshBatch)
    ).catch(() => null);
    setBusy(null);
    if (payload) intent.settle();
    const problem = payload ? payload.userErrors[0]?.message : intl.formatMessage(commonMessages.unreachable);
    if (problem !== undefined) {
      showToast({ tone: 'fault', title: intl.formatMessage(messages.refused), children: problem });
    }
  }

  return {
    batch,
    isOpen,
    hasFailed: batch === undefined && error !== undefined,
    busy,
    reload: () => void refetch().catch(() => {}),
    cancel: () => void act('cancel'),
    retry: () => void act('retry'),
  };
}
