import { AnchorButton } from '@relink/ui/anchor-button';
import { Button } from '@relink/ui/button';
import { CopyField } from '@relink/ui/copy-field';
import { Notice } from '@relink/ui/notice';
import { Row, Stack } from '@relink/ui/stack';
import { FormattedMessage, useIntl } from 'react-intl';

import { reconnectLinkMessages as messages } from './messages.ts';

type ReadyLinkProps = {
  readonly url: string;
  readonly expiresAt: string;
  readonly name: string;
  readonly onClose: () => void;
};

export function ReadyLink({ url, expiresAt, name, onClose }: ReadyLinkProps) {
  const intl = useIntl();
  const until = intl.formatDate(expiresAt, { dateStyle: 'long', timeStyle: 'short' });
  const subject = intl.formatMessage(messages.mailSubject, { name });
  const body = intl.formatMessage(messages.mailBody, { name, url, until });
  const mail = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
  return (
    <Stack gap={4}>
      <Notice tone="good" title={intl.formatMessage(messages.readyTitle)} announce="politely">
        <FormattedMessage {...messages.once} />
      </Notice>
      <CopyField
        label={intl.formatMessage(messages.address)}
        value={url}
        copyLabel={intl.formatMessage(messages.copy)}
        copiedLabel={intl.formatMessage(messages.copied)}
        testId="link-address"
      />
      <Row justify="end">
        <AnchorButton href={mail} icon="mail" data-testid="link-mail">
          {intl.formatMessage(messages.mail)}
        </AnchorButton>
        <Button tone="primary" onClick={onClose} testId="link-done">
          {intl.formatMessage(messages.done)}
        </Button>
      </Row>
    </Stack>
  );
}
