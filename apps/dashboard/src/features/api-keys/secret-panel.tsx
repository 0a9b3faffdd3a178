import { Button } from '@relink/ui/button';
import { TextField } from '@relink/ui/field';
import { Notice } from '@relink/ui/notice';
import { Row, Stack } from '@relink/ui/stack';
import { LiveRegion } from '@relink/ui/text';
import { useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { apiKeyMessages as messages } from './messages.ts';

type SecretPanelProps = {
  /** null: an answer got lost, and the one to the second try does not tell it */
  readonly secret: string | null;
  readonly name: string;
  readonly onDone: () => void;
};

/** The whole key, this once. It is in this component alone: neither in the cache nor in any storage. */
export function SecretPanel({ secret, name, onDone }: SecretPanelProps) {
  const intl = useIntl();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<'yes' | 'failed' | null>(null);
  // The button that led here is gone, and with it the focus.
  useEffect(() => field.current?.select(), []);

  async function copy() {
    field.current?.select();
    try {
      // Not there at all on a page without https.
      await navigator.clipboard.writeText(secret ?? '');
      setCopied('yes');
    } catch {
      setCopied('failed');
    }
  }

  return (
    <Stack gap={4}>
      <Notice tone={secret === null ? 'fault' : 'caution'} announce="politely">
        {intl.formatMessage(secret === null ? messages.secretGone : messages.secretWhy)}
      </Notice>
      {secret !== null && (
        <>
          <TextField
            ref={field}
            label={intl.formatMessage(messages.secretLabel, { name })}
            hint={intl.formatMessage(messages.secretUse)}
            value={secret}
            onChange={() => {}}
            readOnly
            autoComplete="off"
            error={copied === 'failed' ? intl.formatMessage(messages.copyFailed) : null}
            testId="api-key-secret"
          />
          <Row>
            <Button icon={copied === 'yes' ? 'check' : 'copy'} onClick={() => void copy()} testId="copy-api-key">
              {intl.formatMessage(copied === 'yes' ? messages.copied : messages.copy)}
            </Button>
            <LiveRegion>{copied === 'yes' ? intl.formatMessage(messages.copied) : ''}</LiveRegion>
          </Row>
        </>
      )}
      <Row justify="end">
        <Button tone="primary" onClick={onDone} testId="api-key-done">
          {intl.formatMessage(secret === null ? commonMessages.close : messages.done)}
        </Button>
      </Row>
    </Stack>
  );
}
