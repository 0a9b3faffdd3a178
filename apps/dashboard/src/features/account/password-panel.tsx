import { useMutation } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import { PasswordField } from '@relink/ui/field';
import { Panel } from '@relink/ui/panel';
import { Stack } from '@relink/ui/stack';
import { showToast } from '@relink/ui/toast';
import { type FormEvent, useState } from 'react';
import { useIntl } from 'react-intl';

import { useWithFreshSignIn } from '../../components/fresh-sign-in.ts';
import { commonMessages } from '../../components/messages.ts';
import { ChangePasswordDocument } from '../../gql/graphql.ts';
import { accountMessages as messages } from './messages.ts';

type Problem = { readonly field: 'currentPassword' | 'newPassword'; readonly message: string };

type PasswordPanelProps = {
  readonly email: string;
  /** without one, this is how to get a first one */
  readonly hasPassword: boolean;
  readonly onChanged: () => void;
};

export function PasswordPanel({ email, hasPassword, onChanged }: PasswordPanelProps) {
  const intl = useIntl();
  const withFreshSignIn = useWithFreshSignIn();
  const [change, { loading }] = useMutation(ChangePasswordDocument);
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setProblem(null);
    const payload = await withFreshSignIn(async () => {
      const result = await change({ variables: { input: { currentPassword, newPassword } } }).catch(() => null);
      return result?.data?.changePassword ?? null;
    });
    const refused = payload?.userErrors[0];
    if (payload === null || refused !== undefined) {
      const field = !hasPassword || refused?.path?.[0] === 'newPassword' ? 'newPassword' : 'currentPassword';
      return setProblem({ field, message: refused?.message ?? intl.formatMessage(commonMessages.unreachable) });
    }
    setCurrent('');
    setNew('');
    showToast({ tone: 'good', title: intl.formatMessage(messages.changed) });
    return onChanged();
  }

  const errorOf = (field: Problem['field']) => (problem?.field === field ? problem.message : null);
  return (
    <Panel title={intl.formatMessage(messages.password)}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap={4}>
          {/* for password managers: whose password this is */}
          <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
          {hasPassword && (
            <PasswordField
              label={intl.formatMessage(messages.currentPassword)}
              autoComplete="current-password"
              toggleLabel={intl.formatMessage(commonMessages.showPassword)}
              value={currentPassword}
              onChange={setCurrent}
              error={errorOf('currentPassword')}
              testId="current-password"
            />
          )}
          <PasswordField
            label={intl.formatMessage(messages.newPassword)}
            hint={intl.formatMessage(messages.newPasswordHint)}
            autoComplete="new-password"
            toggleLabel={intl.formatMessage(commonMessages.showPassword)}
            value={newPassword}
            onChange={setNew}
            error={errorOf('newPassword')}
            testId="new-password"
          />
          <div>
            <Button type="submit" busy={loading} testId="change-password">
              {intl.formatMessage(messages.change)}
            </Button>
          </div>
        </Stack>
      </form>
    </Panel>
  );
}
