import { Button } from '@relink/ui/button';
import { CopyField } from '@relink/ui/copy-field';
import { Notice } from '@relink/ui/notice';
import { Row, Stack } from '@relink/ui/stack';
import { useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { webhookMessages as messages } from './messages.ts';

type WebhookSecretPanelProps = {
  /** null: an answer got lost, and the one to the second try does not tell it */
  readonly secret: string | null;
  readonly name: string;
  readonly onDone: () => void;
};

/** The secret, this once. It is in this component alone: neither in the cache nor in any storage. */
export function WebhookSecretPanel({ secret, name, onDone }: WebhookSecretPanelProps) {
  const intl = useIntl();
  return (
    <Stack gap={4}>
      <Notice tone={secret === null ? 'fault' : 'caution'} announce="politely">
        {intl.formatMessage(secret === null ? messages.secretGone : messages.secretWhy)}
      </Notice>
      {secret !== null && (
        <CopyField
          label={intl.formatMessage(messages.secretLabel, { name })}
          value={secret}
          copyLabel={intl.formatMessage(messages.copy)}
          copiedLabel={intl.formatMessage(messages.copied)}
          testId="webhook-secret"
        />
      )}
      <Row justify="end">
        <Button tone="primary" onClick={onDone} testId="webhook-done">
          {intl.formatMessage(secret === null ? commonMessages.close : messages.done)}
        </Button>
      </Row>
    </Stack>
  );
}
