import { ProgressBar } from '@relink/ui/progress-bar';
import { type IntlShape, useIntl } from 'react-intl';

import type { RefreshPart } from './changes-summary.ts';
import { listTitle } from './list-name.ts';
import { listMessages as messages } from './messages.ts';

function wordsOf(intl: IntlShape, { state, fetched, expected }: RefreshPart): string {
  if (state !== 'RUNNING') return intl.formatMessage(messages[`part${state}`], { fetched });
  if (expected === null) return intl.formatMessage(messages.progressUnknown, { fetched });
  return intl.formatMessage(messages.progress, { fetched, expected });
}

/** How far one list has come. An ended one is a full bar; what was given up stays where it was. */
export function PartProgress({ part }: { readonly part: RefreshPart }) {
  const intl = useIntl();
  const isDone = part.state === 'COMPLETED';
  return (
    <ProgressBar
      label={listTitle(part.kind)}
      words={wordsOf(intl, part)}
      value={isDone ? 1 : part.fetched}
      max={isDone ? 1 : (part.expected ?? null)}
      testId={`progress-${part.kind}`}
    />
  );
}
