import { useId } from 'react';

import styles from './progress-bar.module.css';

type ProgressBarProps = {
  readonly label: string;
  /** how far it has come, in words: "120 of 340" */
  readonly words: string;
  readonly value: number;
  /** null: nobody knows yet how much there is */
  readonly max: number | null;
  readonly testId?: string;
};

/** The platform's own bar, with its words beside it. */
export function ProgressBar({ label, words, value, max, testId }: ProgressBarProps) {
  const labelId = useId();
  const known = max !== null && max > 0;
  return (
    <div className={styles.progress} data-testid={testId}>
      <div className={styles.words}>
        <span id={labelId}>{label}</span>
        <span className={styles.about}>{words}</span>
      </div>
      <progress
        className={styles.bar}
        aria-labelledby={labelId}
        aria-valuetext={words}
        {...(known ? { value: Math.min(value, max), max } : {})}
      />
    </div>
  );
}
