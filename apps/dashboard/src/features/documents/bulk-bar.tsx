import { Button } from '@relink/ui/button';
import { useIntl } from 'react-intl';

import type { DocumentRowFragment } from '../../gql/graphql.ts';
import { useRoles } from '../../lib/viewer.ts';
import { mayPublish, needsRetry, whyNoRetry } from './document-rights.ts';
import styles from './documents.module.css';
import { documentMessages as messages } from './messages.ts';
import { useRetryDocuments } from './use-retry-documents.tsx';

type BulkBarProps = {
  readonly documents: readonly DocumentRowFragment[];
  readonly onDone: () => void;
  readonly onClear: () => void;
};

/** What can be done with those that are chosen; those that need no retry are counted, and left alone. */
export function BulkBar({ documents, onDone, onClear }: BulkBarProps) {
  const intl = useIntl();
  const roles = useRoles();
  const { busy, retry } = useRetryDocuments(onDone);
  const [first] = documents;
  if (first === undefined) return null;
  const ids = documents.filter((one) => needsRetry(one) && mayPublish(one, roles)).map(({ id }) => id);
  const others = documents.length - ids.length;
  const none = intl.formatMessage(messages.ineligible, { count: others });
  return (
    <section className={styles.bulk} aria-label={intl.formatMessage(messages.bulk)} data-testid="document-bulk">
      <span className={styles.bulkWords}>
        {intl.formatMessage(messages.selected, { count: documents.length })}
        {others > 0 && ` · ${none}`}
      </span>
      <Button
        size="small"
        tone="primary"
        icon="refresh"
        busy={busy !== null}
        disabledReason={ids.length > 0 ? null : (whyNoRetry(first, roles, intl) ?? none)}
        onClick={() => void retry(ids)}
        testId="retry-chosen"
      >
        {intl.formatMessage(messages.retryMany, { count: ids.length })}
      </Button>
      <Button size="small" tone="quiet" onClick={onClear}>
        {intl.formatMessage(messages.unchoose)}
      </Button>
    </section>
  );
}
