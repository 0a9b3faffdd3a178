import { Button } from '@relink/ui/button';
import { FormattedMessage, useIntl } from 'react-intl';

import { CheckStateMark } from '../../components/check-state-mark.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { RemedyAction } from '../../components/remedy-action.tsx';
import type { ChecklistDetailFragment, ConnectionDetailFragment } from '../../gql/graphql.ts';
import styles from './checklist.module.css';
import { checklistMessages as messages } from './messages.ts';

type CheckRowProps = {
  readonly check: ChecklistDetailFragment['checks'][number];
  readonly connection: ConnectionDetailFragment;
  readonly busy: boolean;
  /** null: not for the viewer to run */
  readonly onRun: (() => void) | null;
};

/** What was looked at, what came out and how old that is, what mends it, and the way to look again. */
export function CheckRow({ check, connection, busy, onRun }: CheckRowProps) {
  const intl = useIntl();
  const { kind, title, state, evidence, checkedAt, remedy } = check;
  return (
    <li className={styles.row} data-testid={`check-${kind}`} data-state={state}>
      <div className={styles.mark}>
        <CheckStateMark state={state} />
      </div>
      <div className={styles.body}>
        <div className={styles.title}>{title}</div>
        <div className={styles.evidence}>
          {evidence}
          {checkedAt !== null && (
            // The dot ends a line rather than beginning one.
            <>
              {'\u00A0· '}
              <span className={styles.when}>
                <FormattedMessage {...messages.seen} values={{ when: <RelativeTime at={checkedAt} /> }} />
              </span>
            </>
          )}
        </div>
        {remedy !== null && state !== 'PASS' && (
          <div className={styles.remedy}>
            <RemedyAction remedy={remedy} connection={connection} size="small" />
          </div>
        )}
      </div>
      {onRun !== null && (
        <div className={styles.again}>
          <Button
            size="small"
            tone="quiet"
            icon="refresh"
            busy={busy}
            label={intl.formatMessage(messages.runOneLabel, { title })}
            onClick={onRun}
            testId={`run-${kind}`}
          >
            <FormattedMessage {...messages.runOne} />
          </Button>
        </div>
      )}
    </li>
  );
}
