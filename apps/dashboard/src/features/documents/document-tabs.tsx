import { Link } from '@tanstack/react-router';
import { useIntl } from 'react-intl';

import { paths } from '../../app/paths.ts';
import { countIn, type DocumentCount } from './document-filter.ts';
import { changeDocumentSearch, type DocumentSearch, documentTabs } from './document-search.ts';
import styles from './documents.module.css';
import { documentMessages as messages } from './messages.ts';

type DocumentTabsProps = { readonly search: DocumentSearch; readonly counts: readonly DocumentCount[] };

/** Links, so that each is an address; what is rejected waits for a person. */
export function DocumentTabs({ search, counts }: DocumentTabsProps) {
  const intl = useIntl();
  return (
    <nav className={styles.tabs} aria-label={intl.formatMessage(messages.tabs)}>
      {([undefined, ...documentTabs] as const).map((tab) => {
        const count = countIn(counts, tab);
        return (
          <Link
            key={tab ?? 'all'}
            to={paths.documents}
            // the present one leads to just where one is: the router marks it, and no other
            search={search.tab === tab ? search : changeDocumentSearch(search, { tab, cause: undefined })}
            activeOptions={{ exact: true, includeSearch: true }}
            replace
            resetScroll={false}
            className={styles.tab}
            data-testid={`documents-tab-${tab ?? 'all'}`}
            data-count={count}
          >
            {intl.formatMessage(tab === undefined ? messages.tabAll : messages[tab])}
            <span className={`${styles.count} ${tab === 'rejected' && count > 0 ? styles.urgent : ''}`}>
              {intl.formatNumber(count)}
            </span>
          </Link>
        );
      })}
    </nav>
  );
}
