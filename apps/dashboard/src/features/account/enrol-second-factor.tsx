import { useMutation } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import { TextField } from '@relink/ui/field';
import { Notice } from '@relink/ui/notice';
import { Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { type FormEvent, useState } from 'react';
import { useIntl } from 'react-intl';

import { useWithFreshSignIn } from '../../components/fresh-sign-in.ts';
import { commonMessages } from '../../components/messages.ts';
import { BeginSecondFactorDocument, EnableSecondFactorDocument } from '../../gql/graphql.ts';
import styles from './account.module.css';
import { accountMessages as messages } from './messages.ts';
import { QrCode } from './qr-code.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

type Key = { readonly key: string; readonly uri: string };

/** From the QR code to the recovery codes. */
export function EnrolSecondFactor({ onDone }: { readonly onDone: () => void }) {
  const intl = useIntl();
  const withFreshSignIn = useWithFreshSignIn();
  const [begin, { loading: beginning }] = useMutation(BeginSecondFactorDocument);
  const [key, setKey] = useState<Key | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function start() {
    setProblem(null);
    const payload = await withFreshSignIn(async () => {
      const result = await begin().catch(() => null);
      return result?.data?.beginSecondFactor ?? null;
    });
    if (payload?.key && payload.uri) return setKey({ key: payload.key, uri: payload.uri });
    return setProblem(payload?.userErrors[0]?.message ?? intl.formatMessage(commonMessages.unreachable));
  }

  if (codes !== null) return <RecoveryCodes codes={codes} onKept={onDone} />;
  if (key !== null) return <EnterCode secret={key} onEnabled={setCodes} />;
  return (
    <Stack gap={3}>
      {problem !== null && (
        <Notice tone="fault" announce="atOnce">
          {problem}
        </Notice>
      )}
      <div>
        <Button tone="primary" busy={beginning} onClick={() => void start()} testId="second-factor-begin">
          {intl.formatMessage(messages.setUp)}
        </Button>
      </div>
    </Stack>
  );
}

type EnterCodeProps = { readonly secret: Key; readonly onEnabled: (codes: readonly string[]) => void };

function EnterCode({ secret, onEnabled }: EnterCodeProps) {
  const intl = useIntl();
  const withFreshSignIn = useWithFreshSignIn();
  const [enable, { loading }] = useMutation(EnableSecondFactorDocument);
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const payload = await withFreshSignIn(async () => {
      const result = await enable({ variables: { input: { code } } }).catch(() => null);
      return result?.data?.enableSecondFactor ?? null;
    });
    if (payload?.recoveryCodes) return onEnabled(payload.recoveryCodes);
    return setProblem(payload?.userErrors[0]?.message ?? intl.formatMessage(commonMessages.unreachable));
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap={4}>
        <Text>{intl.formatMessage(messages.scan)}</Text>
        <QrCode text={secret.uri} label={intl.formatMessage(messages.qr)} />
        <div className={styles.key}>
          {intl.formatMessage(messages.key)}: <code data-testid="second-factor-key">{secret.key}</code>
        </div>
        <TextField
          label={intl.formatMessage(messages.code)}
          value={code}
          onChange={setCode}
          error={problem}
          autoComplete="one-time-code"
          testId="second-factor-code"
        />
        <div>
          <Button type="submit" tone="primary" busy={loading} testId="second-factor-enable">
            {intl.formatMessage(messages.turnOn)}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
