import { Button } from '@relink/ui/button';
import { TextField } from '@relink/ui/field';
import { Notice } from '@relink/ui/notice';
import { Stack } from '@relink/ui/stack';
import { type FormEvent, useState } from 'react';
import { useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { commonMessages } from '../../components/messages.ts';
import { giveSsoCode } from '../../lib/single-sign-on.ts';
import { singleSignOnMessages as messages } from './messages.ts';

/** The code of the second factor that somebody has here besides. */
export function SsoCode() {
  const intl = useIntl();
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [gone, setGone] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const given = await giveSsoCode(code.trim());
    // a fresh document, as after the way back itself
    if (given.kind === 'done') return window.location.assign(given.goTo);
    setBusy(false);
    setCode('');
    if (given.kind === 'gone') return setGone(true);
    return setProblem(given.kind === 'refused' ? given.message : intl.formatMessage(commonMessages.unreachable));
  }

  if (gone) {
    return (
      <Notice
        tone="fault"
        announce="atOnce"
        actions={<LinkButton to={paths.signIn}>{intl.formatMessage(messages.toSignIn)}</LinkButton>}
      >
        {intl.formatMessage(messages.codeGone)}
      </Notice>
    );
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap={4}>
        <TextField
          label={intl.formatMessage(messages.code)}
          hint={intl.formatMessage(messages.codeHint)}
          autoComplete="one-time-code"
          value={code}
          onChange={setCode}
          error={problem}
          testId="sso-code"
        />
        <Button type="submit" tone="primary" wide busy={busy} testId="sso-code-submit">
          {intl.formatMessage(messages.goOn)}
        </Button>
      </Stack>
    </form>
  );
}
