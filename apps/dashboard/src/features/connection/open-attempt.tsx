import { Notice } from '@relink/ui/notice';
import { FormattedMessage } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { useActorName } from '../../components/actor-name.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import type { ConnectionDetailFragment } from '../../gql/graphql.ts';
import { connectionMessages as messages } from './messages.ts';

/** Somebody is at it already: one's own attempt can be gone on with, another's can be looked at. */
export function OpenAttempt({ connection }: { readonly connection: ConnectionDetailFragment }) {
  const nameOf = useActorName();
  const attempt = connection.openAttempt;
  if (attempt === null) return null;
  const own = attempt.startedByThisSession;
  const when = <RelativeTime at={attempt.startedAt} />;
  return (
    <Notice
      tone="info"
      title={
        own ? (
          <FormattedMessage {...messages.attemptYou} values={{ when }} />
        ) : (
          <FormattedMessage {...messages.attempt} values={{ who: nameOf(attempt.startedBy), when }} />
        )
      }
      actions={
        <LinkButton
          to={paths.attempt}
          params={{ connectionId: connection.id, attemptId: attempt.id }}
          size="small"
          tone={own ? 'primary' : 'neutral'}
        >
          <FormattedMessage {...(own ? messages.goOn : messages.see)} />
        </LinkButton>
      }
    />
  );
}
