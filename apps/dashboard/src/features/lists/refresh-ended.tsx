import { Text } from '@relink/ui/text';
import { Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import type { ListRefreshProgressFragment } from '../../gql/graphql.ts';
import { changesSummary, countOf, hasChanges } from './changes-summary.ts';
import { listMessages as messages } from './messages.ts';

type RefreshEndedProps = { readonly refresh: ListRefreshProgressFragment; readonly connectionId: string };

/** What the last refresh came to, and the way to what it found changed. */
export function RefreshEnded({ refresh, connectionId }: RefreshEndedProps) {
  const intl = useIntl();
  const { id, state, finishedAt, parts } = refresh;
  const message =
    state === 'FAILED' ? messages.endedFAILED : state === 'CANCELLED' ? messages.endedCANCELLED : messages.ended;
  return (
    <div data-testid="list-refresh" data-state={state}>
      <Text>
        <FormattedMessage
          {...message}
          values={{
            when: finishedAt === null ? null : <RelativeTime at={finishedAt} />,
            summary: changesSummary(intl, parts),
            failed: countOf(parts, 'FAILED'),
          }}
        />{' '}
        {hasChanges(parts) && (
          <Link to={paths.listChanges} params={{ connectionId, refreshId: id }} data-testid="see-list-changes">
            <FormattedMessage {...messages.seeChanges} />
          </Link>
        )}
      </Text>
    </div>
  );
}
