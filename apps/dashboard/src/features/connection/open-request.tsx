import { Notice } from '@relink/ui/notice';
import { Text } from '@relink/ui/text';
import { FormattedMessage } from 'react-intl';

import { ActorName } from '../../components/actor-name.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import type { ConnectionDetailFragment } from '../../gql/graphql.ts';
import { connectionMessages as messages } from './messages.ts';

/** Somebody asked for a reconnect: the Admin sees it here, and whoever asked sees how it stands. */
export function OpenRequest({ connection }: { readonly connection: ConnectionDetailFragment }) {
  const request = connection.openRequest;
  if (request === null) return null;
  return (
    <Notice
      tone="action"
      title={
        <FormattedMessage
          {...messages.requested}
          values={{ who: <ActorName actor={request.requestedBy} />, when: <RelativeTime at={request.createdAt} /> }}
        />
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
  );
}
