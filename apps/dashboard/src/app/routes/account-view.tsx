import { useIntl } from 'react-intl';

import { PageTitle } from '../../components/page-title.tsx';
import { AccountPage } from '../../features/account/account-page.tsx';
import { appMessages as messages } from '../messages.ts';

export function AccountRouteView() {
  return (
    <>
      <PageTitle>{useIntl().formatMessage(messages.account)}</PageTitle>
      <AccountPage />
    </>
  );
}
