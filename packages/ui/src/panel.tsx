import type { ReactNode } from 'react';
import { useId } from 'react';

import styles from './panel.module.css';
import type { Tone } from './status-mark.tsx';
import { Heading } from './text.tsx';
import tones from './tones.module.css';

type PanelProps = {
  readonly children: ReactNode;
  readonly title?: string;
  readonly actions?: ReactNode;
  readonly tone?: Tone;
};

export function Panel({ children, title, actions, tone }: PanelProps) {
  const titleId = useId();
  return (
    <section
      className={`${styles.panel} ${tone === undefined ? '' : `${styles.toned} ${tones[tone]}`}`}
      aria-labelledby={title === undefined ? undefined : titleId}
    >
      {title !== undefined && (
        <div className={styles.header}>
          <Heading level={2} id={titleId}>
            {title}
          </Heading>
          {actions}
        </div>
      )}
      {children}
    </section>
  );
}
