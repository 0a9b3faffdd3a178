import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendPage } from '../html/send-page.ts';
import { traceOf } from '../requests/trace.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import { readAuthorizationRequest } from './authorization-request.ts';
import { findSession, startSession } from './browser-session.ts';
import { consentChoices } from './consent-choices.ts';
import { consentPage } from './consent-page.ts';
import { decideConsent } from './decide-consent.ts';
import { errorPage } from './error-page.ts';
import { formBody } from './form-body.ts';
import { signInPage } from './sign-in-page.ts';

const authorizePath = '/identity/connect/authorize';

export function authorizeRoutes(server: FastifyInstance, state: SandboxState): void {
  server.get(authorizePath, async (request, reply) => {
    const query = queryOf(request);
    const reading = readAuthorizationRequest(state, query);
    if (!reading.ok) return sendPage(reply, errorPage(reading.problem));
    const signedIn = findSession(state, request);
    if (signedIn === undefined || query.get('prompt') === 'login') {
      return sendPage(reply, signInPage(state, { query, client: reading.request.client }));
    }
    return sendConsentPage(state, reply, query, signedIn);
  });

  server.post('/identity/sign-in', async (request, reply) => {
    const body = formBody(request.body);
    const query = new URLSearchParams(body.get('query') ?? '');
    const reading = readAuthorizationRequest(state, query);
    if (!reading.ok) return sendPage(reply, errorPage(reading.problem));
    const email = (body.get('email') ?? '').trim().toLowerCase();
    const user = state.store.users.where((candidate) => candidate.email === email)[0];
    if (user === undefined || user.password !== body.get('password')) {
      return sendPage(reply, signInPage(state, { query, client: reading.request.client, failedEmail: email }));
    }
    traceOf(request).userId = user.id;
    startSession(state, reply, user);
    query.delete('prompt');
    return reply.redirect(`${authorizePath}?${query.toString()}`, 303);
  });

  server.post('/identity/consent', async (request, reply) => {
    const body = formBody(request.body);
    const query = new URLSearchParams(body.get('query') ?? '');
    const reading = readAuthorizationRequest(state, query);
    if (!reading.ok) return sendPage(reply, errorPage(reading.problem));
    const signedIn = findSession(state, request);
    if (signedIn === undefined || body.get('form_token') !== signedIn.session.formToken) {
      return reply.redirect(`${authorizePath}?${query.toString()}`, 303);
    }
    traceOf(request).userId = signedIn.user.id;
    const decision = decideConsent(state, reading.request, {
      ...signedIn,
      action: body.get('action') ?? '',
      tenantIds: body.getAll('tenant'),
    });
    switch (decision.kind) {
      case 'redirect':
        return reply.redirect(decision.location, 303);
      case 'cap-reached':
        return sendPage(reply, errorPage({ error: 'connection_cap', message: decision.message }, 403));
      case 'ask-again':
        return sendConsentPage(state, reply, query, { ...signedIn, problem: decision.problem });
    }
  });
}

function sendConsentPage(
  state: SandboxState,
  reply: FastifyReply,
  query: URLSearchParams,
  about: NonNullable<ReturnType<typeof findSession>> & { problem?: string },
): FastifyReply {
  const reading = readAuthorizationRequest(state, query);
  if (!reading.ok) return sendPage(reply, errorPage(reading.problem));
  traceOf(reply.request).userId = about.user.id;
  const choices = consentChoices(state, about.user.id, reading.request.client.id);
  return sendPage(reply, consentPage({ ...about, query, request: reading.request, choices }));
}

function queryOf(request: FastifyRequest): URLSearchParams {
  return new URLSearchParams(request.url.split('?').slice(1).join('?'));
}
