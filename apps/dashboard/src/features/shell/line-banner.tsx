import { Button } from '@relink/ui/button';
import { Notice } from '@relink/ui/notice';
import { FormattedMessage, useIntl } from 'react-intl';

import { useClock } from '../../lib/clock.ts';
import { useLiveness, useSocket } from '../../lib/socket-context.ts';
import { shellMessages as messages } from './messages.ts';

/** Says when the page has stopped being live, since when, and what still works. */
export function LineBanner() {
  const intl = useIntl();
  const socket = useSocket();
  const liveness = useLiveness();
  const retryAt = liveness.kind === 'reconnecting' ? liveness.retryAt : null;
  const seconds = useClock((now) => (retryAt === null ? 0 : Math.max(0, Math.ceil((retryAt - now) / 1000))));
  if (liveness.kind !== 'reconnecting' && liveness.kind !== 'offline') return null;
  const { heardAt } = liveness;
  const time = heardAt === null ? null : intl.formatTime(heardAt, { timeStyle: 'short' });
  if (liveness.kind === 'offline') {
    return (
      <Notice tone="fault" icon="cloudOff" announce="politely" title={intl.formatMessage(messages.offline)}>
        {time !== null && <FormattedMessage {...messages.offlineMore} values={{ time }} />}
      </Notice>
    );
  }
  return (
    <Notice
      tone="caution"
      icon="cloudOff"
      announce="politely"
      title={intl.formatMessage(messages.reconnecting)}
      actions={
        <Button size="small" onClick={socket.retryNow}>
          {intl.formatMessage(messages.retryNow)}
        </Button>
      }
    >
      {/* the countdown is for the eye: it would be announced every second */}
      <span aria-live="off">
        {time === null ? (
          <FormattedMessage {...messages.reconnectingNew} />
        ) : (
          <FormattedMessage {...messages.reconnectingMore} values={{ time, seconds }} />
        )}
      </span>
    </Notice>
  );
}
