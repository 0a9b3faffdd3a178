import { originOf } from '../audit/origin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Services } from '../services.ts';
import { endSession } from '../session/end-session.ts';
import { findSession } from '../session/find-session.ts';
import { tokenOf } from '../session/session.ts';

/** Ends the session of the cookie, whether or not its person still has a place here. */
export async function signOut(services: Services, headers: Headers): Promise<void> {
  const token = tokenOf(services, headers);
  const session = token === null ? null : await findSession(services, token);
  if (session === null) return;
  await endSession(services, session.userId, session.id);
  await recordAudit(services.orm.em.fork(), {
    actor: { kind: 'user', userId: session.userId },
    action: 'signIn.ended',
    subject: { kind: 'session', id: session.id },
    organisationId: null,
    from: originOf(headers),
  });
}
