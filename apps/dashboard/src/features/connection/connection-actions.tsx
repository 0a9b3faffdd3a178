import { can, whyNot } from '@relink/domain/permission/can';
import { Button } from '@relink/ui/button';
import { Row } from '@relink/ui/stack';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { commonMessages } from '../../components/messages.ts';
import { useRefreshConnection } from '../../components/use-refresh-connection.tsx';
import type { ConnectionDetailFragment } from '../../gql/graphql.ts';
import { useRoles } from '../../lib/viewer.ts';
import { DisconnectDialog } from './disconnect-dialog.tsx';
import { connectionMessages as messages } from './messages.ts';

export function ConnectionActions({ connection }: { readonly connection: ConnectionDetailFragment }) {
  const intl = useIntl();
  const roles = useRoles(connection.organisation.viewerRole);
  const { refresh, busy } = useRefreshConnection(connection);
  const [disconnecting, setDisconnecting] = useState(false);
  const nothingToEnd = connection.status === 'PENDING' || connection.status === 'DISCONNECTED';
  return (
    <Row>
      {can(roles, 'members:manage') && (
        <LinkButton to={paths.members} params={{ organisationId: connection.organisation.id }} icon="people">
          {intl.formatMessage(messages.members)}
        </LinkButton>
      )}
      <Button
        icon="refresh"
        busy={busy}
        disabledReason={whyNot(roles, 'connection:check', intl.formatMessage(commonMessages.actCheck))}
        onClick={() => void refresh()}
        testId="refresh-connection"
      >
        {intl.formatMessage(commonMessages.refreshConnection)}
      </Button>
      <Button
        tone="danger"
        disabledReason={
          whyNot(roles, 'connection:connect', intl.formatMessage(messages.actDisconnect)) ??
          (nothingToEnd ? intl.formatMessage(messages.nothingToDisconnect) : null)
        }
        onClick={() => setDisconnecting(true)}
        testId="disconnect-button"
      >
        {intl.formatMessage(messages.disconnect)}
      </Button>
      <DisconnectDialog open={disconnecting} connection={connection} onClose={() => setDisconnecting(false)} />
    </Row>
  );
}
