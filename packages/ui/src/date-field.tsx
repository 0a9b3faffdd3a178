import styles from './search-field.module.css';

type DateFieldProps = {
  readonly label: string;
  /** a day as `2026-11-24`; '' is none */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly testId?: string;
};

/** The platform's own calendar: known to whoever uses it, by keyboard and by touch. */
export function DateField({ label, value, onChange, testId }: DateFieldProps) {
  return (
    <label className={styles.label}>
      {label}
      <input
        type="date"
        className={styles.select}
        value={value}
        data-testid={testId}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}
