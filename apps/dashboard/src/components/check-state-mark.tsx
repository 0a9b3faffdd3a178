import type { CheckState } from '@relink/domain/check/finding';
import type { IconName } from '@relink/ui/icon';
import { StatusMark, type Tone } from '@relink/ui/status-mark';
import { useIntl } from 'react-intl';

import { defineMessages } from '../lib/define-messages.ts';

const messages = defineMessages({
  PASS: { id: 'checkState.pass', defaultMessage: 'Passed' },
  WARN: { id: 'checkState.warn', defaultMessage: 'Note' },
  FAIL: { id: 'checkState.fail', defaultMessage: 'Failed' },
  UNKNOWN: { id: 'checkState.unknown', defaultMessage: 'Not known' },
  RUNNING: { id: 'checkState.running', defaultMessage: 'Checking…' },
});

const looks: Record<CheckState, { readonly icon: IconName; readonly tone: Tone }> = {
  PASS: { icon: 'circleCheck', tone: 'good' },
  WARN: { icon: 'warning', tone: 'caution' },
  FAIL: { icon: 'circleX', tone: 'fault' },
  UNKNOWN: { icon: 'circleDashed', tone: 'off' },
  RUNNING: { icon: 'refresh', tone: 'info' },
};

/** What came out of a check: a word, an icon and a colour, so that no one of them carries it alone. */
export function CheckStateMark({ state }: { readonly state: CheckState }) {
  const intl = useIntl();
  return <StatusMark {...looks[state]} label={intl.formatMessage(messages[state])} />;
}
