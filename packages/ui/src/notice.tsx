import type { ReactNode } from 'react';

import { Icon, type IconName } from './icon.tsx';
import styles from './notice.module.css';
import type { Tone } from './status-mark.tsx';

const icons: Record<Tone, IconName> = {
  good: 'circleCheck',
  caution: 'warning',
  outside: 'cloudOff',
  action: 'hand',
  fault: 'warning',
  off: 'info',
  info: 'info',
};

type NoticeProps = {
  readonly tone: Tone;
  readonly children?: ReactNode;
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  readonly icon?: IconName;
  /** announce it when it appears: `alert` at once, `status` when there is a pause */
  readonly role?: 'alert' | 'status';
};

export function Notice({ tone, children, title, actions, icon, role }: NoticeProps) {
  return (
    <div className={`${styles.notice} ${styles[tone]}`} role={role}>
      <Icon name={icon ?? icons[tone]} size={20} />
      <div className={styles.body}>
        {title !== undefined && <div className={styles.title}>{title}</div>}
        {children}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}
