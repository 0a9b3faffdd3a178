import styles from './spinner.module.css';

/** Waiting, with what for; announced once. */
export function Spinner({ label }: { readonly label: string }) {
  return (
    <div className={styles.spinner} role="status">
      <span className={styles.ring} aria-hidden />
      {label}
    </div>
  );
}
