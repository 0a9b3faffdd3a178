import styles from './filter-toggle.module.css';
import { Icon } from './icon.tsx';

type FilterToggleProps = {
  readonly label: string;
  readonly count?: string;
  readonly pressed: boolean;
  /** its count waits for a person */
  readonly urgent?: boolean;
  readonly onToggle: () => void;
};

export function FilterToggle({ label, count, pressed, urgent = false, onToggle }: FilterToggleProps) {
  return (
    <button
      type="button"
      className={`${styles.toggle} ${urgent ? styles.urgent : ''}`}
      aria-pressed={pressed}
      onClick={onToggle}
    >
      {pressed && <Icon name="check" size={14} />}
      {label}
      {count !== undefined && <span className={styles.count}>{count}</span>}
    </button>
  );
}
