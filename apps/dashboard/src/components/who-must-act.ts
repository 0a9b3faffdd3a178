import type { WhoMustAct } from '@relink/domain/connection/connection-status';
import type { MessageDescriptor } from 'react-intl';

import { commonMessages } from './messages.ts';

/** Whose move it is, in one short phrase. */
export const whoMustActMessages: Record<WhoMustAct, MessageDescriptor> = {
  NOBODY: commonMessages.moveNobody,
  ADMIN: commonMessages.moveAdmin,
  XERO_USER: commonMessages.moveXeroUser,
  OPERATOR: commonMessages.moveOperator,
};
