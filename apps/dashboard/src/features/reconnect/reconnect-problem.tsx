import { CenteredPage } from '@relink/ui/centered-page';
import { Notice } from '@relink/ui/notice';
import { Panel } from '@relink/ui/panel';
import { Stack } from '@relink/ui/stack';
import { Heading, Text } from '@relink/ui/text';
import { FormattedMessage, type MessageDescriptor, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { Brand } from '../../components/brand.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { useFocusOn } from '../../components/use-focus-on.ts';
import { problemMessages as messages } from './messages.ts';

type ProblemWords = { readonly title: MessageDescriptor; readonly message: MessageDescriptor };

const words: Readonly<Record<string, ProblemWords>> = {
  invalid_state: { title: messages.invalidTitle, message: messages.invalid },
  state: { title: messages.invalidTitle, message: messages.invalid },
  other_session: { title: messages.otherTitle, message: messages.other },
  expired: { title: messages.expiredTitle, message: messages.expired },
  denied: { title: messages.deniedTitle, message: messages.denied },
  no_session: { title: messages.noSessionTitle, message: messages.noSession },
};
const unknown: ProblemWords = { title: messages.unknownTitle, message: messages.unknown };

function wordsFor(code: string): ProblemWords {
  return Object.hasOwn(words, code) ? (words[code] ?? unknown) : unknown;
}

/** Where the way back from Xero leads when the answer fits no attempt: needs no sign-in, shows nothing but words. */
export function ReconnectProblemPage({ code }: { readonly code: string }) {
  const intl = useIntl();
  const { title, message } = wordsFor(code);
  const heading = useFocusOn(code);
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

/** The same, above a page that the way back from Xero did find. */
export function ReconnectProblemNotice({ code }: { readonly code: string | undefined }) {
  const intl = useIntl();
  if (code === undefined) return null;
  const { title, message } = wordsFor(code);
  return (
    <Notice tone="action" announce="atOnce" title={intl.formatMessage(title)}>
      {intl.formatMessage(message)}
    </Notice>
  );
}
