import { Button } from '@relink/ui/button';
import { Notice } from '@relink/ui/notice';
import { Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { useEffect, useEffectEvent, useState } from 'react';
import { useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { beginSingleSignOn, onConfirmed } from '../../lib/single-sign-on.ts';
import { confirmSignInMessages as messages } from './messages.ts';

/** In a tab of its own, so that what is being done here stays as it is; that tab says when it is through. */
export function ConfirmBySso({ onDone }: { readonly onDone: () => void }) {
  const intl = useIntl();
  const [state, setState] = useState<'idle' | 'busy' | 'away'>('idle');
  const [problem, setProblem] = useState<string | null>(null);
  const done = useEffectEvent(onDone);
  useEffect(() => onConfirmed(() => done()), []);

  async function begin() {
    // opened by the click itself: a browser lets no later one through
    const tab = window.open('', '_blank');
    setState('busy');
    setProblem(null);
    const begun = await beginSingleSignOn('CONFIRM');
    if (begun.kind === 'begun' && tab !== null) {
      tab.location.href = begun.url;
      return setState('away');
    }
    tab?.close();
    setState('idle');
    if (begun.kind === 'begun') return setProblem(intl.formatMessage(messages.noTab));
    return setProblem(begun.kind === 'refused' ? begun.message : intl.formatMessage(commonMessages.unreachable));
  }

  return (
    <Stack gap={3}>
      {problem !== null && (
        <Notice tone="fault" announce="atOnce">
          {problem}
        </Notice>
      )}
      {state === 'away' && <Text tone="dim">{intl.formatMessage(messages.ssoAway)}</Text>}
      <Button wide busy={state === 'busy'} onClick={() => void begin()} testId="confirm-sign-in-sso">
        {intl.formatMessage(messages.sso)}
      </Button>
    </Stack>
  );
}
