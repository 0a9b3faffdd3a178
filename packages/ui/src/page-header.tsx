import type { ReactNode, Ref } from 'react';

import styles from './page-header.module.css';
import { Heading } from './text.tsx';

type PageHeaderProps = {
  readonly title: string;
  readonly above?: ReactNode;
  readonly below?: ReactNode;
  readonly actions?: ReactNode;
  readonly headingRef?: Ref<HTMLHeadingElement>;
};

export function PageHeader({ title, above, below, actions, headingRef }: PageHeaderProps) {
  return (
    <div className={styles.header}>
      <div className={styles.words}>
        {above}
        {headingRef === undefined ? (
          <Heading level={1}>{title}</Heading>
        ) : (
          <Heading level={1} ref={headingRef}>
            {title}
          </Heading>
        )}
        {below}
      </div>
      {actions}
    </div>
  );
}
