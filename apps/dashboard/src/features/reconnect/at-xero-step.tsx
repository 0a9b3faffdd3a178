import { reconnectWords } from '@relink/domain/reconnect/reconnect-words';
import { Button } from '@relink/ui/button';
import { Notice } from '@relink/ui/notice';
import { Text } from '@relink/ui/text';
import { FormattedMessage, useIntl } from 'react-intl';

import { RelativeTime } from '../../components/relative-time.tsx';
import { useClock } from '../../lib/clock.ts';
import type { Attempt, ReconnectTarget } from './attempt.ts';
import { reconnectMessages as messages } from './messages.ts';
import { useCancelReconnect } from './use-cancel-reconnect.ts';
import { useStartReconnect } from './use-start-reconnect.ts';
import { Wizard, WizardActions } from './wizard.tsx';

/** Came back without an answer, or closed the tab: one more trip within the same attempt, or the end of it. */
export function AtXeroStep({ attempt, target }: { readonly attempt: Attempt; readonly target: ReconnectTarget }) {
  const intl = useIntl();
  const { start, busy, problem } = useStartReconnect(target.id);
  const { cancel, busy: cancelling } = useCancelReconnect(attempt.id);
  const tripEnds = attempt.tripExpiresAt;
  const tripIsGood = useClock((now) => tripEnds !== null && Date.parse(tripEnds) > now);
  return (
    <Wizard target={target} step={1} title={intl.formatMessage(messages.atXeroTitle)}>
      <Text>{reconnectWords[attempt.state].message}</Text>
      <Text tone="dim">
        <FormattedMessage {...messages.atXeroMore} />{' '}
        {tripIsGood && tripEnds !== null && (
          <FormattedMessage {...messages.atXeroGood} values={{ when: <RelativeTime at={tripEnds} /> }} />
        )}
      </Text>
      {problem !== null && (
        <Notice tone="fault" announce="atOnce">
          {problem}
        </Notice>
      )}
      <WizardActions>
        <Button
          tone="primary"
          icon="arrowRight"
          busy={busy}
          onClick={() => void start(attempt.id)}
          testId="back-to-xero"
        >
          <FormattedMessage {...messages.continueAtXero} />
        </Button>
        <Button busy={cancelling} onClick={() => void cancel()} testId="cancel-reconnect">
          <FormattedMessage {...messages.cancelAttempt} />
        </Button>
      </WizardActions>
    </Wizard>
  );
}
