import { itemTitle } from '@relink/domain/list/list-change-words';
import { Icon } from '@relink/ui/icon';
import { StatusMark } from '@relink/ui/status-mark';
import { VisuallyHidden } from '@relink/ui/text';
import { useIntl } from 'react-intl';

import { AffectedDocuments, type Change } from './affected-documents.tsx';
import { changeAppearance } from './change-appearance.ts';
import styles from './lists.module.css';
import { listMessages as messages } from './messages.ts';

/** What became of one item: the kind, its title, and what differs, before and after. */
export function ChangeRow({ change, connectionId }: { readonly change: Change; readonly connectionId: string }) {
  const intl = useIntl();
  const { kind, item, before, after } = change;
  return (
    <li className={styles.row} data-testid="list-change" data-kind={kind}>
      <div className={styles.head}>
        <StatusMark {...changeAppearance[kind]} label={intl.formatMessage(messages[kind])} />
        <bdi className={styles.title}>{itemTitle(item)}</bdi>
      </div>
      <div className={styles.difference}>
        {before !== null && (
          <>
            <bdi className={styles.before}>{before}</bdi>
            <Icon name="arrowRight" size={16} />
            <VisuallyHidden>{intl.formatMessage(messages.isNow)}</VisuallyHidden>
          </>
        )}
        <bdi>{after}</bdi>
      </div>
      <AffectedDocuments change={change} connectionId={connectionId} />
    </li>
  );
}
