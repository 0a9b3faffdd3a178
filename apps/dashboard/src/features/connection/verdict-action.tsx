import { can, whyNot } from '@relink/domain/permission/can';
import { Button } from '@relink/ui/button';
import { Text } from '@relink/ui/text';
import { FormattedMessage, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { ActorName } from '../../components/actor-name.tsx';
import { connectionMove } from '../../components/connection-move.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { commonMessages } from '../../components/messages.ts';
import { RemedyAction } from '../../components/remedy-action.tsx';
import type { ConnectionDetailFragment } from '../../gql/graphql.ts';
import { useRoles } from '../../lib/viewer.ts';
import styles from './connection-page.module.css';
import { connectionMessages as messages } from './messages.ts';

/** Reconnecting and asking for it have buttons of their own here, and the sentence says what is waited for. */
const ownRemedies = ['RECONNECT', 'REQUEST_RECONNECT', 'WAIT'];

type VerdictActionProps = { readonly connection: ConnectionDetailFragment; readonly onRequest: () => void };

/**
 * Reconnect is always there: urgent where the connection is dead, quiet where renewing early is merely possible. Who
 * may not is told who can, and may ask.
 */
export function VerdictAction({ connection, onRequest }: VerdictActionProps) {
  const intl = useIntl();
  const roles = useRoles(connection.organisation.viewerRole);
  const move = connectionMove(connection, roles);
  const { remedy } = connection.checklist;
  const further =
    remedy === null || ownRemedies.includes(remedy.kind) ? null : (
      <RemedyAction remedy={remedy} connection={connection} tone="primary" />
    );
  // what must be done first may be something else, without which a reconnect would fail
  const isUrgent = further === null && (move !== 'check' || (remedy !== null && remedy.kind !== 'WAIT'));
  const unconnected = connection.status === 'PENDING' || connection.status === 'DISCONNECTED';
  const label = intl.formatMessage(unconnected ? commonMessages.connect : commonMessages.reconnect);
  const act = intl.formatMessage(unconnected ? commonMessages.actConnect : commonMessages.actReconnect);

  if (can(roles, 'connection:connect')) {
    return (
      <div className={styles.actions}>
        {further}
        <LinkButton
          to={paths.reconnect}
          params={{ connectionId: connection.id }}
          // where an attempt of one's own is open, going on with it comes first
          tone={isUrgent && connection.openAttempt?.startedByThisSession !== true ? 'primary' : 'neutral'}
          data-testid="reconnect-button"
        >
          {label}
        </LinkButton>
      </div>
    );
  }

  const why = whyNot(roles, 'connection:connect', act);
  const request = connection.openRequest;
  return (
    <>
      <div className={styles.actions}>
        {further}
        <Button disabledReason={why} testId="reconnect-button">
          {label}
        </Button>
        <Button
          tone={isUrgent ? 'primary' : 'neutral'}
          disabledReason={
            whyNot(roles, 'reconnect:request', intl.formatMessage(commonMessages.requestReconnect)) ??
            (request === null ? null : (
              <FormattedMessage
                {...messages.alreadyRequested}
                values={{ who: <ActorName actor={request.requestedBy} /> }}
              />
            ))
          }
          onClick={onRequest}
          testId="request-reconnect-button"
        >
          <FormattedMessage {...(unconnected ? commonMessages.requestConnect : commonMessages.requestReconnect)} />
        </Button>
      </div>
      <Text tone="dim" size="small">
        {why}
      </Text>
    </>
  );
}
