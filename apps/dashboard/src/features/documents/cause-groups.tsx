import { documentCauseWords } from '@relink/domain/document/document-cause';
import { type Roles, whyNot } from '@relink/domain/permission/can';
import { Button } from '@relink/ui/button';
import { Panel } from '@relink/ui/panel';
import { Row } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { useIntl } from 'react-intl';

import { type CauseGroup, causeOf } from './document-filter.ts';
import type { DocumentSearch, DocumentSearchChange } from './document-search.ts';
import { DocumentStateMark } from './document-state-mark.tsx';
import styles from './documents.module.css';
import { documentMessages as messages } from './messages.ts';
import { useRetryDocuments } from './use-retry-documents.tsx';

type CauseGroupsProps = {
  readonly groups: readonly CauseGroup[];
  readonly search: DocumentSearch;
  readonly roles: Roles;
  readonly mayView: boolean;
  readonly onChange: (change: DocumentSearchChange) => void;
  readonly onDone: () => void;
};

/** Documents that share a cause share what is to be done. */
export function CauseGroups({ groups, search, roles, mayView, onChange, onDone }: CauseGroupsProps) {
  const intl = useIntl();
  const { busy, retryGroup } = useRetryDocuments(onDone);
  const shown = causeOf(search);
  if (groups.length === 0) return null;
  // Without a connection the roles of a member are those of many: the documents themselves are asked.
  const isAsked = search.connection !== undefined || roles.workspaceRole !== 'MEMBER';
  const refused = isAsked ? whyNot(roles, 'documents:publish', intl.formatMessage(messages.actRetry)) : null;
  return (
    <Panel title={intl.formatMessage(messages.causes)}>
      <ul className={styles.list}>
        {groups.map((group) => {
          const { label, next } = documentCauseWords[group.cause];
          const isShown = shown === group.cause;
          const show = intl.formatMessage(isShown ? messages.showingCause : messages.showCause);
          return (
            <li key={`${group.state} ${group.cause}`} className={styles.group} data-testid={`cause-${group.cause}`}>
              <div className={styles.groupWords}>
                <div className={styles.head}>
                  <strong>{label}</strong>
                  <DocumentStateMark state={group.state} />
                  <span className={styles.about}>
                    {intl.formatMessage(messages.causeCount, { count: group.count })}
                  </span>
                </div>
                <Text tone="dim" size="small">
                  {next}
                </Text>
              </div>
              <Row>
                {mayView && (
                  <Button
                    size="small"
                    tone="quiet"
                    label={intl.formatMessage(messages.showCauseLabel, { show, cause: label })}
                    onClick={() => onChange({ cause: isShown ? undefined : group.cause })}
                    testId={`show-${group.cause}`}
                  >
                    {show}
                  </Button>
                )}
                {group.state !== 'HELD' && (
                  <Button
                    size="small"
                    icon="refresh"
                    busy={busy === `${group.state} ${group.cause}`}
                    disabledReason={refused}
                    label={intl.formatMessage(messages.retryCauseLabel, { cause: label })}
                    onClick={() => void retryGroup(group, search.connection ?? null)}
                    testId={`retry-${group.cause}`}
                  >
                    {intl.formatMessage(messages.retryCause)}
                  </Button>
                )}
              </Row>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
