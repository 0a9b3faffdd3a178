import styles from './progress-bar.module.css';

type ProgressBarProps = {
  /** of what: for screen readers, as what is seen stands above */
  readonly label: string;
  /** how far it has come: "120 of 340" */
  readonly words: string;
  readonly value: number;
  /** null: nobody knows yet how much there is */
  readonly max: number | null;
  readonly testId?: string;
};

/** The platform's own bar, with its words beside it. */
export function ProgressBar({ label, words, value, max, testId }: ProgressBarProps) {
  const known = max !== null && max > 0;
  return (
    <div className={styles.progress} data-testid={testId}>
      <progress
        className={styles.bar}
        aria-label={label}
        aria-valuetext={words}
        {...(known ? { value: Math.min(value, max), max } : {})}
      />
      <span className={styles.words}>{words}</span>
    </div>
  );
}
