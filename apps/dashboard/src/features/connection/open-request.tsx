import { Notice } from '@relink/ui/notice';
import { Text } from '@relink/ui/text';
import { FormattedMessage } from 'react-intl';

import { useActorName } from '../../components/actor-name.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import type { ConnectionDetailFragment } from '../../gql/graphql.ts';
import { connectionMessages as messages } from './messages.ts';

/** Somebody asked for a reconnect: the Admin sees it here, and whoever asked sees how it stands. */
export function OpenRequest({ connection }: { readonly connection: ConnectionDetailFragment }) {
  const nameOf = useActorName();
  const request = connection.openRequest;
  if (request === null) return null;
  return (
    <Notice
      tone="action"
      title={
        <FormattedMessage
          {...messages.requested}
          values={{ who: nameOf(request.requestedBy), when: <RelativeTime at={request.createdAt} /> }}
        />
      }
    >
      {request.note !== null && <Text>{`“${request.note}”`}</Text>}
      <Text tone="dim" size="small">
        <FormattedMessage {...messages.requestedWaits} />
      </Text>
    </Notice>
  );
}
