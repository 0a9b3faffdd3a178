import { useMutation } from '@apollo/client/react';
import type { ConnectionStatus, WhoMustAct } from '@relink/domain/connection/connection-status';
import { can, whyNot } from '@relink/domain/permission/can';
import type { OrganisationRole } from '@relink/domain/permission/role';
import { Button } from '@relink/ui/button';
import { showToast } from '@relink/ui/toast';
import { useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { RefreshListsOfManyDocument } from '../../gql/graphql.ts';
import { useIntent } from '../../lib/intent.ts';
import { useRoles } from '../../lib/viewer.ts';
import styles from './bulk-bar.module.css';
import { batchMessages as messages } from './messages.ts';
import { mostIds, selectionInput } from './selection-input.ts';

type Row = { readonly id: string; readonly organisation: { readonly viewerRole: OrganisationRole | null } };

export type BulkBarProps = {
  readonly rows: readonly Row[];
  readonly matching: number;
  readonly search: {
    readonly q?: string;
    readonly status?: readonly ConnectionStatus[];
    readonly who?: WhoMustAct;
    readonly requested?: true;
  };
  readonly onAll: () => void;
  readonly onClear: () => void;
  readonly onBegun: (batchId: string) => void;
};

/** What can be done with the connections that are chosen. Which of them the viewer may not refresh, the result says. */
export function BulkBar({ rows, matching, search, onAll, onClear, onBegun }: BulkBarProps) {
  const intl = useIntl();
  const intent = useIntent();
  const roles = useRoles();
  const [busy, setBusy] = useState(false);
  const [refresh] = useMutation(RefreshListsOfManyDocument);
  const selection = selectionInput(rows, matching, search);
  const rolesAt = ({ organisation }: Row) => ({ ...roles, organisationRole: organisation.viewerRole });
  const isAllowed = rows.some((row) => can(rolesAt(row), 'lists:refresh'));
  const [first] = rows;
  const refusal =
    isAllowed || first === undefined
      ? null
      : whyNot(rolesAt(first), 'lists:refresh', intl.formatMessage(messages.actRefresh));
  const why = refusal ?? (selection === null ? intl.formatMessage(messages.tooMany, { count: mostIds }) : null);

  useEffect(() => {
    const clear = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox';
      if (event.key === 'Escape' && !event.defaultPrevented && !isTyping) onClear();
    };
    window.addEventListener('keydown', clear);
    return () => window.removeEventListener('keydown', clear);
  }, [onClear]);

  async function begin(): Promise<void> {
    if (selection === null) return;
    setBusy(true);
    const idempotencyKey = intent.key(JSON.stringify(selection));
    const answer = await refresh({ variables: { input: { ...selection, idempotencyKey } } }).catch(() => null);
    setBusy(false);
    const payload = answer?.data?.refreshListsOfMany;
    if (payload) intent.settle();
    if (payload?.batch) {
      onBegun(payload.batch.id);
      return;
    }
    const problem = payload?.userErrors[0]?.message ?? intl.formatMessage(commonMessages.unreachable);
    showToast({ tone: 'fault', title: intl.formatMessage(messages.refused), children: problem });
  }

  return (
    <div className={styles.bar} data-testid="bulk-bar">
      <output className={styles.count}>
        <FormattedMessage {...messages.selected} values={{ count: rows.length }} />
      </output>
      <Button
        size="small"
        icon="refresh"
        tone="primary"
        busy={busy}
        disabledReason={why}
        onClick={() => void begin()}
        testId="refresh-lists-of-many"
      >
        {intl.formatMessage(messages.refresh)}
      </Button>
      {rows.length < matching && (
        <Button size="small" tone="quiet" onClick={onAll} testId="select-all-matching">
          {intl.formatMessage(messages.all, { count: matching })}
        </Button>
      )}
      <Button size="small" tone="quiet" onClick={onClear}>
        {intl.formatMessage(messages.clear)}
      </Button>
    </div>
  );
}
