import { Button } from '@relink/ui/button';
import { Notice } from '@relink/ui/notice';
import { Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { acceptInvitation } from './invitation-api.ts';
import { invitationMessages as messages } from './messages.ts';

type AcceptSignedInProps = {
  readonly secret: string;
  readonly email: string;
  readonly onGone: () => void;
  readonly onDone: () => Promise<void>;
};

/** For somebody who has an account and is signed in to it: one button. */
export function AcceptSignedIn({ secret, email, onGone, onDone }: AcceptSignedInProps) {
  const intl = useIntl();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function accept() {
    setBusy(true);
    const outcome = await acceptInvitation(secret, null);
    if (outcome.ok) return onDone();
    setBusy(false);
    if (outcome.refusal === 'LIMITED' || outcome.refusal === 'UNREACHABLE')
      return setProblem(intl.formatMessage(messages[outcome.refusal]));
    return onGone();
  }

  return (
    <Stack gap={3}>
      <Text>
        <FormattedMessage {...messages.signedIn} values={{ email: <bdi>{email}</bdi> }} />
      </Text>
      {problem !== null && (
        <Notice tone="fault" announce="atOnce">
          {problem}
        </Notice>
      )}
      <Button tone="primary" wide busy={busy} onClick={() => void accept()} testId="invitation-join">
        {intl.formatMessage(messages.join)}
      </Button>
    </Stack>
  );
}
