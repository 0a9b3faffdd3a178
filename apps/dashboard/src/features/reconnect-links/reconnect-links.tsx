import { useQuery } from '@apollo/client/react';
import { can, whyNot } from '@relink/domain/permission/can';
import { Button } from '@relink/ui/button';
import { Notice } from '@relink/ui/notice';
import { Panel } from '@relink/ui/panel';
import { Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import {
  type ConnectionDetailFragment,
  ReconnectLinkChangesDocument,
  type ReconnectLinkRowFragment,
  ReconnectLinksDocument,
} from '../../gql/graphql.ts';
import { useLive } from '../../lib/use-live.ts';
import { useRoles } from '../../lib/viewer.ts';
import { CreateLinkDialog } from './create-link-dialog.tsx';
import { LinkRow } from './link-row.tsx';
import { reconnectLinkMessages as messages } from './messages.ts';
import { RevokeLinkDialog } from './revoke-link-dialog.tsx';

type ReconnectLinksProps = { readonly connection: ConnectionDetailFragment };

/** The links that are out there for this connection, live, and a new one. Who may not make any is told who can. */
export function ReconnectLinks({ connection }: ReconnectLinksProps) {
  const intl = useIntl();
  const roles = useRoles(connection.organisation.viewerRole);
  const [creating, setCreating] = useState(false);
  const may = can(roles, 'reconnect-link:create');
  const why =
    whyNot(roles, 'reconnect-link:create', intl.formatMessage(messages.actCreate)) ??
    (connection.xeroOrganisation === null ? intl.formatMessage(messages.neverConnected) : null);
  return (
    <Panel
      title={intl.formatMessage(messages.title)}
      actions={
        <Button
          size="small"
          icon="link"
          disabledReason={why}
          onClick={() => setCreating(true)}
          testId="create-link-button"
        >
          {intl.formatMessage(messages.create)}
        </Button>
      }
    >
      <Stack gap={3}>
        <Text tone="dim" size="small">
          <FormattedMessage {...messages.what} />
        </Text>
        {may && <OpenLinks connection={connection} creating={creating} onCreated={() => setCreating(false)} />}
      </Stack>
    </Panel>
  );
}

type OpenLinksProps = ReconnectLinksProps & { readonly creating: boolean; readonly onCreated: () => void };

function OpenLinks({ connection, creating, onCreated }: OpenLinksProps) {
  const intl = useIntl();
  const [revoking, setRevoking] = useState<ReconnectLinkRowFragment | null>(null);
  const { data, error, refetch } = useQuery(ReconnectLinksDocument, {
    variables: { id: connection.id },
    fetchPolicy: 'cache-and-network',
  });
  useLive(ReconnectLinkChangesDocument, { id: connection.id });
  const links = data?.connection?.reconnectLinks?.nodes.filter(({ state }) => state === 'ISSUED' || state === 'OPENED');
  return (
    <>
      {links === undefined && error !== undefined && (
        <Notice tone="fault">
          <FormattedMessage {...messages.failed} />
        </Notice>
      )}
      {links?.length === 0 && (
        <Text size="small">
          <FormattedMessage {...messages.none} />
        </Text>
      )}
      {links?.map((link) => (
        <LinkRow key={link.id} link={link} onRevoke={() => setRevoking(link)} />
      ))}
      <CreateLinkDialog
        open={creating}
        connection={connection}
        returnAddresses={data?.returnAddresses ?? []}
        onCreated={() => void refetch()}
        onClose={onCreated}
      />
      <RevokeLinkDialog
        link={revoking}
        label={intl.formatMessage(messages.revoke)}
        onRevoked={() => void refetch()}
        onClose={() => setRevoking(null)}
      />
    </>
  );
}
