import { getRouteApi } from '@tanstack/react-router';
import { useIntl } from 'react-intl';

import { PageTitle } from '../../components/page-title.tsx';
import { AuditLogPage } from '../../features/audit-log/audit-log-page.tsx';
import { changeAuditSearch, parseAuditSearch } from '../../features/audit-log/audit-search.ts';
import { appMessages as messages } from '../messages.ts';

const route = getRouteApi('/signed-in/audit-log');

export function AuditLogRouteView() {
  const search = parseAuditSearch(route.useSearch());
  const navigate = route.useNavigate();
  return (
    <>
      <PageTitle>{useIntl().formatMessage(messages.auditLog)}</PageTitle>
      <AuditLogPage
        search={search}
        // from the newest address: two changes in quick succession both hold
        onChange={(by) =>
          void navigate({
            search: (newest) => changeAuditSearch(parseAuditSearch(newest), by),
            replace: true,
            resetScroll: false,
          })
        }
        onClear={() => void navigate({ search: {}, replace: true, resetScroll: false })}
      />
    </>
  );
}
