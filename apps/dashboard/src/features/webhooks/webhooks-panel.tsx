import { Panel } from '@relink/ui/panel';
import { Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { FormattedMessage, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { webhookMessages as messages } from './messages.ts';

/** The way from the settings to the webhooks. */
export function WebhooksPanel() {
  const intl = useIntl();
  return (
    <Panel
      title={intl.formatMessage(messages.title)}
      actions={<LinkButton to={paths.webhooks}>{intl.formatMessage(messages.manage)}</LinkButton>}
    >
      <Stack gap={2}>
        <Text tone="dim" size="small">
          <FormattedMessage {...messages.what} />
        </Text>
      </Stack>
    </Panel>
  );
}
