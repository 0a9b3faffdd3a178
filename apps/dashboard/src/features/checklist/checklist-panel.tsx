import { can, whyNot } from '@relink/domain/permission/can';
import { Button } from '@relink/ui/button';
import { Panel } from '@relink/ui/panel';
import { Row } from '@relink/ui/stack';
import { LiveRegion } from '@relink/ui/text';
import { useId, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { RelativeTime } from '../../components/relative-time.tsx';
import { ChecklistChangesDocument, type ConnectionDetailFragment } from '../../gql/graphql.ts';
import { useLive } from '../../lib/use-live.ts';
import { useRoles } from '../../lib/viewer.ts';
import { CheckRow } from './check-row.tsx';
import styles from './checklist.module.css';
import { Diagnostics } from './diagnostics.tsx';
import { checklistMessages as messages } from './messages.ts';
import { Summary } from './summary.tsx';
import { useRunChecks } from './use-run-checks.ts';

/**
 * What was looked at, and what came out. What passed is folded away once all is in; a run shows each check as its answer
 * comes, whoever began it.
 */
export function ChecklistPanel({ connection }: { readonly connection: ConnectionDetailFragment }) {
  const intl = useIntl();
  const roles = useRoles(connection.organisation.viewerRole);
  const listId = useId();
  const { run, busy, hasRun } = useRunChecks(connection.id);
  const [unfolded, setUnfolded] = useState(false);
  useLive(ChecklistChangesDocument, { connectionId: connection.id });
  const { checks, cause, verdict, checkedAt } = connection.checklist;
  const isRunning = checks.some(({ state }) => state === 'RUNNING');
  const isWell = cause === null && connection.status === 'CONNECTED' && !isRunning;
  const all = unfolded || isRunning;
  const shown = all ? checks : isWell ? [] : checks.filter(({ state }) => state !== 'PASS');
  const folded = checks.length - checks.filter(({ state }) => state !== 'PASS').length;
  const mayRun = can(roles, 'connection:check');
  const begin = (kind: Parameters<typeof run>[0]) => {
    setUnfolded(true);
    void run(kind);
  };
  return (
    <Panel
      title={intl.formatMessage(messages.title)}
      actions={
        <Row>
          <Diagnostics connectionId={connection.id} />
          <Button
            size="small"
            icon="refresh"
            busy={busy === 'all'}
            disabledReason={whyNot(roles, 'connection:check', intl.formatMessage(messages.actRun))}
            onClick={() => begin('all')}
            testId="run-checks"
          >
            {intl.formatMessage(messages.runAgain)}
          </Button>
        </Row>
      }
    >
      <div className={styles.head} data-testid="checklist" data-well={isWell} data-running={isRunning}>
        <span className={styles.summary}>
          {isWell && !unfolded ? (
            checkedAt === null ? (
              <FormattedMessage {...messages.wellNever} />
            ) : (
              <FormattedMessage {...messages.well} values={{ when: <RelativeTime at={checkedAt} /> }} />
            )
          ) : (
            <Summary checks={checks} checkedAt={checkedAt} />
          )}
        </span>
        {!isRunning && folded > 0 && (
          <Button
            size="small"
            tone="quiet"
            onClick={() => setUnfolded(!unfolded)}
            expanded={unfolded}
            controls={listId}
            testId="unfold-checks"
          >
            {isWell
              ? intl.formatMessage(unfolded ? messages.hide : messages.show)
              : intl.formatMessage(unfolded ? messages.hidePassed : messages.showPassed, { count: folded })}
          </Button>
        )}
      </div>
      <ol
        id={listId}
        className={styles.list}
        aria-label={intl.formatMessage(messages.list)}
        hidden={shown.length === 0}
      >
        {shown.map((check) => (
          <CheckRow
            key={check.kind}
            check={check}
            connection={connection}
            busy={busy === check.kind}
            onRun={mayRun ? () => begin(check.kind) : null}
          />
        ))}
      </ol>
      <LiveRegion>
        {hasRun && busy === null && !isRunning ? intl.formatMessage(messages.done, { verdict }) : ''}
      </LiveRegion>
    </Panel>
  );
}
