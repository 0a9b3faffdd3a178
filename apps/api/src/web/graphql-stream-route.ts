import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createFormatError } from '../format-error.ts';
import type { Services } from '../services.ts';
import type { Answering, Format } from '../sharing/answer.ts';
import { CredentialsEnded } from '../sharing/credentials-ended.ts';
import { LiveContext } from '../sharing/live-context.ts';
import { LiveStream, openSource } from '../sharing/live-stream.ts';
import type { Plans } from '../sharing/plans.ts';
import type { Sharing } from '../sharing/sharing.ts';
import { bearerOf } from '../api-key/bearer.ts';
import { principalOf } from '../viewer/viewer.ts';
import { EventStream } from './event-stream.ts';
import type { OpenSockets, Place } from './open-sockets.ts';
import type { AskedSubscription } from './prepare-subscription.ts';
import { isSameOrigin } from './same-origin.ts';
import { watchStanding } from './watch-standing.ts';
import { webHeadersOf } from './web-headers.ts';

type Live = { readonly open: OpenSockets; readonly plans: Plans; readonly sharing: Sharing };

/**
 * Subscriptions as Server-Sent Events, for programs and for networks that let no WebSocket through: one request is one
 * subscription. As guarded as sockets, and counted with them: whose request it is, where it comes from, what it may ask
 * for.
 */
export function graphqlStreamRoute(app: FastifyInstance, services: Services, { open, ...live }: Live): void {
  const { environment } = services;
  const streams = new Set<EventStream>();
  // A server that stops sends its readers to another one.
  app.addHook('preClose', () => {
    for (const stream of streams) stream.end();
  });
  const stream = async (request: FastifyRequest, reply: FastifyReply, place: Place): Promise<FastifyReply> => {
    const asked = readAsked(request);
    if (asked === null) return refuse(reply, 400, 'BAD_REQUEST', 'Say what to subscribe to: query, variables.');
    const context = await new LiveContext(services, webHeadersOf(request), live.sharing).renew();
    if (context.viewer === null && bearerOf(context.headers) !== null) {
      // https://www.rfc-editor.org/rfc/rfc6750#section-3.1
      reply.header('www-authenticate', 'Bearer error="invalid_token"');
      return refuse(reply, 401, 'UNAUTHENTICATED', 'This API key is not valid.');
    }
    if (context.viewer !== null && !place.takeFor(principalOf(context.viewer)))
      return refuse(reply, 429, 'RATE_LIMITED', 'As many streams and sockets are open as one may have.');
    const events = new EventStream();
    streams.add(events);
    // Spread, so that what came at once does not come again at once.
    const lifetime = environment.sockets.lifetime * (0.9 + Math.random() / 10);
    const old = setTimeout(() => events.end(), lifetime).unref();
    const stopWatching = await watchStanding(services, webHeadersOf(request), live.sharing, () => events.end());
    events.body.on('close', () => {
      clearTimeout(old);
      stopWatching();
      streams.delete(events);
      place.leave();
    });
    // Also where nothing was sent yet: nobody reads it, so it would never end.
    reply.raw.once('close', () => events.body.destroy());
    if (reply.raw.destroyed) events.body.destroy();
    void carry(services, events, { ...live, context, asked });
    return reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('x-accel-buffering', 'no')
      .send(events.body);
  };

  app.route({
    url: '/graphql/stream',
    method: ['GET', 'POST'],
    bodyLimit: 100 * 1024,
    handler: async (request, reply) => {
      if (!isSameOrigin(request.headers, environment.publicUrl))
        return refuse(reply, 403, 'FORBIDDEN', 'Requests from other sites are refused.');
      if (!/text\/event-stream|\*\/\*/.test(request.headers.accept ?? '*/*'))
        return refuse(reply, 406, 'BAD_REQUEST', 'Answers come as text/event-stream.');
      const place = open.enter(request.ip);
      if (place === null) return refuse(reply.header('retry-after', '10'), 503, 'RATE_LIMITED', 'There is no room.');
      try {
        const answered = await stream(request, reply, place);
        if (reply.statusCode !== 200) place.leave();
        return answered;
      } catch (error) {
        place.leave();
        throw error;
      }
    },
  });
}

type Asker = Omit<Live, 'open'> & { readonly context: LiveContext; readonly asked: AskedSubscription };

/** A fault cuts the stream, as the end of what it was begun with does: its client comes back, and goes on where it was. */
async function carry(services: Services, events: EventStream, { plans, context, asked }: Asker): Promise<void> {
  const formatError = createFormatError(services.log);
  const format: Format = ({ data, errors }) =>
    errors === undefined
      ? { data: data ?? null }
      : { data: data ?? null, errors: errors.map((error) => formatError(error.toJSON(), error)) };
  const taken = plans.take(asked);
  try {
    await events.carry(
      'plan' in taken ? await answersOf({ plan: taken.plan, context, format }) : single({ errors: taken }, format),
    );
  } catch (error) {
    if (!(error instanceof CredentialsEnded)) services.log.error({ error }, 'A stream broke off.');
    events.end();
  } finally {
    if ('plan' in taken) taken.release();
  }
}

async function answersOf(answering: Answering): Promise<AsyncIterable<Buffer>> {
  const source = await openSource(answering);
  return Symbol.asyncIterator in source ? new LiveStream(answering, source) : single(source, answering.format);
}

async function* single(result: Parameters<Format>[0], format: Format): AsyncGenerator<Buffer> {
  yield Buffer.from(JSON.stringify(format(result)));
}

/** From the body of a POST, which no page of another site can send as JSON, or from the address of a GET. */
function readAsked({ method, body, query }: FastifyRequest): AskedSubscription | null {
  const given = (method === 'GET' ? query : body) as Record<string, unknown> | null | undefined;
  if (typeof given !== 'object' || given === null || typeof given['query'] !== 'string') return null;
  const variables = method === 'GET' ? parseJson(given['variables']) : (given['variables'] ?? null);
  const operationName = given['operationName'] ?? null;
  if (typeof variables !== 'object' || Array.isArray(variables)) return null;
  if (operationName !== null && typeof operationName !== 'string') return null;
  return { query: given['query'], operationName, variables: variables as Record<string, unknown> | null };
}

function parseJson(text: unknown): unknown {
  if (text === undefined || text === '') return null;
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
}
