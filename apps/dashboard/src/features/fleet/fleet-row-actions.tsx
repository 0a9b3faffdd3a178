import { can, whyNot } from '@relink/domain/permission/can';
import { Button } from '@relink/ui/button';
import { FormattedMessage, useIntl } from 'react-intl';

import { hrefOf, paths } from '../../app/paths.ts';
import { ActorName } from '../../components/actor-name.tsx';
import { connectionMove } from '../../components/connection-move.ts';
import { commonMessages } from '../../components/messages.ts';
import { useRefreshConnection } from '../../components/use-refresh-connection.tsx';
import { useRoles } from '../../lib/viewer.ts';
import type { FleetRow } from './fleet-store.ts';
import styles from './fleet-table.module.css';
import { fleetMessages as messages } from './messages.ts';
import { RowLink } from './row-link.tsx';

type FleetRowActionsProps = { readonly row: FleetRow; readonly onRequest: (row: FleetRow) => void };

/** The one button that helps, and the way to everything else. */
export function FleetRowActions({ row, onRequest }: FleetRowActionsProps) {
  const intl = useIntl();
  const { name } = row.organisation;
  return (
    <span className={styles.actions}>
      <Move row={row} onRequest={onRequest} />
      <RowLink
        href={hrefOf(paths.connection, { connectionId: row.id })}
        look="quiet"
        label={intl.formatMessage(messages.manageOne, { name })}
        testId={`manage-${name}`}
      >
        <FormattedMessage {...messages.manage} />
      </RowLink>
    </span>
  );
}

function Move({ row, onRequest }: FleetRowActionsProps) {
  const intl = useIntl();
  const roles = useRoles(row.organisation.viewerRole);
  const { name } = row.organisation;
  const move = connectionMove(row, roles);
  if (move === 'check') {
    return row.status === 'DEGRADED' ? <CheckNow row={row} /> : null;
  }
  if (move === 'request') {
    const refused =
      whyNot(roles, 'reconnect:request', intl.formatMessage(commonMessages.requestReconnect)) ??
      (row.openRequest === null ? null : (
        <FormattedMessage
          {...messages.alreadyRequested}
          values={{ who: <ActorName actor={row.openRequest.requestedBy} /> }}
        />
      ));
    return (
      <Button
        size="small"
        label={intl.formatMessage(messages.requestOne, { name })}
        disabledReason={refused}
        onClick={() => onRequest(row)}
      >
        <FormattedMessage {...messages.request} />
      </Button>
    );
  }
  const words = move === 'connect' ? messages.connectOne : messages.reconnectOne;
  return (
    <RowLink
      href={hrefOf(paths.reconnect, { connectionId: row.id })}
      look={move === 'reconnect' ? 'primary' : 'neutral'}
      label={intl.formatMessage(words, { name })}
    >
      <FormattedMessage {...(move === 'connect' ? commonMessages.connect : commonMessages.reconnect)} />
    </RowLink>
  );
}

function CheckNow({ row }: { readonly row: FleetRow }) {
  const intl = useIntl();
  const roles = useRoles(row.organisation.viewerRole);
  const { refresh, busy } = useRefreshConnection(row);
  const refused = can(roles, 'connection:check')
    ? null
    : whyNot(roles, 'connection:check', intl.formatMessage(commonMessages.actCheck));
  return (
    <Button
      size="small"
      busy={busy}
      label={intl.formatMessage(messages.checkOne, { name: row.organisation.name })}
      disabledReason={refused}
      onClick={() => void refresh()}
    >
      <FormattedMessage {...commonMessages.checkNow} />
    </Button>
  );
}
