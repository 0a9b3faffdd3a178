import { useIntl } from 'react-intl';

import { defineMessages } from '../../lib/define-messages.ts';

import { ageOf } from '../../lib/age.ts';
import { useClock } from '../../lib/clock.ts';
import { useLiveness } from '../../lib/socket-context.ts';
import styles from './live-line.module.css';

const messages = defineMessages({
  starting: { id: 'live.starting', defaultMessage: 'Connecting…' },
  live: { id: 'live.live', defaultMessage: 'Live · updated {when}' },
  reconnecting: { id: 'live.reconnecting', defaultMessage: 'Reconnecting…' },
  offline: { id: 'live.offline', defaultMessage: 'Offline' },
});

/** How old what is shown is: the age of the evidence, not of the page. */
export function LiveLine() {
  const intl = useIntl();
  const liveness = useLiveness();
  const heardAt = liveness.kind === 'live' ? liveness.heardAt : null;
  const text = useClock((now) => {
    if (liveness.kind !== 'live' || heardAt === null) return '';
    const { value, unit } = ageOf(heardAt, now);
    const when = intl.formatRelativeTime(Math.min(0, value), unit, { style: 'narrow', numeric: 'auto' });
    return intl.formatMessage(messages.live, { when });
  });
  return (
    <span className={`${styles.line} ${styles[liveness.kind]}`}>
      <span className={styles.dot} aria-hidden />
      {liveness.kind === 'live' ? text : intl.formatMessage(messages[liveness.kind])}
    </span>
  );
}
