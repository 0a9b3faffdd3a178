import { reconnectWords } from '@relink/domain/reconnect/reconnect-words';
import { Button } from '@relink/ui/button';
import { Spinner } from '@relink/ui/spinner';
import { Text } from '@relink/ui/text';
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import type { Attempt, ReconnectTarget } from './attempt.ts';
import { reconnectMessages as messages } from './messages.ts';
import { useStartReconnect } from './use-start-reconnect.ts';
import { Wizard, WizardActions } from './wizard.tsx';

const slowAfterMs = 20_000;

type VerifyingStepProps = {
  readonly attempt: Attempt;
  readonly target: ReconnectTarget;
  readonly onWaiting: (waiting: boolean) => void;
};

export function VerifyingStep({ attempt, target, onWaiting }: VerifyingStepProps) {
  const intl = useIntl();
  const [slow, setSlow] = useState(false);
  const { start, busy } = useStartReconnect(target.id);
  const tell = useRef(onWaiting);
  useEffect(() => {
    const told = tell.current;
    told(true);
    const timer = setTimeout(() => setSlow(true), slowAfterMs);
    return () => {
      clearTimeout(timer);
      told(false);
    };
  }, []);
  return (
    <Wizard target={target} step={2} title={intl.formatMessage(messages.verifyingTitle)}>
      <Spinner label={reconnectWords.VERIFYING.message} />
      <Text tone="dim">
        <FormattedMessage {...(slow ? messages.verifyingSlow : messages.verifyingMore)} />
      </Text>
      {slow && (
        <WizardActions>
          <Button busy={busy} onClick={() => void start(attempt.id)} testId="back-to-xero">
            <FormattedMessage {...messages.backToXero} />
          </Button>
        </WizardActions>
      )}
    </Wizard>
  );
}
