import { Button } from '@relink/ui/button';
import { CenteredPage } from '@relink/ui/centered-page';
import { EmptyState } from '@relink/ui/empty-state';
import { Panel } from '@relink/ui/panel';
import { Spinner } from '@relink/ui/spinner';
import { Stack } from '@relink/ui/stack';
import { Heading, Text } from '@relink/ui/text';
import { type ReactNode, useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { Brand } from '../../components/brand.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { commonMessages } from '../../components/messages.ts';
import { signOut } from '../../lib/authentication.ts';
import { AcceptAsNew } from './accept-as-new.tsx';
import { AcceptSignedIn } from './accept-signed-in.tsx';
import { type InvitationView, lookAtInvitation, type Refusal } from './invitation-api.ts';
import { invitationMessages as messages } from './messages.ts';

type Looked = { readonly view: InvitationView } | { readonly refusal: Refusal };

type InvitationPageProps = {
  readonly secret: string;
  /** the address of whoever is signed in here; null: nobody is */
  readonly signedInAs: string | null;
  /** somebody has signed in, here on the page */
  readonly onSignedIn: () => Promise<void>;
  /** it is accepted, and whoever accepted is signed in */
  readonly onDone: () => Promise<void>;
  /** the form to sign in with */
  readonly renderSignIn: (onSignedIn: () => Promise<void>) => ReactNode;
};

/** What somebody sees who was invited: by whom, where to, as what; and the one step that is theirs. */
export function InvitationPage(props: InvitationPageProps) {
  const [looks, setLooks] = useState(1);
  return <LookedAt key={looks} {...props} onLookAgain={() => setLooks(looks + 1)} />;
}

type LookedAtProps = InvitationPageProps & { readonly onLookAgain: () => void };

function LookedAt({ secret, signedInAs, onSignedIn, onDone, renderSignIn, onLookAgain }: LookedAtProps) {
  const intl = useIntl();
  const [looked, setLooked] = useState<Looked | null>(null);
  useEffect(() => {
    let current = true;
    void lookAtInvitation(secret).then((outcome) => {
      if (current) setLooked(outcome.ok ? { view: outcome.value } : { refusal: outcome.refusal });
    });
    return () => {
      current = false;
    };
  }, [secret]);

  if (looked === null) {
    return (
      <CenteredPage>
        <Spinner label={intl.formatMessage(messages.loading)} />
      </CenteredPage>
    );
  }
  if ('refusal' in looked) return <Refused refusal={looked.refusal} onRetry={onLookAgain} />;
  const { view } = looked;
  const gone = () => setLooked({ refusal: 'GONE' });
  return (
    <CenteredPage>
      <Stack gap={5}>
        <Brand />
        <Panel>
          <Stack gap={4}>
            <Offer view={view} />
            {signedInAs !== null && signedInAs.toLowerCase() !== view.email ? (
              <OtherAccount email={view.email} present={signedInAs} />
            ) : view.hasAccount ? (
              signedInAs === null ? (
                <Stack gap={3}>
                  <Text>
                    <FormattedMessage {...messages.signInWhy} values={{ email: <bdi>{view.email}</bdi> }} />
                  </Text>
                  {renderSignIn(onSignedIn)}
                </Stack>
              ) : (
                <AcceptSignedIn secret={secret} email={signedInAs} onGone={gone} onDone={onDone} />
              )
            ) : (
              <AcceptAsNew secret={secret} email={view.email} onGone={gone} onAccount={onLookAgain} onDone={onDone} />
            )}
          </Stack>
        </Panel>
      </Stack>
    </CenteredPage>
  );
}

function Offer({ view }: { readonly view: InvitationView }) {
  const intl = useIntl();
  const place = view.organisation === null ? intl.formatMessage(messages.workspace) : view.organisation;
  return (
    <Stack gap={1}>
      <Heading level={1}>
        <FormattedMessage {...messages.title} values={{ place: <bdi>{place}</bdi> }} />
      </Heading>
      <Text>
        <FormattedMessage
          {...messages.by}
          values={{
            who: <bdi>{view.invitedBy}</bdi>,
            email: <bdi>{view.email}</bdi>,
            role: <strong>{view.role}</strong>,
          }}
        />
      </Text>
      <Text tone="dim">{view.roleDescription}</Text>
    </Stack>
  );
}

function OtherAccount({ email, present }: { readonly email: string; readonly present: string }) {
  const intl = useIntl();
  const [busy, setBusy] = useState(false);
  async function leave() {
    setBusy(true);
    if (await signOut()) window.location.reload();
    setBusy(false);
  }
  return (
    <Stack gap={3}>
      <Heading level={2}>{intl.formatMessage(messages.otherTitle)}</Heading>
      <Text>
        <FormattedMessage {...messages.other} values={{ email: <bdi>{email}</bdi>, present: <bdi>{present}</bdi> }} />
      </Text>
      <Button tone="primary" busy={busy} onClick={() => void leave()}>
        {intl.formatMessage(messages.signOut)}
      </Button>
    </Stack>
  );
}

function Refused({ refusal, onRetry }: { readonly refusal: Refusal; readonly onRetry: () => void }) {
  const intl = useIntl();
  if (refusal === 'LIMITED' || refusal === 'UNREACHABLE') {
    return (
      <CenteredPage>
        <EmptyState
          icon="cloudOff"
          level={1}
          title={intl.formatMessage(messages.unreachableTitle)}
          action={<Button onClick={onRetry}>{intl.formatMessage(commonMessages.tryAgain)}</Button>}
        >
          {intl.formatMessage(messages[refusal])}
        </EmptyState>
      </CenteredPage>
    );
  }
  return (
    <CenteredPage>
      <EmptyState
        icon="circleX"
        level={1}
        title={intl.formatMessage(messages.goneTitle)}
        action={<LinkButton to={paths.signIn}>{intl.formatMessage(messages.toSignIn)}</LinkButton>}
      >
        {intl.formatMessage(messages.gone)}
      </EmptyState>
    </CenteredPage>
  );
}
