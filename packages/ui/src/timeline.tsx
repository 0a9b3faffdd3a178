import type { ReactNode } from 'react';

import type { Tone } from './status-mark.tsx';
import styles from './timeline.module.css';
import tones from './tones.module.css';

export function Timeline({ children, label }: { readonly children: ReactNode; readonly label: string }) {
  return (
    <ol className={styles.timeline} aria-label={label}>
      {children}
    </ol>
  );
}

type TimelineEntryProps = { readonly message: ReactNode; readonly about: ReactNode; readonly tone: Tone };

export function TimelineEntry({ message, about, tone }: TimelineEntryProps) {
  return (
    <li className={`${styles.entry} ${tones[tone]}`}>
      <div className={styles.message}>{message}</div>
      <div className={styles.about}>{about}</div>
    </li>
  );
}
