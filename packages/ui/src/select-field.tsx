import styles from './search-field.module.css';

type SelectFieldProps<T extends string> = {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly testId?: string;
};

/** The platform's own list: best on touch, and nothing to load. */
export function SelectField<T extends string>({ label, value, options, onChange, testId }: SelectFieldProps<T>) {
  return (
    <label className={styles.label}>
      {label}
      <select
        className={styles.select}
        value={value}
        data-testid={testId}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.currentTarget.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
