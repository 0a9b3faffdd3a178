import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

import styles from './fleet-table.module.css';

type RowLinkProps = {
  readonly href: string;
  readonly children: ReactNode;
  readonly look: 'name' | 'primary' | 'neutral' | 'quiet';
  readonly label?: string;
  readonly title?: string;
  readonly testId?: string;
};

/**
 * An anchor and nothing more. The router's own link watches the address, and there are three in every row: while
 * scrolling that is most of the work. The table follows them, see `useFollowRowLinks`.
 */
export function RowLink({ href, children, look, label, title, testId }: RowLinkProps) {
  const className = look === 'name' ? styles.name : `${styles.button} ${styles[look]}`;
  return (
    <a href={href} className={className} aria-label={label} title={title} data-testid={testId} data-row-link>
      {children}
    </a>
  );
}

/** For the table: a plain click goes through the router; with a key held it is the browser's, as everywhere. */
export function useFollowRowLinks(): (event: MouseEvent) => void {
  const router = useRouter();
  return (event) => {
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    const target = event.target instanceof Element ? event.target.closest('a[data-row-link]') : null;
    const href = target?.getAttribute('href');
    if (!plain || href === undefined || href === null) return;
    event.preventDefault();
    void router.navigate({ href });
  };
}
