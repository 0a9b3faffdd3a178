import { connectionWords } from '@relink/domain/connection/connection-words';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { checkGrant } from '../grant/check-grant.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { mayOrFault } from '../viewer/may-or-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { healthOf } from './apply-connection-event.ts';
import type { ConnectionRow } from './connection.entity.ts';
import { ConnectionEntity } from './connection.entity.ts';
import { findVisibleConnection } from './find-connection.ts';
import { recordEvent } from './record-event.ts';

/** Tries the token and one call right now; the connection's state afterwards is what came out. */
export async function refreshConnection(
  context: UseCaseContext,
  id: string | null,
): Promise<Result<ConnectionRow, UserFault>> {
  const connection = await findVisibleConnection(context, id);
  if (connection === null) return err(notFound('connection', ['connectionId']));
  const refused = await mayOrFault(context, connection.organisationId, 'connection:check', 'refresh the connection');
  if (refused !== null) return err(refused);
  if (connection.status === 'PENDING' || connection.status === 'DISCONNECTED' || !connection.grantId) {
    return err({
      kind: 'general',
      code: 'NOT_CONNECTED',
      path: ['connectionId'],
      message: 'This organisation is not connected to Xero. An Admin can connect it.',
    });
  }
  await checkGrant(context.services, connection.grantId, { connectionId: connection.id });
  return context.em.fork().transactional(async (em) => {
    const checked = await em.findOne(ConnectionEntity, { id: connection.id });
    // The right to see it was taken away while Xero answered.
    if (checked === null) return err(notFound('connection', ['connectionId']));
    await recordEvent(em, connection.id, {
      kind: 'CHECKED',
      actor: viewerActor(context.viewer),
      message: `Refreshed by hand. ${connectionWords(healthOf(checked)).message}`,
      health: healthOf(checked),
    });
    return ok(checked);
  });
}
