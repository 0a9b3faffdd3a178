import { Icon } from '@relink/ui/icon';
import { Link } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import type { ListRefreshChangesQuery } from '../../gql/graphql.ts';
import styles from './lists.module.css';
import { listMessages as messages } from './messages.ts';

type Part = NonNullable<ListRefreshChangesQuery['listRefresh']>['parts'][number];
export type Change = NonNullable<Part['changes']>['items']['nodes'][number];
type Affected = NonNullable<Change['affectedDocuments']>[number];

type AffectedDocumentsProps = { readonly change: Change; readonly connectionId: string };

/** "Archived, and 3 documents that wait name it": how many, and the first of them by name. */
export function AffectedDocuments({ change, connectionId }: AffectedDocumentsProps) {
  const intl = useIntl();
  const { kind, affectsDocuments, affectedDocuments } = change;
  const count = affectsDocuments ?? 0;
  if (count === 0) return null;
  const shown = affectedDocuments ?? [];
  return (
    <div className={styles.affected} data-testid="affected-documents">
      <span className={styles.affectedHead}>
        <Icon name="warning" size={15} />
        <FormattedMessage {...messages[kind === 'ARCHIVED' ? 'affectedArchived' : 'affected']} values={{ count }} />
      </span>
      {shown.length > 0 && (
        <ul className={styles.affectedList}>
          {shown.map((document) => (
            <li key={document.id} data-testid="affected-document">
              <Link to={paths.document} params={{ documentId: document.id }}>
                <bdi>{titleOf(document)}</bdi>
              </Link>
              {': '}
              {intl.formatMessage(messages[`document${document.state}`])}
            </li>
          ))}
          {shown.length < count && (
            <li>
              <Link to={paths.documents} search={{ connection: connectionId }}>
                <FormattedMessage {...messages.affectedMore} values={{ count: count - shown.length }} />
              </Link>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

/** "Ash Power, INV-12, NZD 12.50". The amount is the decimal as it is. */
function titleOf({ contactName, number, reference, currency, total }: Affected): string {
  const amount = currency === null ? total : `${currency} ${total}`;
  return [contactName, number ?? reference, amount].filter((one) => one !== null).join(', ');
}
