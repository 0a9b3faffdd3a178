import { Button } from '@relink/ui/button';
import { PasswordField, TextField } from '@relink/ui/field';
import { Notice } from '@relink/ui/notice';
import { Stack } from '@relink/ui/stack';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { signIn } from '../../lib/authentication.ts';
import { useClock } from '../../lib/clock.ts';
import { signInMessages as messages } from './messages.ts';

type Problem =
  | { readonly kind: 'missing' | 'refused' | 'codeNeeded' | 'codeRefused' | 'unreachable' }
  | { readonly kind: 'limited'; readonly until: number };

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : '';
}

/** Ordinary fields in an ordinary form: password managers and paste are never in the way. */
export function SignInForm({ onSignedIn }: { readonly onSignedIn: () => Promise<void> | void }) {
  const intl = useIntl();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  /** null until it is asked for */
  const [code, setCode] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  async function submit(event: FormEvent) {
    event.preventDefault();
    // what a password manager wrote without an event is in the form, not in the state
    const filled = new FormData(form.current ?? undefined);
    const credentials = { email: textOf(filled.get('email')).trim(), password: textOf(filled.get('password')) };
    if (credentials.email === '' || credentials.password === '') return setProblem({ kind: 'missing' });
    setBusy(true);
    const outcome = await signIn(code === null ? credentials : { ...credentials, code });
    if (outcome.kind === 'signedIn') return onSignedIn();
    setBusy(false);
    if (outcome.kind === 'codeNeeded' || outcome.kind === 'codeRefused') setCode('');
    return setProblem(
      outcome.kind === 'limited'
        ? { kind: 'limited', until: Date.now() + outcome.retryAfterSeconds * 1000 }
        : { kind: outcome.kind },
    );
  }

  return (
    <form ref={form} method="post" action="/api/auth/sign-in/email" noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap={4}>
        <ProblemNotice problem={problem} />
        <TextField
          label={intl.formatMessage(messages.email)}
          name="email"
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          testId="sign-in-email"
        />
        <PasswordField
          label={intl.formatMessage(messages.password)}
          name="password"
          autoComplete="current-password"
          toggleLabel={intl.formatMessage(commonMessages.showPassword)}
          value={password}
          onChange={setPassword}
          testId="sign-in-password"
        />
        {code !== null && (
          <TextField
            label={intl.formatMessage(messages.code)}
            hint={intl.formatMessage(messages.codeHint)}
            name="code"
            autoComplete="one-time-code"
            value={code}
            onChange={setCode}
            ref={(field) => field?.focus()}
            testId="sign-in-code"
          />
        )}
        <Button type="submit" tone="primary" wide busy={busy} testId="sign-in-submit">
          {intl.formatMessage(messages.submit)}
        </Button>
      </Stack>
    </form>
  );
}

function ProblemNotice({ problem }: { readonly problem: Problem | null }) {
  const intl = useIntl();
  const until = problem?.kind === 'limited' ? problem.until : 0;
  const seconds = useClock((now) => Math.max(0, Math.ceil((until - now) / 1000)));
  if (problem === null) return null;
  if (problem.kind !== 'limited') {
    return (
      <Notice tone={problem.kind === 'codeNeeded' ? 'info' : 'fault'} announce="atOnce">
        {intl.formatMessage(messages[problem.kind])}
      </Notice>
    );
  }
  // the count itself is not announced every second: the notice is, once
  return (
    <div role="alert">
      <Notice tone={seconds > 0 ? 'caution' : 'info'}>
        <span aria-live="off">
          {seconds > 0 ? intl.formatMessage(messages.limited, { seconds }) : intl.formatMessage(messages.limitOver)}
        </span>
      </Notice>
    </div>
  );
}
