import { useMutation } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import { Panel } from '@relink/ui/panel';
import { Row, Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { showToast } from '@relink/ui/toast';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { useWithFreshSignIn } from '../../components/fresh-sign-in.ts';
import { commonMessages } from '../../components/messages.ts';
import { type AccountQuery, DisableSecondFactorDocument, ReplaceRecoveryCodesDocument } from '../../gql/graphql.ts';
import { EnrolSecondFactor } from './enrol-second-factor.tsx';
import { accountMessages as messages } from './messages.ts';
import { RecoveryCodes } from './recovery-codes.tsx';

type SecondFactor = NonNullable<NonNullable<AccountQuery['viewer']>['secondFactor']>;
type SecondFactorPanelProps = { readonly factor: SecondFactor; readonly onChanged: () => void };

export function SecondFactorPanel({ factor, onChanged }: SecondFactorPanelProps) {
  const intl = useIntl();
  const withFreshSignIn = useWithFreshSignIn();
  const [renew, { loading: renewing }] = useMutation(ReplaceRecoveryCodesDocument);
  const [disable, { loading: disabling }] = useMutation(DisableSecondFactorDocument);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const fail = (message: string | undefined) =>
    showToast({
      tone: 'fault',
      title: intl.formatMessage(messages.failed),
      children: message ?? intl.formatMessage(commonMessages.unreachable),
    });

  async function replaceCodes() {
    const payload = await withFreshSignIn(
      async () => (await renew().catch(() => null))?.data?.replaceRecoveryCodes ?? null,
    );
    if (payload?.recoveryCodes) return setCodes(payload.recoveryCodes);
    return fail(payload?.userErrors[0]?.message);
  }

  async function remove() {
    const payload = await withFreshSignIn(
      async () => (await disable().catch(() => null))?.data?.disableSecondFactor ?? null,
    );
    if (payload === null || payload.userErrors.length > 0) return fail(payload?.userErrors[0]?.message);
    showToast({ tone: 'good', title: intl.formatMessage(messages.removed) });
    return onChanged();
  }

  function codesKept() {
    setCodes(null);
    onChanged();
  }

  return (
    <Panel title={intl.formatMessage(messages.factor)}>
      {codes === null ? (
        <Stack gap={3}>
          <Text>
            {factor.enabled ? intl.formatMessage(messages.factorOn) : intl.formatMessage(messages.factorOff)}{' '}
            {factor.enabled && intl.formatMessage(messages.codesLeft, { left: factor.recoveryCodesLeft })}
          </Text>
          {factor.enabled ? (
            <Row>
              <Button busy={renewing} onClick={() => void replaceCodes()} testId="recovery-codes-renew">
                {intl.formatMessage(messages.renew)}
              </Button>
              <Button busy={disabling} onClick={() => void remove()} testId="second-factor-remove">
                {intl.formatMessage(messages.remove)}
              </Button>
            </Row>
          ) : (
            <EnrolSecondFactor onDone={onChanged} />
          )}
        </Stack>
      ) : (
        <RecoveryCodes codes={codes} onKept={codesKept} />
      )}
    </Panel>
  );
}
