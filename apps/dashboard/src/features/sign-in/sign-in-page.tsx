import { CenteredPage } from '@relink/ui/centered-page';
import { Notice } from '@relink/ui/notice';
import { Panel } from '@relink/ui/panel';
import { Stack } from '@relink/ui/stack';
import { Heading, Text } from '@relink/ui/text';
import { useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { Brand } from '../../components/brand.tsx';
import { SsoButton } from '../../components/sso-button.tsx';
import { beginSingleSignOn, keepWayBack } from '../../lib/single-sign-on.ts';
import { signInMessages as messages } from './messages.ts';
import { SignInForm } from './sign-in-form.tsx';

const words = {
  asked: { title: messages.title, more: messages.purpose },
  ended: { title: messages.again, more: messages.againWhy },
  signedOut: { title: messages.signedOut, more: messages.signedOutMore },
};

type SignInPageProps = {
  readonly sandbox: boolean;
  /** `ended`: it ran out in the middle of something, and this lies over it */
  readonly why?: 'asked' | 'ended' | 'signedOut';
  /** where single sign-on, which leaves this page, comes back to */
  readonly wayBack: string;
  readonly onSignedIn: () => Promise<void> | void;
};

export function SignInPage({ sandbox, why = 'asked', wayBack, onSignedIn }: SignInPageProps) {
  const intl = useIntl();
  const { title, more } = words[why];
  return (
    <CenteredPage overlay={why === 'ended'}>
      <Stack gap={5}>
        <Brand />
        <Panel>
          <Stack gap={4}>
            <Stack gap={1}>
              <Heading level={1}>{intl.formatMessage(title)}</Heading>
              <Text tone="dim">{intl.formatMessage(more)}</Text>
            </Stack>
            <SignInForm onSignedIn={onSignedIn} />
            <SsoButton
              label={intl.formatMessage(messages.singleSignOn)}
              begin={async () => {
                const begun = await beginSingleSignOn('SIGN_IN');
                if (begun.kind === 'begun') keepWayBack(wayBack);
                return begun;
              }}
              testId="sign-in-sso"
            />
            <a href={paths.forgottenPassword}>{intl.formatMessage(messages.forgotten)}</a>
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
