import { useIntl } from 'react-intl';

import { ageOf } from '../lib/age.ts';
import { useClock } from '../lib/clock.ts';

type RelativeTimeProps = { readonly at: string; readonly format?: 'long' | 'narrow' };

/** "3 minutes ago", kept true by the shared clock; the exact time with its zone is one hover away. */
export function RelativeTime({ at, format = 'long' }: RelativeTimeProps) {
  const intl = useIntl();
  const moment = Date.parse(at);
  const text = useClock((now) => {
    const { value, unit } = ageOf(moment, now);
    return intl.formatRelativeTime(value, unit, { style: format, numeric: 'auto' });
  });
  const exact = intl.formatDate(moment, { dateStyle: 'medium', timeStyle: 'long' });
  return (
    <time dateTime={at} title={exact}>
      {text}
    </time>
  );
}
