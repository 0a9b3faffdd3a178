import { useMutation } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import { Dialog } from '@relink/ui/dialog';
import { PasswordField, TextField } from '@relink/ui/field';
import { Row, Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { type FormEvent, type ReactNode, useCallback, useRef, useState } from 'react';
import { useIntl } from 'react-intl';

import { FreshSignInContext } from '../../components/fresh-sign-in.ts';
import { commonMessages } from '../../components/messages.ts';
import { ConfirmSignInDocument } from '../../gql/graphql.ts';
import { useViewer } from '../../lib/viewer.ts';
import { ConfirmBySso } from './confirm-by-sso.tsx';
import { confirmSignInMessages as messages } from './messages.ts';

/** Asks for the password, or for single sign-on, in the middle of an action, and lets the action go on from where it was. */
export function ConfirmSignInProvider({ children }: { readonly children: ReactNode }) {
  const [asking, setAsking] = useState(false);
  const answer = useRef<(confirmed: boolean) => void>(null);
  const confirm = useCallback(() => {
    setAsking(true);
    return new Promise<boolean>((resolve) => {
      answer.current = resolve;
    });
  }, []);
  const settle = (confirmed: boolean) => {
    setAsking(false);
    answer.current?.(confirmed);
  };
  return (
    <FreshSignInContext value={confirm}>
      {children}
      <ConfirmSignInDialog open={asking} onSettled={settle} />
    </FreshSignInContext>
  );
}

type Problem = { readonly field: 'password' | 'code'; readonly message: string };
type ConfirmSignInDialogProps = { readonly open: boolean; readonly onSettled: (confirmed: boolean) => void };

function ConfirmSignInDialog({ open, onSettled }: ConfirmSignInDialogProps) {
  const intl = useIntl();
  const { viewer, installation } = useViewer();
  const bySso = installation.singleSignOn && viewer?.singleSignOn != null;
  return (
    <Dialog open={open} title={intl.formatMessage(messages.title)} above onClose={() => onSettled(false)}>
      {open && (
        <Stack gap={4}>
          {viewer?.hasPassword === false ? (
            <Text>{intl.formatMessage(messages.whySso)}</Text>
          ) : (
            <ConfirmByPassword onSettled={onSettled} />
          )}
          {bySso && <ConfirmBySso onDone={() => onSettled(true)} />}
        </Stack>
      )}
    </Dialog>
  );
}

function ConfirmByPassword({ onSettled }: { readonly onSettled: (confirmed: boolean) => void }) {
  const intl = useIntl();
  const [password, setPassword] = useState('');
  /** null until the server asks for it */
  const [code, setCode] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [mutate, { loading }] = useMutation(ConfirmSignInDocument);

  async function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    const result = await mutate({ variables: { input: { password, code } } }).catch(() => null);
    const payload = result?.data?.confirmSignIn;
    if (payload === undefined || payload === null)
      return setProblem({ field: 'password', message: intl.formatMessage(commonMessages.unreachable) });
    const refused = payload.userErrors[0];
    if (refused === undefined) return onSettled(true);
    const field = refused.path?.[0] === 'code' ? 'code' : 'password';
    if (field === 'code') setCode('');
    return setProblem({ field, message: refused.message });
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap={4}>
        <Text>{intl.formatMessage(messages.why)}</Text>
        <PasswordField
          label={intl.formatMessage(messages.password)}
          autoComplete="current-password"
          toggleLabel={intl.formatMessage(commonMessages.showPassword)}
          value={password}
          onChange={setPassword}
          error={problem?.field === 'password' ? problem.message : null}
          first
          testId="confirm-sign-in-password"
        />
        {code !== null && (
          <TextField
            label={intl.formatMessage(messages.code)}
            autoComplete="one-time-code"
            value={code}
            onChange={setCode}
            error={problem?.field === 'code' ? problem.message : null}
            testId="confirm-sign-in-code"
          />
        )}
        <Row justify="end">
          <Button onClick={() => onSettled(false)}>{intl.formatMessage(commonMessages.cancel)}</Button>
          <Button type="submit" tone="primary" busy={loading} testId="confirm-sign-in-submit">
            {intl.formatMessage(messages.submit)}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
