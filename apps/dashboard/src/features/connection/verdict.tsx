import { can } from '@relink/domain/permission/can';
import { Panel } from '@relink/ui/panel';
import type { Tone } from '@relink/ui/status-mark';
import { FormattedMessage } from 'react-intl';

import { connectionAppearance } from '../../components/connection-appearance.ts';
import { ConnectionStatus } from '../../components/connection-status.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { whoMustActMessages } from '../../components/who-must-act.ts';
import type { ChecklistDetailFragment, ConnectionDetailFragment } from '../../gql/graphql.ts';
import { useRoles } from '../../lib/viewer.ts';
import styles from './connection-page.module.css';
import { connectionMessages as messages } from './messages.ts';
import { OpenAttempt } from './open-attempt.tsx';
import { OpenRequest } from './open-request.tsx';
import { VerdictAction } from './verdict-action.tsx';

type VerdictProps = { readonly connection: ConnectionDetailFragment; readonly onRequest: () => void };

/** Why, since when, who must act, what to do, and the button that does it: before anything else on the page. */
export function Verdict({ connection, onRequest }: VerdictProps) {
  const { tone, message, whoMustAct } = connectionAppearance(connection);
  const roles = useRoles(connection.organisation.viewerRole);
  const { checklist } = connection;
  // it works, and yet something is to be done: neither its colour nor since when it works is the news
  const isMarred = connection.status === 'CONNECTED' && checklist.cause !== null;
  const sentence = checklist.cause === null ? message : checklist.verdict;
  const mover = checklist.cause === null ? whoMustAct : checklist.whoMustAct;
  const isViewersMove = mover === 'ADMIN' && can(roles, 'connection:connect');
  return (
    <Panel tone={isMarred ? marredTone(checklist) : tone}>
      <div className={styles.verdict}>
        <div className={styles.marks}>
          <ConnectionStatus
            status={connection.status}
            reason={connection.reason}
            size="large"
            testId="connection-status"
          />
          {mover !== 'NOBODY' && (
            <span className={styles.mover} data-testid="who-must-act">
              <FormattedMessage {...whoMustActMessages[mover]} />
            </span>
          )}
        </div>
        <p className={styles.sentence} data-testid="verdict">
          {sentence}{' '}
          {!isMarred && (
            <FormattedMessage
              {...messages[`since${connection.status}`]}
              values={{ when: <RelativeTime at={connection.statusSince} /> }}
            />
          )}{' '}
          {connection.nextTryAt !== null && (
            <FormattedMessage {...messages.nextTry} values={{ when: <RelativeTime at={connection.nextTryAt} /> }} />
          )}{' '}
          {isViewersMove && connection.status === 'NEEDS_RECONNECT' && <FormattedMessage {...messages.youMay} />}
        </p>
        <OpenAttempt connection={connection} />
        <OpenRequest connection={connection} />
        <VerdictAction connection={connection} onRequest={onRequest} />
      </div>
    </Panel>
  );
}

function marredTone({ checks, whoMustAct }: ChecklistDetailFragment): Tone {
  if (checks.every(({ state }) => state !== 'FAIL')) return 'caution';
  return whoMustAct === 'OPERATOR' ? 'fault' : 'action';
}
