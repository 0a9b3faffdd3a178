import { Button } from '@relink/ui/button';
import { Notice } from '@relink/ui/notice';
import { FormattedMessage, useIntl } from 'react-intl';

import { RelativeTime } from '../../components/relative-time.tsx';
import type { ConnectionHealthFragment, ListRefreshProgressFragment } from '../../gql/graphql.ts';
import { useClock } from '../../lib/clock.ts';
import { countOf } from './changes-summary.ts';
import { listMessages as messages } from './messages.ts';

type RefreshRunningProps = {
  readonly refresh: ListRefreshProgressFragment;
  readonly connection: ConnectionHealthFragment;
  readonly busy: boolean;
  /** why the viewer may not cancel it */
  readonly refusal: string | null;
  readonly onCancel: () => void;
};

export function RefreshRunning({ refresh, connection, busy, refusal, onCancel }: RefreshRunningProps) {
  const intl = useIntl();
  const { parts } = refresh;
  const done = parts.length - countOf(parts, 'QUEUED') - countOf(parts, 'RUNNING');
  return (
    <div data-testid="list-refresh" data-state={refresh.state}>
      <Notice
        tone="info"
        icon="refresh"
        title={<FormattedMessage {...messages.runningTitle} values={{ done, total: parts.length }} />}
        actions={
          <Button
            size="small"
            busy={busy}
            disabledReason={refusal}
            label={intl.formatMessage(messages.cancelLabel)}
            onClick={onCancel}
            testId="cancel-list-refresh"
          >
            {intl.formatMessage(messages.cancel)}
          </Button>
        }
      >
        <Waiting refresh={refresh} connection={connection} />
      </Notice>
    </div>
  );
}

/** What it waits for, in words; else that nobody has to wait with it. */
function Waiting({ refresh, connection }: Pick<RefreshRunningProps, 'refresh' | 'connection'>) {
  const { nextTryAt } = refresh;
  const isLater = useClock((now) => nextTryAt !== null && Date.parse(nextTryAt) > now);
  if (connection.status === 'NEEDS_RECONNECT') return <FormattedMessage {...messages.waitsForReconnect} />;
  if (isLater && nextTryAt !== null) {
    const paused = connection.reason === 'RATE_LIMITED' || connection.status === 'CONNECTED';
    return (
      <FormattedMessage
        {...(paused ? messages.waitsForPause : messages.waitsForXero)}
        values={{ when: <RelativeTime at={nextTryAt} /> }}
      />
    );
  }
  return <FormattedMessage {...(refresh.state === 'QUEUED' ? messages.begins : messages.goesOn)} />;
}
