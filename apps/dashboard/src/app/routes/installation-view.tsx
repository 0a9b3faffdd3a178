import { useIntl } from 'react-intl';

import { PageTitle } from '../../components/page-title.tsx';
import { InstallationStatusPage } from '../../features/installation-status/installation-status-page.tsx';
import { appMessages as messages } from '../messages.ts';

export function InstallationRouteView() {
  const intl = useIntl();
  return (
    <>
      <PageTitle>{intl.formatMessage(messages.installation)}</PageTitle>
      <InstallationStatusPage />
    </>
  );
}
