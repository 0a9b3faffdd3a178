import styles from './step-list.module.css';

type StepListProps = {
  readonly label: string;
  readonly steps: readonly string[];
  /** index of the present step; `steps.length` when all are done */
  readonly current: number;
};

export function StepList({ label, steps, current }: StepListProps) {
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={`${styles.step} ${index < current ? styles.done : ''} ${index === current ? styles.current : ''}`}
          aria-current={index === current ? 'step' : undefined}
        >
          <span className={styles.number}>{index + 1}</span> <span className={styles.label}>{step}</span>
        </li>
      ))}
    </ol>
  );
}
