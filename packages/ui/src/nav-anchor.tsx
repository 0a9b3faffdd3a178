import type { AnchorHTMLAttributes, Ref } from 'react';

import { Icon, type IconName } from './icon.tsx';
import styles from './nav-anchor.module.css';
import { VisuallyHidden } from './text.tsx';

export type NavAnchorProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'children'> & {
  readonly icon: IconName;
  readonly text: string;
  /** how many wait for a person; nothing when null */
  readonly count?: { readonly shown: string; readonly spoken: string } | null;
  readonly ref?: Ref<HTMLAnchorElement>;
};

export function NavAnchor({ icon, text, count = null, ...anchor }: NavAnchorProps) {
  return (
    <a {...anchor} className={styles.anchor}>
      <Icon name={icon} size={20} />
      <span className={styles.label}>{text}</span>
      {count !== null && (
        <>
          <span className={styles.count} aria-hidden>
            {count.shown}
          </span>
          <VisuallyHidden>{count.spoken}</VisuallyHidden>
        </>
      )}
    </a>
  );
}
