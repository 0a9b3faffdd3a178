import { useMutation } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import { Panel } from '@relink/ui/panel';
import { Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { useIntl } from 'react-intl';

import { type AccountQuery, EndOtherSessionsDocument, EndSessionDocument } from '../../gql/graphql.ts';
import styles from './account.module.css';
import { browserName } from './browser-name.ts';
import { accountMessages as messages } from './messages.ts';

type Session = NonNullable<NonNullable<AccountQuery['viewer']>['sessions']>[number];
type SessionsPanelProps = { readonly sessions: readonly Session[]; readonly onChanged: () => void };

export function SessionsPanel({ sessions, onChanged }: SessionsPanelProps) {
  const intl = useIntl();
  const [end] = useMutation(EndSessionDocument);
  const [endOthers, { loading }] = useMutation(EndOtherSessionsDocument);
  const others = sessions.filter(({ current }) => !current);

  async function endOne(sessionId: string) {
    await end({ variables: { input: { sessionId } } }).catch(() => null);
    onChanged();
  }

  async function endAllOthers() {
    await endOthers().catch(() => null);
    onChanged();
  }

  return (
    <Panel
      title={intl.formatMessage(messages.sessions)}
      actions={
        others.length > 0 && (
          <Button size="small" busy={loading} onClick={() => void endAllOthers()} testId="end-other-sessions">
            {intl.formatMessage(messages.endOthers)}
          </Button>
        )
      }
    >
      <Stack gap={3}>
        {sessions.map((session) => (
          <div key={session.id} className={styles.session} data-testid="session">
            <div className={styles.sessionWords}>
              <Text strong>
                {session.current
                  ? intl.formatMessage(messages.here)
                  : session.userAgent === null
                    ? intl.formatMessage(messages.unknownBrowser)
                    : browserName(session.userAgent)}
              </Text>
              <Text tone="dim" size="small">
                {intl.formatMessage(messages.seen, {
                  begun: intl.formatDate(session.createdAt, { dateStyle: 'medium', timeStyle: 'short' }),
                  seen: intl.formatTime(session.lastSeenAt, { timeStyle: 'short' }),
                  address: session.address ?? intl.formatMessage(messages.unknownAddress),
                })}
              </Text>
            </div>
            {!session.current && (
              <Button size="small" onClick={() => void endOne(session.id)}>
                {intl.formatMessage(messages.end)}
              </Button>
            )}
          </div>
        ))}
      </Stack>
    </Panel>
  );
}
