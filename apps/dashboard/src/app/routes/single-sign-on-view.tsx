import { getRouteApi } from '@tanstack/react-router';
import { useIntl } from 'react-intl';

import { PageTitle } from '../../components/page-title.tsx';
import { SsoPage } from '../../features/single-sign-on/sso-page.tsx';
import { useViewer } from '../../lib/viewer.ts';
import { appMessages as messages } from '../messages.ts';

const route = getRouteApi('/single-sign-on');

export function SingleSignOnRouteView() {
  const search = route.useSearch();
  const { viewer } = useViewer();
  return (
    <>
      <PageTitle>{useIntl().formatMessage(messages.singleSignOn)}</PageTitle>
      <SsoPage search={search} signedIn={viewer !== null} />
    </>
  );
}
