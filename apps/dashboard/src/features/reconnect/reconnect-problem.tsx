import { CenteredPage } from '@relink/ui/centered-page';
import { Panel } from '@relink/ui/panel';
import { Stack } from '@relink/ui/stack';
import { Heading, Text } from '@relink/ui/text';
import { FormattedMessage, type MessageDescriptor, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { Brand } from '../../components/brand.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { useFocusOnHeading } from '../../components/use-focus-on-heading.ts';
import { problemMessages as messages } from './messages.ts';
import type { ProblemCode } from './problem-code.ts';

type ProblemWords = { readonly title: MessageDescriptor; readonly message: MessageDescriptor };

const words: Record<ProblemCode, ProblemWords> = {
  invalid_state: { title: messages.invalidTitle, message: messages.invalid },
  no_session: { title: messages.noSessionTitle, message: messages.noSession },
  other_session: { title: messages.otherTitle, message: messages.other },
  not_allowed: { title: messages.notAllowedTitle, message: messages.notAllowed },
};

/** Where the way back from Xero leads when the answer fits no attempt: needs no sign-in, shows nothing but words. */
export function ReconnectProblemPage({ code }: { readonly code: ProblemCode }) {
  const intl = useIntl();
  const { title, message } = words[code];
  const heading = useFocusOnHeading();
  return (
    <CenteredPage>
      <Stack gap={5}>
        <Brand />
        <Panel>
          <Stack gap={4} align="start">
            <Heading level={1} ref={heading}>
              {intl.formatMessage(title)}
            </Heading>
            <Text>{intl.formatMessage(message)}</Text>
            <LinkButton to={paths.connections} tone="primary">
              <FormattedMessage {...(code === 'no_session' ? messages.signIn : messages.toConnections)} />
            </LinkButton>
          </Stack>
        </Panel>
      </Stack>
    </CenteredPage>
  );
}
