import type { ConnectionReason, ConnectionStatus as Status } from '@relink/domain/connection/connection-status';
import { StatusMark } from '@relink/ui/status-mark';

import { connectionAppearance } from './connection-appearance.ts';

type ConnectionStatusProps = {
  readonly status: Status;
  readonly reason: ConnectionReason | null;
  readonly size?: 'medium' | 'large';
  readonly testId?: string;
};

/** The same mark in table, detail, wizard and history. */
export function ConnectionStatus({ status, reason, size = 'medium', testId }: ConnectionStatusProps) {
  const { icon, tone, label } = connectionAppearance({ status, reason });
  return (
    <StatusMark
      icon={icon}
      tone={tone}
      label={label}
      size={size}
      {...(testId === undefined ? {} : { testId })}
      data={{ 'data-status': status, 'data-reason': reason ?? '' }}
    />
  );
}
