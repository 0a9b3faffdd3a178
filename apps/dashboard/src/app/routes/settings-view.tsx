import { can } from '@relink/domain/permission/can';
import { PageHeader } from '@relink/ui/page-header';
import { Stack } from '@relink/ui/stack';
import { useIntl } from 'react-intl';

import { PageTitle } from '../../components/page-title.tsx';
import { StatusLink } from '../../features/installation-status/status-link.tsx';
import { ReturnAddresses } from '../../features/return-addresses/return-addresses.tsx';
import { ChannelsPanel } from '../../features/notifications/channels-panel.tsx';
import { WebhooksPanel } from '../../features/webhooks/webhooks-panel.tsx';
import { XeroAppPanel } from '../../features/xero-app/xero-app-panel.tsx';
import { useRoles } from '../../lib/viewer.ts';
import { appMessages as messages } from '../messages.ts';

/** What holds for the whole workspace. */
export function SettingsRouteView() {
  const intl = useIntl();
  return (
    <>
      <PageTitle>{intl.formatMessage(messages.settings)}</PageTitle>
      <PageHeader title={intl.formatMessage(messages.settings)} />
      <Stack gap={5}>
        <ChannelsPanel />
        <WebhooksPanel />
        {can(useRoles(), 'workspace:manage') && <StatusLink />}
        <ReturnAddresses />
        <XeroAppPanel />
      </Stack>
    </>
  );
}
