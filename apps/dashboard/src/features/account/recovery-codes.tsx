import { Button } from '@relink/ui/button';
import { Notice } from '@relink/ui/notice';
import { Stack } from '@relink/ui/stack';
import { useIntl } from 'react-intl';

import styles from './account.module.css';
import { accountMessages as messages } from './messages.ts';

type RecoveryCodesProps = { readonly codes: readonly string[]; readonly onKept: () => void };

export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const intl = useIntl();
  return (
    <Stack gap={3}>
      <Notice tone="caution" title={intl.formatMessage(messages.keep)} announce="politely">
        {intl.formatMessage(messages.keepWhy)}
      </Notice>
      <ol className={styles.codes} data-testid="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div>
        <Button tone="primary" onClick={onKept} testId="recovery-codes-kept">
          {intl.formatMessage(messages.kept)}
        </Button>
      </div>
    </Stack>
  );
}
