import { can } from '@relink/domain/permission/can';
import { Button } from '@relink/ui/button';
import { Notice } from '@relink/ui/notice';
import { Text } from '@relink/ui/text';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';

import { ActorName } from '../../components/actor-name.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import type { ConnectionDetailFragment } from '../../gql/graphql.ts';
import { useRoles } from '../../lib/viewer.ts';
import { AnsweredRequest } from './answered-request.tsx';
import { DeclineDialog } from './decline-dialog.tsx';
import { connectionMessages as messages } from './messages.ts';

/** Somebody asked for a reconnect: the Admin sees it here, and whoever asked sees how it stands, and what became of it. */
export function OpenRequest({ connection }: { readonly connection: ConnectionDetailFragment }) {
  const roles = useRoles(connection.organisation.viewerRole);
  const [declining, setDeclining] = useState(false);
  const request = connection.openRequest;
  if (request === null) return <AnsweredRequest request={connection.lastRequest} />;
  return (
    <>
      <Notice
        tone="action"
        title={
          <FormattedMessage
            {...messages.requested}
            values={{ who: <ActorName actor={request.requestedBy} />, when: <RelativeTime at={request.createdAt} /> }}
          />
        }
        actions={
          can(roles, 'connection:connect') ? (
            <Button size="small" onClick={() => setDeclining(true)} testId="decline-request">
              <FormattedMessage {...messages.decline} />
            </Button>
          ) : undefined
        }
      >
        {request.note !== null && (
          <Text>
            “<bdi>{request.note}</bdi>”
          </Text>
        )}
        <Text tone="dim" size="small">
          <FormattedMessage {...messages.requestedWaits} />
        </Text>
      </Notice>
      <DeclineDialog
        requestId={request.id}
        connectionId={connection.id}
        open={declining}
        onClose={() => setDeclining(false)}
      />
    </>
  );
}
