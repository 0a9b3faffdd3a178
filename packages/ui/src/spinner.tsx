import styles from './spinner.module.css';

/** Waiting, with what for; announced once. */
export function Spinner({ label }: { readonly label: string }) {
  return (
    <output className={styles.spinner}>
      <span className={styles.ring} aria-hidden />
      {label}
    </output>
  );
}
