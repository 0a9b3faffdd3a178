import { Notice } from '@relink/ui/notice';
import { Text } from '@relink/ui/text';
import { FormattedMessage } from 'react-intl';

import { ActorName } from '../../components/actor-name.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import type { AnsweredRequestFragment } from '../../gql/graphql.ts';
import { useClock } from '../../lib/clock.ts';
import { useViewer } from '../../lib/viewer.ts';
import { connectionMessages as messages } from './messages.ts';

/** After a week an answer is history. */
const shownFor = 7 * 24 * 60 * 60 * 1000;

/** What became of a request, for as long as somebody may still look for it. */
export function AnsweredRequest({ request }: { readonly request: AnsweredRequestFragment | null }) {
  const answeredAt = request?.resolvedAt ?? null;
  const { viewer } = useViewer();
  const isRecent = useClock((now) => answeredAt !== null && now - Date.parse(answeredAt) < shownFor);
  if (request === null || request.outcome === null || answeredAt === null || !isRecent) return null;
  const { outcome, requestedBy, resolvedBy, dismissal } = request;
  const byItself = outcome === 'RECONNECTED' && (resolvedBy === null || resolvedBy.kind === 'System');
  return (
    <Notice
      tone={outcome === 'RECONNECTED' ? 'good' : 'off'}
      title={
        <FormattedMessage
          {...(byItself ? messages.answeredByItself : messages[`answered${outcome}`])}
          values={{
            who: resolvedBy === null ? 'Relink' : <ActorName actor={resolvedBy} />,
            mine: requestedBy.kind === 'User' && requestedBy.id === viewer?.user?.id,
            asked: <ActorName actor={requestedBy} />,
            when: <RelativeTime at={answeredAt} />,
          }}
        />
      }
    >
      {dismissal !== null && (
        <Text>
          “<bdi>{dismissal}</bdi>”
        </Text>
      )}
    </Notice>
  );
}
