import type { ReactNode } from 'react';

import { Icon, type IconName } from './icon.tsx';
import styles from './notice.module.css';
import type { Tone } from './status-mark.tsx';
import tones from './tones.module.css';

const icons: Record<Tone, IconName> = {
  good: 'circleCheck',
  caution: 'warning',
  outside: 'cloudOff',
  action: 'hand',
  fault: 'warning',
  off: 'info',
  info: 'info',
};

const roles = { atOnce: 'alert', politely: 'status' } as const;

type NoticeProps = {
  readonly tone: Tone;
  readonly children?: ReactNode;
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  readonly icon?: IconName;
  /** one line that stays on the page all the time */
  readonly slim?: boolean;
  /** say it to screen readers when it appears */
  readonly announce?: 'atOnce' | 'politely';
};

export function Notice({ tone, children, title, actions, icon, slim = false, announce }: NoticeProps) {
  return (
    <div
      className={`${styles.notice} ${tones[tone]} ${slim ? styles.slim : ''}`}
      role={announce === undefined ? undefined : roles[announce]}
    >
      <Icon name={icon ?? icons[tone]} size={slim ? 18 : 20} />
      <div className={styles.body}>
        {title !== undefined && <div className={styles.title}>{title}</div>}
        {children}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}
