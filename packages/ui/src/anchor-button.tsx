import type { AnchorHTMLAttributes, Ref } from 'react';

import styles from './button.module.css';
import type { ButtonTone } from './plain-button.tsx';
import { Icon, type IconName } from './icon.tsx';

export type AnchorButtonProps = AnchorHTMLAttributes<HTMLAnchorElement> & {
  readonly tone?: ButtonTone;
  readonly size?: 'small' | 'medium';
  readonly icon?: IconName;
  readonly ref?: Ref<HTMLAnchorElement>;
};

/** Leads somewhere, and looks like a button. A router wraps it into its own link. */
export function AnchorButton({ tone = 'neutral', size = 'medium', icon, children, ...anchor }: AnchorButtonProps) {
  const className = [styles.button, styles[tone], size === 'small' && styles.small].filter(Boolean).join(' ');
  return (
    <a {...anchor} className={className}>
      {icon !== undefined && <Icon name={icon} size={16} />}
      {children}
    </a>
  );
}
