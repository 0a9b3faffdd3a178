import { Stack } from '@relink/ui/stack';
import { useIntl } from 'react-intl';

import { PageTitle } from '../../components/page-title.tsx';
import { AccountPage } from '../../features/account/account-page.tsx';
import { WishesPanel } from '../../features/notifications/wishes-panel.tsx';
import { appMessages as messages } from '../messages.ts';

export function AccountRouteView() {
  return (
    <>
      <PageTitle>{useIntl().formatMessage(messages.account)}</PageTitle>
      <Stack gap={5}>
        <AccountPage />
        <WishesPanel />
      </Stack>
    </>
  );
}
