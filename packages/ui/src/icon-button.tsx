import type { Ref } from 'react';

import styles from './button.module.css';
import { Icon, type IconName } from './icon.tsx';

type IconButtonProps = {
  readonly icon: IconName;
  readonly label: string;
  readonly expanded?: boolean;
  readonly onClick: () => void;
  readonly ref?: Ref<HTMLButtonElement>;
};

export function IconButton({ icon, label, expanded, onClick, ref }: IconButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      className={`${styles.button} ${styles.quiet} ${styles.iconOnly}`}
      aria-label={label}
      aria-expanded={expanded}
      onClick={onClick}
    >
      <Icon name={icon} size={20} />
    </button>
  );
}
