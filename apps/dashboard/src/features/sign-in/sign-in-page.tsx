import { CenteredPage } from '@relink/ui/centered-page';
import { Notice } from '@relink/ui/notice';
import { Panel } from '@relink/ui/panel';
import { Stack } from '@relink/ui/stack';
import { Heading, Text } from '@relink/ui/text';
import { useIntl } from 'react-intl';

import { Brand } from '../../components/brand.tsx';
import { signInMessages as messages } from './messages.ts';
import { SignInForm } from './sign-in-form.tsx';

type SignInPageProps = {
  readonly sandbox: boolean;
  /** the sign-in ended in the middle of something: this lies over it */
  readonly again?: boolean;
  readonly onSignedIn: () => Promise<void> | void;
};

export function SignInPage({ sandbox, again = false, onSignedIn }: SignInPageProps) {
  const intl = useIntl();
  return (
    <CenteredPage overlay={again}>
      <Stack gap={5}>
        <Brand />
        <Panel>
          <Stack gap={4}>
            <Stack gap={1}>
              <Heading level={1}>{intl.formatMessage(again ? messages.again : messages.title)}</Heading>
              <Text tone="dim">{intl.formatMessage(again ? messages.againWhy : messages.purpose)}</Text>
            </Stack>
            <SignInForm onSignedIn={onSignedIn} />
          </Stack>
        </Panel>
        {sandbox && (
          <Notice tone="info" title={intl.formatMessage(messages.demoTitle)}>
            {intl.formatMessage(messages.demo)}
          </Notice>
        )}
      </Stack>
    </CenteredPage>
  );
}
