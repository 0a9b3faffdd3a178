import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import { endSession, endSessions } from '../session/end-session.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import type { AccountContext } from './account-context.ts';

/** Ends one of the viewer's own sessions; anybody else's does not exist. */
export async function endOwnSession(
  context: AccountContext,
  sessionId: string | null,
): Promise<Result<null, UserFault>> {
  const { viewer, services } = context;
  if (sessionId === null || !(await endSession(services, viewer.person.id, sessionId))) {
    return err(notFound('session', ['sessionId']));
  }
  await record(context, { id: sessionId, sessions: 1 });
  return ok(null);
}

/** Ends all of the viewer's sessions but the one that asks; how many there were. */
export async function endOtherSessions(context: AccountContext): Promise<number> {
  const { viewer, services } = context;
  const sessions = await endSessions(services, viewer.person.id, viewer.sessionId);
  if (sessions > 0) await record(context, { id: null, sessions });
  return sessions;
}

function record(
  { viewer, services, origin }: AccountContext,
  { id, sessions }: { id: string | null; sessions: number },
) {
  return recordAudit(services.orm.em.fork(), {
    actor: { kind: 'user', userId: viewer.person.id },
    action: 'session.ended',
    subject: { kind: 'session', id },
    organisationId: null,
    after: { reason: 'by its owner', sessions },
    from: origin,
  });
}
