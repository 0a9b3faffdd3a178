import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { PageTitle } from '../../components/page-title.tsx';
import { InvitationPage } from '../../features/invitation/invitation-page.tsx';
import { takeSecret } from '../../features/invitation/take-secret.ts';
import { SignInForm } from '../../features/sign-in/sign-in-form.tsx';
import { ViewerDocument } from '../../gql/graphql.ts';
import { useViewer } from '../../lib/viewer.ts';
import { appMessages as messages } from '../messages.ts';
import { paths } from '../paths.ts';

const route = getRouteApi('/invitation');

export function InvitationRouteView() {
  const intl = useIntl();
  const [secret] = useState(takeSecret);
  const { client, session } = route.useRouteContext();
  const navigate = route.useNavigate();
  const { viewer } = useViewer();
  async function renewed() {
    await client.query({ query: ViewerDocument, fetchPolicy: 'network-only' });
    session.renew();
  }
  return (
    <>
      <PageTitle>{intl.formatMessage(messages.invitation)}</PageTitle>
      <InvitationPage
        secret={secret}
        signedInAs={viewer?.user?.email ?? null}
        onSignedIn={renewed}
        onDone={async () => {
          await renewed();
          await navigate({ to: paths.connections, replace: true });
        }}
        renderSignIn={(onSignedIn) => <SignInForm onSignedIn={onSignedIn} />}
      />
    </>
  );
}
