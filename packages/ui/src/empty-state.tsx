import type { ReactNode } from 'react';

import styles from './empty-state.module.css';
import { Icon, type IconName } from './icon.tsx';

type EmptyStateProps = {
  readonly icon: IconName;
  readonly title: string;
  /** 1 where it is all there is on the page */
  readonly level?: 1 | 2;
  readonly children: ReactNode;
  readonly action?: ReactNode;
};

export function EmptyState({ icon, title, level = 2, children, action }: EmptyStateProps) {
  const Title = `h${level}` as const;
  return (
    <div className={styles.empty}>
      <Icon name={icon} size={36} />
      <Title className={styles.title}>{title}</Title>
      <p className={styles.words}>{children}</p>
      {action}
    </div>
  );
}
