import { getRouteApi } from '@tanstack/react-router';
import { useIntl } from 'react-intl';

import { PageTitle } from '../../components/page-title.tsx';
import { ChangesPage } from '../../features/lists/changes-page.tsx';
import { ItemsPage } from '../../features/lists/items-page.tsx';
import { appMessages as messages } from '../messages.ts';

const list = getRouteApi('/signed-in/connections/$connectionId/lists/$list');
const changes = getRouteApi('/signed-in/connections/$connectionId/lists/refreshes/$refreshId');

export function ListRouteView() {
  const { connectionId, list: slug } = list.useParams();
  const search = list.useSearch();
  const navigate = list.useNavigate();
  return (
    <>
      <PageTitle>{useIntl().formatMessage(messages.lists)}</PageTitle>
      <ItemsPage
        connectionId={connectionId}
        slug={slug}
        search={search}
        onSearch={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
      />
    </>
  );
}

export function ListChangesRouteView() {
  const { connectionId, refreshId } = changes.useParams();
  const search = changes.useSearch();
  const navigate = changes.useNavigate();
  return (
    <>
      <PageTitle>{useIntl().formatMessage(messages.listChanges)}</PageTitle>
      <ChangesPage
        key={refreshId}
        connectionId={connectionId}
        refreshId={refreshId}
        search={search}
        onSearch={(next) => void navigate({ search: next, replace: true, resetScroll: false })}
      />
    </>
  );
}
