import { FormattedMessage } from 'react-intl';

import { RelativeTime } from '../../components/relative-time.tsx';
import type { ChecklistDetailFragment } from '../../gql/graphql.ts';
import { checklistMessages as messages } from './messages.ts';

type SummaryProps = Pick<ChecklistDetailFragment, 'checks' | 'checkedAt'>;

/** How many came out how, in one line. */
export function Summary({ checks, checkedAt }: SummaryProps) {
  const countOf = (wanted: string): number => checks.filter(({ state }) => state === wanted).length;
  const total = checks.length;
  const running = countOf('RUNNING');
  if (running > 0) return <FormattedMessage {...messages.running} values={{ done: total - running, total }} />;
  return (
    <>
      <FormattedMessage
        {...messages.summary}
        values={{
          failed: countOf('FAIL'),
          noted: countOf('WARN'),
          unknown: countOf('UNKNOWN'),
          passed: countOf('PASS'),
          total,
        }}
      />{' '}
      {checkedAt !== null && (
        <FormattedMessage {...messages.checked} values={{ when: <RelativeTime at={checkedAt} /> }} />
      )}
    </>
  );
}
