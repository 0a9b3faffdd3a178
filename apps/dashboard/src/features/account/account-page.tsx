import { useQuery } from '@apollo/client/react';
import { PageHeader } from '@relink/ui/page-header';
import { Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { useIntl } from 'react-intl';

import { AccountDocument } from '../../gql/graphql.ts';
import { accountMessages as messages } from './messages.ts';
import { PasswordPanel } from './password-panel.tsx';
import { SecondFactorPanel } from './second-factor-panel.tsx';
import { useViewer } from '../../lib/viewer.ts';
import { SingleSignOnPanel } from './single-sign-on-panel.tsx';
import { SessionsPanel } from './sessions-panel.tsx';

export function AccountPage() {
  const intl = useIntl();
  const { data, refetch } = useQuery(AccountDocument, { fetchPolicy: 'network-only' });
  const { installation } = useViewer();
  const viewer = data?.viewer;
  const readAgain = () => void refetch().catch(() => null);
  return (
    <Stack gap={5}>
      <PageHeader
        title={intl.formatMessage(messages.title)}
        below={<Text tone="dim">{viewer?.user?.email ?? ''}</Text>}
      />
      {viewer?.secondFactor && <SecondFactorPanel factor={viewer.secondFactor} onChanged={readAgain} />}
      {viewer?.user && (installation.singleSignOn || viewer.singleSignOn) && (
        <SingleSignOnPanel link={viewer.singleSignOn} hasPassword={viewer.hasPassword === true} onChanged={readAgain} />
      )}
      {viewer?.user && (
        <PasswordPanel email={viewer.user.email} hasPassword={viewer.hasPassword === true} onChanged={readAgain} />
      )}
      {viewer?.sessions && <SessionsPanel sessions={viewer.sessions} onChanged={readAgain} />}
    </Stack>
  );
}
