import { useIntl } from 'react-intl';

import { PageTitle } from '../../components/page-title.tsx';
import { ApiKeysPage } from '../../features/api-keys/api-keys-page.tsx';
import { appMessages as messages } from '../messages.ts';

export function ApiKeysRouteView() {
  return (
    <>
      <PageTitle>{useIntl().formatMessage(messages.apiKeys)}</PageTitle>
      <ApiKeysPage />
    </>
  );
}
