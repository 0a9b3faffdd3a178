import { CenteredPage } from '@relink/ui/centered-page';
import { Panel } from '@relink/ui/panel';
import { Stack } from '@relink/ui/stack';
import { Heading, Text } from '@relink/ui/text';
import { type ReactNode, useEffect } from 'react';
import { useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { Brand } from '../../components/brand.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { useFocusOnHeading } from '../../components/use-focus-on-heading.ts';
import { tellConfirmed } from '../../lib/single-sign-on.ts';
import { singleSignOnMessages as messages, ssoProblemMessages } from './messages.ts';
import { SsoCode } from './sso-code.tsx';
import type { SsoProblem, SsoSearch } from './sso-problem.ts';

type SsoPageProps = { readonly search: SsoSearch; readonly signedIn: boolean };

/** Where the way back from the identity provider leads when it is not through, or came to nothing: shows nothing but words. */
export function SsoPage({ search, signedIn }: SsoPageProps) {
  if ('problem' in search) return <Problem problem={search.problem} signedIn={signedIn} />;
  return search.step === 'CODE' ? <Code /> : <Confirmed />;
}

function Code() {
  const intl = useIntl();
  return (
    <Words title={intl.formatMessage(messages.codeTitle)} more={intl.formatMessage(messages.codeWhy)}>
      <SsoCode />
    </Words>
  );
}

function Confirmed() {
  const intl = useIntl();
  useEffect(() => {
    tellConfirmed();
    // works where this tab was opened by the one that asked; else the words say it
    window.close();
  }, []);
  return <Words title={intl.formatMessage(messages.confirmedTitle)} more={intl.formatMessage(messages.confirmed)} />;
}

function Problem({ problem, signedIn }: { readonly problem: SsoProblem; readonly signedIn: boolean }) {
  const intl = useIntl();
  const title = problem === 'UNKNOWN_IDENTITY' ? ssoProblemMessages.unknownTitle : ssoProblemMessages.notDone;
  return (
    <Words title={intl.formatMessage(title)} more={intl.formatMessage(ssoProblemMessages[problem])}>
      <LinkButton to={signedIn ? paths.account : paths.signIn} tone="primary">
        {intl.formatMessage(signedIn ? messages.toAccount : messages.toSignIn)}
      </LinkButton>
    </Words>
  );
}

type WordsProps = { readonly title: string; readonly more: string; readonly children?: ReactNode };

function Words({ title, more, children }: WordsProps) {
  const heading = useFocusOnHeading();
  return (
    <CenteredPage>
      <Stack gap={5}>
        <Brand />
        <Panel>
          <Stack gap={4}>
            <Heading level={1} ref={heading}>
              {title}
            </Heading>
            <Text>{more}</Text>
            {children}
          </Stack>
        </Panel>
      </Stack>
    </CenteredPage>
  );
}
