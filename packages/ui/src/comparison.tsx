import styles from './comparison.module.css';
import { Icon } from './icon.tsx';

type Side = { readonly label: string; readonly name: string };

/** What it was and what it would be, side by side. */
export function Comparison({ before, after }: { readonly before: Side; readonly after: Side }) {
  return (
    <div className={styles.comparison}>
      <div className={styles.side}>
        <div className={styles.label}>{before.label}</div>
        <div className={styles.name}>{before.name}</div>
      </div>
      <div className={styles.arrow}>
        <Icon name="arrowRight" size={22} />
      </div>
      <div className={`${styles.side} ${styles.new}`}>
        <div className={styles.label}>{after.label}</div>
        <div className={styles.name}>{after.name}</div>
      </div>
    </div>
  );
}
