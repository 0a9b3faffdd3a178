import { Button } from '@relink/ui/button';
import { CenteredPage } from '@relink/ui/centered-page';
import { PasswordField, TextField } from '@relink/ui/field';
import { Notice } from '@relink/ui/notice';
import { Panel } from '@relink/ui/panel';
import { Stack } from '@relink/ui/stack';
import { Heading, Text } from '@relink/ui/text';
import { type FormEvent, type ReactNode, useState } from 'react';
import { type MessageDescriptor, useIntl } from 'react-intl';

import { Brand } from '../../components/brand.tsx';
import { commonMessages } from '../../components/messages.ts';
import { type LinkOutcome, postToSignIn } from '../../lib/one-time-link.ts';
import { linkMessages as messages } from './messages.ts';

type Field = 'name' | 'email' | 'password';

type LinkFormProps = {
  readonly title: MessageDescriptor;
  readonly more: MessageDescriptor;
  readonly done: MessageDescriptor;
  readonly submit: MessageDescriptor;
  /** where it is posted, under the sign-in's addresses */
  readonly path: string;
  readonly secret?: string;
  readonly fields: readonly Field[];
  readonly toSignIn: ReactNode;
};

/** A page of its own for what is done without a sign-in: a few fields, and the way to the sign-in. */
export function LinkForm({ title, more, done, submit, path, secret, fields, toSignIn }: LinkFormProps) {
  const intl = useIntl();
  const [values, setValues] = useState({ name: '', email: '', password: '' });
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<LinkOutcome | null>(null);
  const set = (field: Field) => (value: string) => setValues((before) => ({ ...before, [field]: value }));

  async function post(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const given = Object.fromEntries(fields.map((field) => [field, values[field]]));
    setOutcome(await postToSignIn(path, secret === undefined ? given : { ...given, secret }));
    setBusy(false);
  }

  return (
    <CenteredPage>
      <Stack gap={5}>
        <Brand />
        <Panel>
          <Stack gap={4}>
            <Stack gap={1}>
              <Heading level={1}>{intl.formatMessage(title)}</Heading>
              <Text tone="dim">{intl.formatMessage(more)}</Text>
            </Stack>
            {outcome !== null && <Outcome outcome={outcome} done={done} />}
            {outcome?.kind !== 'done' && (
              <form onSubmit={(event) => void post(event)}>
                <Stack gap={4}>
                  {fields.includes('name') && (
                    <TextField
                      label={intl.formatMessage(messages.name)}
                      autoComplete="name"
                      value={values.name}
                      onChange={set('name')}
                      testId="link-name"
                    />
                  )}
                  {fields.includes('email') && (
                    <TextField
                      label={intl.formatMessage(messages.email)}
                      type="email"
                      autoComplete="username"
                      value={values.email}
                      onChange={set('email')}
                      testId="link-email"
                    />
                  )}
                  {fields.includes('password') && (
                    <PasswordField
                      label={intl.formatMessage(messages.newPassword)}
                      hint={intl.formatMessage(messages.hint)}
                      autoComplete="new-password"
                      toggleLabel={intl.formatMessage(commonMessages.showPassword)}
                      value={values.password}
                      onChange={set('password')}
                      testId="link-password"
                    />
                  )}
                  <Button type="submit" tone="primary" wide busy={busy} testId="link-submit">
                    {intl.formatMessage(submit)}
                  </Button>
                </Stack>
              </form>
            )}
            {toSignIn}
          </Stack>
        </Panel>
      </Stack>
    </CenteredPage>
  );
}

function Outcome({ outcome, done }: { readonly outcome: LinkOutcome; readonly done: MessageDescriptor }) {
  const intl = useIntl();
  const words = {
    done: () => intl.formatMessage(done),
    gone: () => intl.formatMessage(messages.gone),
    unreachable: () => intl.formatMessage(commonMessages.unreachable),
    refused: () => (outcome.kind === 'refused' ? outcome.message : ''),
  };
  return (
    <Notice tone={outcome.kind === 'done' ? 'good' : 'fault'} announce="atOnce">
      {words[outcome.kind]()}
    </Notice>
  );
}
