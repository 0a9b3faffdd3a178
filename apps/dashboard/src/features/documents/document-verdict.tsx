import { becameInXero } from '@relink/domain/document/status-in-xero';
import { documentCauseWords } from '@relink/domain/document/document-cause';
import { Panel } from '@relink/ui/panel';
import { Stack } from '@relink/ui/stack';
import { LiveRegion, Text } from '@relink/ui/text';
import { FormattedMessage, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { documentAppearance } from './document-appearance.ts';
import type { DocumentDetails } from './document-page.tsx';
import { isPlaced } from './document-problems.tsx';
import { DocumentStateMark } from './document-state-mark.tsx';
import { InXeroMark } from './in-xero-mark.tsx';
import styles from './documents.module.css';
import { documentMessages as messages } from './messages.ts';

/** How it is, why, and what comes next, before anything else. */
export function DocumentVerdict({ document }: { readonly document: DocumentDetails }) {
  const intl = useIntl();
  const { state, cause, message, nextAttemptAt, mayBeInXero, problems, lines, connection } = document;
  const { words } = documentAppearance[state];
  const became = becameInXero(document.xeroStatus, document.inXero);
  const isUndone = became === 'VOIDED' || became === 'DELETED';
  const tone = isUndone ? 'off' : documentAppearance[state].tone;
  const others = problems.filter((problem) => !isPlaced(problem, lines.length));
  // Xero's only sentence is the message already
  const told = others.filter((problem) => problem.message !== message);
  return (
    <Panel tone={tone}>
      <Stack gap={3} align="start">
        <DocumentStateMark state={state} size="large" />
        <LiveRegion>{intl.formatMessage(words)}</LiveRegion>
        <InXeroMark document={document} />
        <Stack gap={1}>
          {cause !== null && <Text strong>{documentCauseWords[cause].label}</Text>}
          {message !== null && <Text>{message}</Text>}
          {told.length > 0 && (
            <ul className={styles.problems} aria-label={intl.formatMessage(messages.problems)}>
              {told.map((problem) => (
                <li key={`${problem.field} ${problem.message}`}>{problem.message}</li>
              ))}
            </ul>
          )}
          <Text tone="dim">
            {cause === null
              ? state !== 'HELD' &&
                state !== 'REJECTED' &&
                intl.formatMessage(isUndone ? messages.nextUndone : messages[`next${state}`])
              : documentCauseWords[cause].next}
          </Text>
          {nextAttemptAt !== null && (
            <Text>
              <FormattedMessage {...messages.nextTry} values={{ when: <RelativeTime at={nextAttemptAt} /> }} />
            </Text>
          )}
          {mayBeInXero && state !== 'DISCARDED' && <Text>{intl.formatMessage(messages.mayBeInXero)}</Text>}
        </Stack>
        {state === 'HELD' && (
          <LinkButton to={paths.connection} params={{ connectionId: connection.id }} icon="connections">
            {intl.formatMessage(messages.toConnection)}
          </LinkButton>
        )}
      </Stack>
    </Panel>
  );
}
