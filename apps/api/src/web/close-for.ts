import { isDatabaseAway } from '../database/is-database-away.ts';
import { CredentialsEnded } from '../sharing/credentials-ended.ts';
import type { ClientSocket } from './client-socket.ts';
import { closeCode, databaseIsAway } from './close-code.ts';

/** Closes a socket whose client is to come back, and says why; false where the reason is the subscription's own. */
export function closeFor(client: Pick<ClientSocket, 'close'>, reason: unknown): boolean {
  if (reason instanceof CredentialsEnded) client.close(closeCode.credentials, reason.message);
  else if (isDatabaseAway(reason)) client.close(closeCode.later, databaseIsAway);
  else return false;
  return true;
}
