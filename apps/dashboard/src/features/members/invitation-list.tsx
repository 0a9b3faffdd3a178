import { useMutation } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import { Notice } from '@relink/ui/notice';
import { Panel } from '@relink/ui/panel';
import { Row, Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { RelativeTime } from '../../components/relative-time.tsx';
import {
  type PendingInvitationFragment,
  ResendInvitationDocument,
  RevokeInvitationDocument,
} from '../../gql/graphql.ts';
import { useClock } from '../../lib/clock.ts';
import { memberMessages as messages } from './messages.ts';
import styles from './person-list.module.css';
import { roleName } from './place.ts';
import { tellDone, useAttempt } from './use-attempt.ts';

type InvitationListProps = {
  readonly invitations: readonly PendingInvitationFragment[];
  readonly onChanged: () => void;
};

/** What waits for an answer, and what became of its mail. */
export function InvitationList({ invitations, onChanged }: InvitationListProps) {
  const intl = useIntl();
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <Panel title={intl.formatMessage(messages.invitations)}>
      <Stack gap={3}>
        {problem !== null && (
          <Notice tone="fault" announce="atOnce" title={intl.formatMessage(messages.failed)}>
            {problem}
          </Notice>
        )}
        {invitations.length === 0 ? (
          <Text tone="dim">{intl.formatMessage(messages.noInvitations)}</Text>
        ) : (
          <ul className={styles.list}>
            {invitations.map((invitation) => (
              <Invitation key={invitation.id} invitation={invitation} onProblem={setProblem} onChanged={onChanged} />
            ))}
          </ul>
        )}
      </Stack>
    </Panel>
  );
}

type InvitationProps = {
  readonly invitation: PendingInvitationFragment;
  readonly onProblem: (problem: string | null) => void;
  readonly onChanged: () => void;
};

function Invitation({ invitation, onProblem, onChanged }: InvitationProps) {
  const intl = useIntl();
  const attempt = useAttempt();
  const [resend, resending] = useMutation(ResendInvitationDocument);
  const [revoke, revoking] = useMutation(RevokeInvitationDocument);
  const { email, expiresAt, delivery } = invitation;
  const isOver = useClock((now) => Date.parse(expiresAt) <= now);
  const role = invitation.role ?? invitation.workspaceRole;
  const shown = <bdi>{email}</bdi>;

  async function sendAgain() {
    const refused = await attempt('resend', async (idempotencyKey) => {
      const { data } = await resend({ variables: { input: { invitationId: invitation.id, idempotencyKey } } });
      return data?.resendInvitation;
    });
    onProblem(refused);
    if (refused !== null) return;
    tellDone(
      <FormattedMessage {...messages.resent} values={{ email: shown }} />,
      intl.formatMessage(messages.resentMore),
    );
    onChanged();
  }

  async function end() {
    const refused = await attempt('revoke', async (idempotencyKey) => {
      const { data } = await revoke({ variables: { input: { invitationId: invitation.id, idempotencyKey } } });
      return data?.revokeInvitation;
    });
    onProblem(refused);
    if (refused === null) tellDone(<FormattedMessage {...messages.revoked} values={{ email: shown }} />);
    onChanged();
  }

  return (
    <li className={styles.person} data-testid={`invitation-${email}`}>
      <div className={styles.words}>
        <span className={styles.name}>{shown}</span>
        <span className={styles.about}>
          {isOver ? (
            intl.formatMessage(messages.expired)
          ) : (
            <FormattedMessage {...messages.expires} values={{ when: <RelativeTime at={expiresAt} /> }} />
          )}
          {', '}
          {intl.formatMessage(messages[`delivery${delivery}`])}
        </span>
      </div>
      {role !== null && <span className={styles.role}>{roleName(role)}</span>}
      <Row>
        <Button
          size="small"
          busy={resending.loading}
          label={intl.formatMessage(messages.resendTo, { email })}
          onClick={() => void sendAgain()}
          testId="resend"
        >
          {intl.formatMessage(messages.resend)}
        </Button>
        <Button
          size="small"
          tone="quiet"
          busy={revoking.loading}
          label={intl.formatMessage(messages.revokeOf, { email })}
          onClick={() => void end()}
          testId="revoke"
        >
          {intl.formatMessage(messages.revoke)}
        </Button>
      </Row>
    </li>
  );
}
