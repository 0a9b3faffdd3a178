import { createRoute } from '@tanstack/react-router';
import { useIntl } from 'react-intl';

import { PageTitle } from '../../components/page-title.tsx';
import { AccountPage } from '../../features/account/account-page.tsx';
import { appMessages as messages } from '../messages.ts';
import { paths } from '../paths.ts';
import { signedInRoute } from './signed-in.tsx';

export const accountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: paths.account,
  component: AccountRoute,
});

function AccountRoute() {
  return (
    <>
      <PageTitle>{useIntl().formatMessage(messages.account)}</PageTitle>
      <AccountPage />
    </>
  );
}
