import styles from './brand.module.css';

export function Brand() {
  return (
    <div className={styles.brand}>
      <img src="/icon.svg" width="28" height="28" alt="" />
      {/* a proper name: not translated */}
      <span>Relink</span>
    </div>
  );
}
