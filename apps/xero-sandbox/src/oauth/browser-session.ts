import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { User } from '../people/user.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import { readSessionCookie, type Session, sessionCookie } from './session.ts';

export function findSession(
  state: SandboxState,
  request: FastifyRequest,
): { session: Session; user: User } | undefined {
  const session = state.store.sessions.find(readSessionCookie(request.headers.cookie) ?? '');
  const user = session === undefined ? undefined : state.store.users.find(session.userId);
  return session === undefined || user === undefined ? undefined : { session, user };
}

export function startSession(state: SandboxState, reply: FastifyReply, user: User): void {
  const session = state.store.sessions.put({
    id: randomBytes(24).toString('base64url'),
    userId: user.id,
    authenticatedAt: state.now(),
    globalSessionId: randomUUID().replaceAll('-', ''),
    formToken: randomBytes(24).toString('base64url'),
  });
  // Lax: the browser arrives here from the app's own site.
  void reply.header('set-cookie', `${sessionCookie}=${session.id}; Path=/identity; HttpOnly; SameSite=Lax`);
}
