import type { ReactNode } from 'react';

import styles from './stack.module.css';

type Gap = 1 | 2 | 3 | 4 | 5;

export function Stack({
  children,
  gap = 4,
  align,
}: {
  readonly children: ReactNode;
  readonly gap?: Gap;
  readonly align?: 'start';
}) {
  const className = `${styles.stack} ${styles[`gap${gap}`]} ${align === 'start' ? styles.startAligned : ''}`;
  return <div className={className}>{children}</div>;
}

/** Side by side; wraps where there is no room. */
export function Row({
  children,
  gap = 2,
  justify,
}: {
  readonly children: ReactNode;
  readonly gap?: Gap;
  readonly justify?: 'spread' | 'end';
}) {
  const className = `${styles.row} ${styles[`gap${gap}`]} ${justify === undefined ? '' : styles[justify]}`;
  return <div className={className}>{children}</div>;
}
