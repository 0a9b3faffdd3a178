import type { Ref } from 'react';

import { Icon } from './icon.tsx';
import styles from './search-field.module.css';

type SearchFieldProps = {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly testId?: string;
  readonly ref?: Ref<HTMLInputElement>;
};

export function SearchField({ label, placeholder, value, onChange, testId, ref }: SearchFieldProps) {
  return (
    <div className={styles.box}>
      <Icon name="search" size={16} />
      <input
        ref={ref}
        type="search"
        className={styles.input}
        aria-label={label}
        placeholder={placeholder}
        value={value}
        data-testid={testId}
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}
