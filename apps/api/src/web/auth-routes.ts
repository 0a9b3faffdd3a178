import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Result } from '@relink/domain/result';
import { originOf } from '../audit/origin.ts';
import type { SignInProblem } from '../identity/sign-in.ts';
import { signIn } from '../identity/sign-in.ts';
import { requestPasswordReset } from '../identity/request-password-reset.ts';
import { resetPassword } from '../identity/reset-password.ts';
import type { LinkFault } from '../identity/set-up-owner.ts';
import { setUpOwner } from '../identity/set-up-owner.ts';
import { takeTurnAt } from '../identity/sign-in-limits.ts';
import { signOut } from '../identity/sign-out.ts';
import { mailFault } from '../mail/send-mail.ts';
import type { Services } from '../services.ts';
import { forgottenSessionCookie, sessionCookie } from '../session/session.ts';
import { isSameOrigin } from './same-origin.ts';
import { webHeadersOf } from './web-headers.ts';

const answers: Record<SignInProblem['kind'], { readonly code: string; readonly message: string }> = {
  refused: { code: 'WRONG_CREDENTIALS', message: 'The e-mail address or the password is not right.' },
  limited: { code: 'RATE_LIMITED', message: 'There were too many tries. Wait a while before the next one.' },
  codeNeeded: { code: 'SECOND_FACTOR_REQUIRED', message: 'The code of the second factor is needed as well.' },
  codeRefused: { code: 'WRONG_CODE', message: 'That code is not right, or was used before.' },
};

/** Signing in and out: what a browser does before there is anybody whom GraphQL could answer. */
export function authRoutes(app: FastifyInstance, services: Services): void {
  route('sign-in/email', async (request, reply) => {
    const credentials = {
      email: textIn(request.body, 'email'),
      password: textIn(request.body, 'password'),
      code: textIn(request.body, 'code') || null,
    };
    const result = await signIn(services, credentials, originOf(webHeadersOf(request)));
    if (!result.ok) return refuse(reply, result.error);
    const { person, token } = result.value;
    return reply.header('set-cookie', sessionCookie(services, token)).send({ user: person });
  });
  route('sign-out', async (request, reply) => {
    await signOut(services, webHeadersOf(request));
    // Whoever signs out here and asks again here is nobody.
    await services.credentials.catchUp();
    return reply.header('set-cookie', forgottenSessionCookie(services)).send({ success: true });
  });

  route('password-reset/request', async (request, reply) => {
    const origin = originOf(webHeadersOf(request));
    const off = mailFault(services, 'A new password');
    if (off !== null) return reply.code(409).send({ code: 'NO_MAIL', message: off.message });
    const email = textIn(request.body, 'email');
    const wait = await takeTurnAt(services.orm.em.fork(), 'passwordReset', { account: email, origin });
    if (wait !== null) return refuse(reply, { kind: 'limited', retryAfterSeconds: wait });
    requestPasswordReset(services, email, origin).catch((error: unknown) =>
      services.log.error({ error }, 'A link for a new password could not be sent.'),
    );
    return reply.send({ success: true });
  });
  route('password-reset/complete', async (request, reply) => {
    const origin = originOf(webHeadersOf(request));
    const wait = await takeTurnAt(services.orm.em.fork(), 'link', { account: origin.address ?? '', origin });
    if (wait !== null) return refuse(reply, { kind: 'limited', retryAfterSeconds: wait });
    const given = { secret: textIn(request.body, 'secret'), password: textIn(request.body, 'password') };
    return answerLink(reply, await resetPassword(services, given, origin));
  });
  route('set-up', async (request, reply) => {
    const origin = originOf(webHeadersOf(request));
    const wait = await takeTurnAt(services.orm.em.fork(), 'link', { account: origin.address ?? '', origin });
    if (wait !== null) return refuse(reply, { kind: 'limited', retryAfterSeconds: wait });
    const text = (name: string) => textIn(request.body, name);
    const owner = { secret: text('secret'), name: text('name'), email: text('email'), password: text('password') };
    return answerLink(reply, await setUpOwner(services, owner, origin));
  });

  /** POST and JSON from our own pages, or from a program: a form of another site can be none of these (ASVS 3.5.1-3.5.3). */
  function route(path: string, handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>): void {
    app.post(`/api/auth/${path}`, {
      bodyLimit: 16 * 1024,
      onRequest: async (request, reply) => {
        if (isSameOrigin(request.headers, services.environment.publicUrl)) return;
        await reply.code(403).send({ code: 'FORBIDDEN', message: 'Requests from other sites are refused.' });
      },
      handler,
    });
  }
}

function answerLink(reply: FastifyReply, result: Result<null, LinkFault>): FastifyReply {
  if (result.ok) return reply.send({ success: true });
  const { kind } = result.error;
  if (kind === 'gone') return reply.code(404).send({ code: 'GONE', message: 'This link is not good any more.' });
  const message = kind === 'badPassword' ? result.error.message : 'Enter a name and an e-mail address.';
  return reply.code(422).send({ code: kind === 'badPassword' ? 'BAD_PASSWORD' : 'BAD_INPUT', message });
}

function refuse(reply: FastifyReply, problem: SignInProblem): FastifyReply {
  if (problem.kind === 'limited') reply.header('retry-after', String(problem.retryAfterSeconds));
  return reply.code(problem.kind === 'limited' ? 429 : 401).send(answers[problem.kind]);
}

/** At most as long as anything here may be; whatever else is sent counts as nothing. */
function textIn(body: unknown, name: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  return typeof value === 'string' && value.length <= 320 ? value : '';
}
