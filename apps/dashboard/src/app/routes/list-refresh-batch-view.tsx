import { getRouteApi } from '@tanstack/react-router';
import { useIntl } from 'react-intl';

import { PageTitle } from '../../components/page-title.tsx';
import { BatchPage } from '../../features/list-refresh-batch/batch-page.tsx';
import { appMessages as messages } from '../messages.ts';

const route = getRouteApi('/signed-in/list-refreshes/$batchId');

export function ListRefreshBatchRouteView() {
  const { batchId } = route.useParams();
  return (
    <>
      <PageTitle>{useIntl().formatMessage(messages.lists)}</PageTitle>
      <BatchPage key={batchId} batchId={batchId} />
    </>
  );
}
