import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { originOf } from '../audit/origin.ts';
import { recordRefusal } from '../audit/record-refusal.ts';
import { toGlobalId } from '../id/global-id.ts';
import type { AcceptFault } from '../invitation/accept-invitation.ts';
import { acceptInvitation } from '../invitation/accept-invitation.ts';
import { lookAtInvitation } from '../invitation/look-at-invitation.ts';
import { networkOf } from '../rate-limit/network-of.ts';
import { takeTurn } from '../rate-limit/take-turn.ts';
import type { Services } from '../services.ts';
import { findSession } from '../session/find-session.ts';
import { tokenOf } from '../session/session.ts';
import type { Person } from '../viewer/viewer.ts';
import { isSameOrigin } from './same-origin.ts';
import { webHeadersOf } from './web-headers.ts';

/** What the page is told. One answer for every invitation that cannot be accepted, so that none can be told apart. */
const refusals: Record<AcceptFault, { readonly status: number; readonly refusal: string }> = {
  gone: { status: 404, refusal: 'GONE' },
  signInFirst: { status: 409, refusal: 'SIGN_IN_FIRST' },
  otherAccount: { status: 409, refusal: 'OTHER_ACCOUNT' },
  badName: { status: 422, refusal: 'BAD_NAME' },
  badPassword: { status: 422, refusal: 'BAD_PASSWORD' },
};

/**
 * What the page behind the link of an invitation calls: POST and JSON alone, from our own origin, so that nothing that
 * merely fetches addresses (scanners of mail, previews) uses an invitation up.
 */
export function invitationRoutes(app: FastifyInstance, services: Services): void {
  const { environment } = services;

  const route = (
    path: string,
    turnsPerMinute: number,
    handle: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
  ): void => {
    app.post(`/api/invitations/${path}`, { bodyLimit: 4 * 1024 }, async (request, reply) => {
      if (!isSameOrigin(request.headers, environment.publicUrl)) return reply.code(403).send({});
      const key = `invitations/${path}/${networkOf(request.ip)}`;
      const wait = await takeTurn(services.orm.em.fork(), { key, most: turnsPerMinute, withinSeconds: 60 });
      if (wait !== null) return reply.code(429).header('retry-after', wait).send({ refusal: 'LIMITED' });
      return handle(request, reply);
    });
  };

  const refuse = async (request: FastifyRequest, reply: FastifyReply, fault: AcceptFault) => {
    await recordRefusal(services, {
      actor: { kind: 'unknown' },
      action: 'invitation.refused',
      subject: { kind: 'invitation', id: null },
      organisationId: null,
      after: { reason: fault },
      from: originOf(webHeadersOf(request)),
    });
    const { status, refusal } = refusals[fault];
    return reply.code(status).send({ refusal });
  };

  route('look', 30, async (request, reply) => {
    const view = await lookAtInvitation(services, textOf(request.body, 'secret'));
    return view === null ? refuse(request, reply, 'gone') : reply.send(view);
  });

  route('accept', 10, async (request, reply) => {
    const headers = webHeadersOf(request);
    const accepted = await acceptInvitation(services, {
      secret: textOf(request.body, 'secret'),
      name: textOf(request.body, 'name'),
      password: textOf(request.body, 'password'),
      signedIn: await signedInPerson(services, headers),
      from: originOf(headers),
    });
    if (!accepted.ok) return refuse(request, reply, accepted.error);
    // Whoever accepts here and asks again here has the role.
    await services.credentials.catchUp();
    const { email, organisationId } = accepted.value;
    return reply.send({ email, organisationId: organisationId && toGlobalId('Organisation', organisationId) });
  });
}

/** Whoever has a session here, with a place in the workspace or without one yet. */
async function signedInPerson(services: Services, headers: Headers): Promise<Person | null> {
  const token = tokenOf(services, headers);
  const session = token === null ? null : await findSession(services, token);
  return session && { id: session.userId, name: session.name, email: session.email };
}

function textOf(body: unknown, name: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : null;
  return typeof value === 'string' ? value : '';
}
