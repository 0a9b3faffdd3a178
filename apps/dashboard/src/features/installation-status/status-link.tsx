import { Panel } from '@relink/ui/panel';
import { Text } from '@relink/ui/text';
import { FormattedMessage, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { installationMessages as messages } from './messages.ts';

/** The way from the settings to the status. */
export function StatusLink() {
  const intl = useIntl();
  return (
    <Panel
      title={intl.formatMessage(messages.title)}
      actions={
        <LinkButton to={paths.installation} size="small" data-testid="installation-status">
          {intl.formatMessage(messages.open)}
        </LinkButton>
      }
    >
      <Text tone="dim" size="small">
        <FormattedMessage {...messages.what} />
      </Text>
    </Panel>
  );
}
