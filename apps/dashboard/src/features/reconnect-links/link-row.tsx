import { Button } from '@relink/ui/button';
import { Row, Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { FormattedMessage, useIntl } from 'react-intl';

import { ActorName } from '../../components/actor-name.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import type { ReconnectLinkRowFragment } from '../../gql/graphql.ts';
import { reconnectLinkMessages as messages } from './messages.ts';

type LinkRowProps = { readonly link: ReconnectLinkRowFragment; readonly onRevoke: () => void };

export function LinkRow({ link, onRevoke }: LinkRowProps) {
  const intl = useIntl();
  const when = intl.formatDate(link.createdAt, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <div data-testid="reconnect-link" data-state={link.state}>
      <Row justify="spread">
        <Stack gap={1}>
          <Text strong>
            {link.state === 'OPENED' && link.openedAt !== null ? (
              <FormattedMessage {...messages.OPENED} values={{ when: <RelativeTime at={link.openedAt} /> }} />
            ) : (
              <FormattedMessage {...messages.ISSUED} />
            )}
          </Text>
          <Text tone="dim" size="small">
            <FormattedMessage
              {...messages.madeBy}
              values={{ when: <RelativeTime at={link.createdAt} />, who: <ActorName actor={link.createdBy} /> }}
            />
            {' · '}
            <FormattedMessage {...messages.until} values={{ when: <RelativeTime at={link.expiresAt} /> }} />
          </Text>
        </Stack>
        <Button
          size="small"
          label={intl.formatMessage(messages.revokeOf, { when })}
          onClick={onRevoke}
          testId="revoke-link"
        >
          {intl.formatMessage(messages.revoke)}
        </Button>
      </Row>
    </div>
  );
}
