import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';

import { Icon } from './icon.tsx';

type Toast = {
  readonly id?: string;
  readonly tone: 'good' | 'fault' | 'info';
  readonly title: ReactNode;
  readonly children?: ReactNode;
};

const colors = { good: 'teal', fault: 'red', info: 'brand' };
const icons = { good: 'check', fault: 'warning', info: 'info' } as const;

let silent = false;

/** Takes all of them away, and shows no other until it is taken back: what was under way may still end, unseen. */
export function silenceToasts(): () => void {
  silent = true;
  clearToasts();
  return () => {
    silent = false;
  };
}

/** Takes all of them away. */
export function clearToasts(): void {
  notifications.clean();
  notifications.cleanQueue();
}

/** A short word about something that was just done. Faults stay until they are closed. */
export function showToast({ id, tone, title, children }: Toast): void {
  if (silent) return;
  const toast = {
    title,
    message: children,
    color: colors[tone],
    icon: <Icon name={icons[tone]} />,
    autoClose: tone === 'fault' ? (false as const) : 6000,
  };
  if (id === undefined) notifications.show(toast);
  else notifications.show({ ...toast, id });
}
