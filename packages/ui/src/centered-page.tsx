import type { ReactNode } from 'react';

import styles from './centered-page.module.css';

/** One card in the middle of the screen; `overlay` lies over the page and leaves what is under it alone. */
export function CenteredPage({
  children,
  overlay = false,
}: {
  readonly children: ReactNode;
  readonly overlay?: boolean;
}) {
  return (
    <main className={`${styles.page} ${overlay ? styles.overlay : ''}`}>
      <div className={styles.card}>{children}</div>
    </main>
  );
}
