import { useId } from 'react';

import styles from './choice-list.module.css';

export type Choice = {
  readonly value: string;
  readonly name: string;
  /** stands beside the name: marked as expected, or why it cannot be chosen */
  readonly note?: string;
  readonly disabled?: boolean;
};

type ChoiceListProps = {
  readonly legend: string;
  readonly choices: readonly Choice[];
  readonly value: string | null;
  readonly onChange: (value: string) => void;
};

/** One of several, as radio buttons large enough to touch. */
export function ChoiceList({ legend, choices, value, onChange }: ChoiceListProps) {
  const group = useId();
  return (
    <fieldset className={styles.list}>
      <legend className={styles.legend}>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={styles.choice} data-testid={`choose-${choice.value}`}>
          <input
            type="radio"
            name={group}
            value={choice.value}
            checked={choice.value === value}
            disabled={choice.disabled}
            onChange={() => onChange(choice.value)}
          />
          <span className={styles.words}>
            <span className={styles.name}>{choice.name}</span>
            {choice.note !== undefined && <span className={styles.note}>{choice.note}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
