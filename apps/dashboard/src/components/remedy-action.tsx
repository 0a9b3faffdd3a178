import { AnchorButton } from '@relink/ui/anchor-button';
import { Button } from '@relink/ui/button';
import type { ButtonTone } from '@relink/ui/plain-button';
import { Text } from '@relink/ui/text';
import { FormattedMessage } from 'react-intl';

import { paths } from '../app/paths.ts';
import type { ConnectionHealthFragment, RemedyDetailFragment } from '../gql/graphql.ts';
import { defineMessages } from '../lib/define-messages.ts';
import { ActorName } from './actor-name.tsx';
import { ContactLink } from './contact-link.tsx';
import { LinkButton } from './link-button.tsx';
import { useRemedies } from './remedies.ts';
import { useRefreshConnection } from './use-refresh-connection.tsx';

const messages = defineMessages({
  alreadyRequested: { id: 'remedy.alreadyRequested', defaultMessage: 'Already requested by {who}.' },
});

type RemedyActionProps = {
  readonly remedy: RemedyDetailFragment;
  readonly connection: ConnectionHealthFragment & {
    readonly xeroOrganisation: { readonly deepLink: string | null } | null;
  };
  readonly tone?: ButtonTone;
  readonly size?: 'small' | 'medium';
};

/** The one thing that mends what was found: a button that does it, or the words that say who can. */
export function RemedyAction(props: RemedyActionProps) {
  const { remedy } = props;
  if (!remedy.allowed) return <Words>{remedy.whyNot ?? remedy.label}</Words>;
  switch (remedy.kind) {
    case 'RECONNECT':
      return <Reconnect {...props} />;
    case 'REQUEST_RECONNECT':
      return <Request {...props} />;
    case 'REFRESH_CONNECTION':
      return <Refresh {...props} />;
    case 'REFRESH_LISTS':
    case 'RETRY_DOCUMENTS':
      return <ByOthers {...props} kind={remedy.kind} />;
    case 'OPEN_DOCUMENTS':
      return <Documents {...props} />;
    case 'FIX_IN_XERO':
      return <InXero {...props} />;
    case 'CONTACT_OPERATOR':
    case 'CONTACT_SUPPORT':
      return (
        <ContactLink
          label={remedy.label}
          contact={remedy.contact}
          size={props.size ?? 'medium'}
          tone={props.tone ?? 'neutral'}
        />
      );
    case 'WAIT':
      return <Words>{remedy.label}</Words>;
  }
}

function Words({ children }: { readonly children: string }) {
  return (
    <Text tone="dim" size="small">
      {children}
    </Text>
  );
}

function Reconnect({ remedy, connection, tone = 'neutral', size = 'medium' }: RemedyActionProps) {
  return (
    <LinkButton
      to={paths.reconnect}
      params={{ connectionId: connection.id }}
      tone={tone}
      size={size}
      data-testid={`remedy-${remedy.kind}`}
    >
      {remedy.label}
    </LinkButton>
  );
}

function Request({ remedy, connection, tone = 'neutral', size = 'medium' }: RemedyActionProps) {
  const { requestReconnect } = useRemedies();
  const request = connection.openRequest;
  const asked =
    request === null ? null : (
      <FormattedMessage {...messages.alreadyRequested} values={{ who: <ActorName actor={request.requestedBy} /> }} />
    );
  return (
    <Button
      tone={tone}
      size={size}
      disabledReason={asked}
      onClick={() => requestReconnect(connection)}
      testId={`remedy-${remedy.kind}`}
    >
      {remedy.label}
    </Button>
  );
}

function Refresh({ remedy, connection, tone = 'neutral', size = 'medium' }: RemedyActionProps) {
  const { refresh, busy } = useRefreshConnection(connection);
  return (
    <Button tone={tone} size={size} busy={busy} onClick={() => void refresh()} testId={`remedy-${remedy.kind}`}>
      {remedy.label}
    </Button>
  );
}

type ByOthersProps = RemedyActionProps & { readonly kind: 'REFRESH_LISTS' | 'RETRY_DOCUMENTS' };

function ByOthers({ kind, remedy, tone = 'neutral', size = 'medium' }: ByOthersProps) {
  const { refreshLists, retryDocuments } = useRemedies();
  const { act, busy } = kind === 'REFRESH_LISTS' ? refreshLists : retryDocuments;
  return (
    <Button tone={tone} size={size} busy={busy} onClick={act} testId={`remedy-${kind}`}>
      {remedy.label}
    </Button>
  );
}

/** Those that only people can look for: each is retried or discarded by itself. */
function Documents({ remedy, connection, tone = 'neutral', size = 'medium' }: RemedyActionProps) {
  return (
    <LinkButton
      to={paths.documents}
      search={{ connection: connection.id, tab: 'rejected', cause: 'ORGANISATION_CHANGED' }}
      tone={tone}
      size={size}
      data-testid={`remedy-${remedy.kind}`}
    >
      {remedy.label}
    </LinkButton>
  );
}

function InXero({ remedy, connection, tone = 'neutral', size = 'medium' }: RemedyActionProps) {
  return (
    <AnchorButton
      href={connection.xeroOrganisation?.deepLink ?? 'https://go.xero.com/'}
      target="_blank"
      rel="noreferrer"
      icon="external"
      tone={tone}
      size={size}
      data-testid={`remedy-${remedy.kind}`}
    >
      {remedy.label}
    </AnchorButton>
  );
}
