import type { ButtonHTMLAttributes, Ref } from 'react';

import { Icon } from './icon.tsx';
import { VisuallyHidden } from './text.tsx';
import styles from './user-button.module.css';

type UserButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly userName: string;
  readonly about: string;
  /** what it opens; spoken */
  readonly opens: string;
  readonly ref?: Ref<HTMLButtonElement>;
};

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.[0] ?? '')
    .join('')
    .toUpperCase();
}

/** The target of the user menu. */
export function UserButton({ userName, about, opens, ...button }: UserButtonProps) {
  return (
    <button type="button" {...button} className={styles.button}>
      <span className={styles.initials} aria-hidden>
        {initials(userName)}
      </span>
      <span className={styles.words}>
        <span>{userName}</span>
        <span className={styles.about}>{about}</span>
      </span>
      <VisuallyHidden>{opens}</VisuallyHidden>
      <Icon name="chevronDown" size={16} />
    </button>
  );
}
