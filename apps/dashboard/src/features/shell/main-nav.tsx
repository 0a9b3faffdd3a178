import { can } from '@relink/domain/permission/can';
import { type MessageDescriptor, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { NavLink } from '../../components/link-button.tsx';
import { useFleetCounts } from '../../components/use-fleet-counts.ts';
import { useRoles } from '../../lib/viewer.ts';
import styles from './main-nav.module.css';
import { shellMessages as messages } from './messages.ts';
import { useMaySeeAuditLog } from './use-may-see-audit-log.ts';

/** Counted is what needs a person; what heals itself is nobody's errand. */
export function MainNav({ onChosen }: { readonly onChosen: () => void }) {
  const intl = useIntl();
  const mayManage = can(useRoles(), 'workspace:manage');
  const maySeeAuditLog = useMaySeeAuditLog();
  const counts = useFleetCounts();
  const broken = counts?.byStatus.find(({ status }) => status === 'NEEDS_RECONNECT')?.count ?? 0;
  const operator = counts?.byWhoMustAct.find(({ whoMustAct }) => whoMustAct === 'OPERATOR')?.count ?? 0;
  const worded = (count: number, words: MessageDescriptor) =>
    count === 0 ? null : { shown: intl.formatNumber(count), spoken: intl.formatMessage(words, { count }) };
  return (
    <ul className={styles.list}>
      <li>
        <NavLink
          to={paths.connections}
          search={{}}
          activeOptions={{ exact: false, includeSearch: false }}
          icon="connections"
          text={intl.formatMessage(messages.connections)}
          count={worded(broken + operator, messages.needsAction)}
          onClick={onChosen}
        />
      </li>
      <li>
        <NavLink
          to={paths.documents}
          search={{}}
          activeOptions={{ exact: false, includeSearch: false }}
          icon="document"
          text={intl.formatMessage(messages.documents)}
          count={null}
          onClick={onChosen}
        />
      </li>
      {mayManage && (
        <li>
          <NavLink
            to={paths.people}
            icon="people"
            text={intl.formatMessage(messages.people)}
            count={null}
            onClick={onChosen}
          />
        </li>
      )}
      {(counts?.requested ?? 0) > 0 && (
        <li>
          <NavLink
            to={paths.connections}
            search={{ requested: true }}
            activeOptions={{ exact: true, includeSearch: true }}
            icon="hand"
            text={intl.formatMessage(messages.requests)}
            count={worded(counts?.requested ?? 0, messages.requestsOpen)}
            onClick={onChosen}
          />
        </li>
      )}
      {mayManage && (
        <li>
          <NavLink
            to={paths.apiKeys}
            icon="key"
            text={intl.formatMessage(messages.apiKeys)}
            count={null}
            onClick={onChosen}
          />
        </li>
      )}
      {maySeeAuditLog && (
        <li>
          <NavLink
            to={paths.auditLog}
            search={{}}
            activeOptions={{ exact: true, includeSearch: false }}
            icon="history"
            text={intl.formatMessage(messages.auditLog)}
            count={null}
            onClick={onChosen}
          />
        </li>
      )}
      {mayManage && (
        <li>
          <NavLink
            to={paths.settings}
            icon="tool"
            text={intl.formatMessage(messages.settings)}
            count={null}
            onClick={onChosen}
          />
        </li>
      )}
    </ul>
  );
}
