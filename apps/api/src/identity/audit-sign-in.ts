import type { Origin } from '../audit/origin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { recordRefusal } from '../audit/record-refusal.ts';
import type { Services } from '../services.ts';
import type { Viewer } from '../viewer/viewer.ts';

/** One call of the sign-in library, with its answer. */
export type SignInCall = {
  readonly path: string;
  readonly origin: Origin;
  /** who asked, before it was answered */
  readonly viewer: Viewer | null;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
};

/**
 * Puts on record what the sign-in library did. It has a connection of its own, so this cannot be one transaction with
 * it; it is done before the answer goes out: a sign-in that cannot be put on record is not given away.
 */
export async function auditSignIn(services: Services, call: SignInCall): Promise<void> {
  if (call.path === 'sign-in/email') return call.status === 200 ? signedIn(services, call) : refused(services, call);
  if (call.path === 'sign-out' && call.viewer?.kind === 'person') {
    await recordAudit(services.orm.em.fork(), {
      actor: { kind: 'user', userId: call.viewer.person.id },
      action: 'signIn.ended',
      subject: { kind: 'session', id: call.viewer.sessionId },
      organisationId: null,
      from: call.origin,
    });
  }
}

async function signedIn(services: Services, { answer, origin }: SignInCall): Promise<void> {
  const user = property(answer, 'user');
  const userId = property(user, 'id');
  if (typeof userId !== 'string') return;
  await recordAudit(services.orm.em.fork(), {
    actor: { kind: 'user', userId },
    action: 'signIn.succeeded',
    subject: { kind: 'user', id: userId },
    organisationId: null,
    after: { method: 'password' },
    from: origin,
  });
}

/**
 * The account that was tried, when there is one. What was typed in place of an address is not kept: it may be a
 * password that went into the wrong field.
 */
async function refused(services: Services, { body, status, origin }: SignInCall): Promise<void> {
  const email = property(body, 'email');
  const { rows } = await services.identity.pool.query<{ id: string }>('select id::text from "user" where email = $1', [
    typeof email === 'string' ? email.toLowerCase() : '',
  ]);
  await recordRefusal(services, {
    actor: { kind: 'unknown' },
    action: 'signIn.failed',
    subject: { kind: 'user', id: rows[0]?.id ?? null },
    organisationId: null,
    after: { method: 'password', reason: status === 429 ? 'too many tries' : 'wrong credentials' },
    from: origin,
  });
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
