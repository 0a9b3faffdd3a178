import { goneStatus, isUsable } from '@relink/domain/list/list-item';
import { StatusMark } from '@relink/ui/status-mark';
import { type MessageDescriptor, useIntl } from 'react-intl';

import { listMessages as messages } from './messages.ts';

const known: Readonly<Record<string, MessageDescriptor>> = {
  ACTIVE: messages.active,
  ARCHIVED: messages.itemArchived,
  GDPRREQUEST: messages.gdpr,
  [goneStatus]: messages.gone,
};

/** Whether new documents may use it, in Xero's word where we have no better one. */
export function ItemStatus({ status }: { readonly status: string }) {
  const intl = useIntl();
  const message = known[status];
  const usable = isUsable({ status });
  return (
    <StatusMark
      tone={usable ? 'good' : 'off'}
      icon={usable ? 'circleCheck' : status === goneStatus ? 'circleX' : 'archive'}
      label={message === undefined ? status : intl.formatMessage(message)}
    />
  );
}
