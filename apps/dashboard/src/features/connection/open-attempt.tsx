import { Notice } from '@relink/ui/notice';
import { FormattedMessage } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { ActorName, useIsViewer } from '../../components/actor-name.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import type { ConnectionDetailFragment } from '../../gql/graphql.ts';
import { connectionMessages as messages } from './messages.ts';

/** Somebody is at it already: one's own attempt can be gone on with, another's can be looked at. */
export function OpenAttempt({ connection }: { readonly connection: ConnectionDetailFragment }) {
  const isViewer = useIsViewer();
  const attempt = connection.openAttempt;
  if (attempt === null) return null;
  const own = attempt.startedByThisSession;
  const others = isViewer(attempt.startedBy) ? messages.attemptYouElsewhere : messages.attempt;
  return (
    <Notice
      tone="info"
      title={
        <FormattedMessage
          {...(own ? messages.attemptYou : others)}
          values={{ who: <ActorName actor={attempt.startedBy} />, when: <RelativeTime at={attempt.startedAt} /> }}
        />
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
