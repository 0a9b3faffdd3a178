import { Button } from '@relink/ui/button';
import { PasswordField, TextField } from '@relink/ui/field';
import { Notice } from '@relink/ui/notice';
import { Stack } from '@relink/ui/stack';
import { type FormEvent, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { commonMessages } from '../../components/messages.ts';
import { signIn } from '../../lib/authentication.ts';
import { SsoButton } from '../../components/sso-button.tsx';
import { beginSingleSignOn } from '../../lib/single-sign-on.ts';
import { acceptInvitation, type Refusal } from './invitation-api.ts';
import { invitationMessages as messages } from './messages.ts';

type AcceptAsNewProps = {
  readonly secret: string;
  readonly email: string;
  readonly onGone: () => void;
  /** the address got an account meanwhile */
  readonly onAccount: () => void;
  readonly onDone: () => Promise<void>;
};

/** Makes an account: a name and a password, and the sign-in with them. */
export function AcceptAsNew({ secret, email, onGone, onAccount, onDone }: AcceptAsNewProps) {
  const intl = useIntl();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [accepted, setAccepted] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const outcome = await acceptInvitation(secret, { name: name.trim(), password });
    if (outcome.ok) {
      const signedIn = await signIn({ email: outcome.value.email, password });
      if (signedIn.kind === 'signedIn') return onDone();
      // Their account is there; whatever else the sign-in wants, it asks for on its own page.
      return setAccepted(true);
    }
    setBusy(false);
    if (outcome.refusal === 'GONE') return onGone();
    if (outcome.refusal === 'SIGN_IN_FIRST' || outcome.refusal === 'OTHER_ACCOUNT') return onAccount();
    return setRefusal(outcome.refusal);
  }

  /** The name is asked for in either way. */
  function refusedBySso(code: string): boolean {
    if (code === 'BAD_NAME') setRefusal('BAD_NAME');
    if (code === 'GONE') onGone();
    if (code === 'SIGN_IN_FIRST') onAccount();
    return ['BAD_NAME', 'GONE', 'SIGN_IN_FIRST'].includes(code);
  }

  if (accepted) {
    return (
      <Notice
        tone="good"
        announce="politely"
        actions={<LinkButton to={paths.signIn}>{intl.formatMessage(messages.toSignIn)}</LinkButton>}
      >
        <FormattedMessage {...messages.acceptedSignIn} values={{ email: <bdi>{email}</bdi> }} />
      </Notice>
    );
  }
  const words = refusal === 'LIMITED' || refusal === 'UNREACHABLE' ? intl.formatMessage(messages[refusal]) : null;
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap={4}>
        {words !== null && (
          <Notice tone="fault" announce="atOnce">
            {words}
          </Notice>
        )}
        <TextField
          label={intl.formatMessage(messages.name)}
          hint={intl.formatMessage(messages.nameHint)}
          name="name"
          autoComplete="name"
          maxLength={100}
          value={name}
          onChange={setName}
          error={refusal === 'BAD_NAME' ? intl.formatMessage(messages.BAD_NAME) : null}
          testId="invitation-name"
        />
        {/* a password manager keeps the password under it */}
        <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
        <PasswordField
          label={intl.formatMessage(messages.password)}
          hint={intl.formatMessage(messages.passwordHint)}
          name="password"
          autoComplete="new-password"
          toggleLabel={intl.formatMessage(commonMessages.showPassword)}
          value={password}
          onChange={setPassword}
          error={refusal === 'BAD_PASSWORD' ? intl.formatMessage(messages.BAD_PASSWORD) : null}
          testId="invitation-password"
        />
        <Button type="submit" tone="primary" wide busy={busy} testId="invitation-accept">
          {intl.formatMessage(messages.accept)}
        </Button>
        <SsoButton
          label={intl.formatMessage(messages.acceptSso)}
          begin={() => beginSingleSignOn('INVITATION', { secret, name: name.trim() })}
          onRefused={refusedBySso}
          testId="invitation-accept-sso"
        />
      </Stack>
    </form>
  );
}
