import { useIntl } from 'react-intl';

import { PageTitle } from '../../components/page-title.tsx';
import { webhookMessages } from '../../features/webhooks/messages.ts';
import { WebhooksPage } from '../../features/webhooks/webhooks-page.tsx';

export function WebhooksRouteView() {
  return (
    <>
      <PageTitle>{useIntl().formatMessage(webhookMessages.title)}</PageTitle>
      <WebhooksPage />
    </>
  );
}
