import type { ConnectionStatus } from '@relink/domain/connection/connection-status';
import type { UserFault } from '../user-error/user-fault.ts';

/**
 * Why no refresh can be begun for a connection in this state; null: it can. One that needs a reconnect keeps its refresh
 * waiting for it. Among many, that would keep the batch open for as long: there it is said, and the reconnect refreshes
 * the lists anyway.
 */
export function whyNoRefresh(
  status: ConnectionStatus,
  among: 'one' | 'many',
): (UserFault & { kind: 'general' }) | null {
  if (status === 'PENDING' || status === 'DISCONNECTED') {
    return {
      kind: 'general',
      code: 'NOT_CONNECTED',
      path: ['connectionId'],
      message: 'This organisation is not connected to Xero. An Admin can connect it.',
    };
  }
  if (status === 'NEEDS_RECONNECT' && among === 'many') {
    return {
      kind: 'general',
      code: 'NEEDS_RECONNECT',
      path: ['connectionId'],
      message: 'This connection needs a reconnect, which also refreshes its lists.',
    };
  }
  return null;
}
