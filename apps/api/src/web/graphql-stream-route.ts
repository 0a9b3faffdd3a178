import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { GraphQLError, subscribe } from 'graphql';
import { createFormatError } from '../format-error.ts';
import { RequestContext } from '../request-context.ts';
import type { Services } from '../services.ts';
import { principalOf } from '../viewer/viewer.ts';
import { EventStream } from './event-stream.ts';
import { OpenStreams } from './open-streams.ts';
import { openContext } from './open-context.ts';
import type { AskedSubscription } from './prepare-subscription.ts';
import { prepareSubscription } from './prepare-subscription.ts';
import { isSameOrigin } from './same-origin.ts';
import { watchStanding } from './watch-standing.ts';
import { webHeadersOf } from './web-headers.ts';

const mostStreamsPerViewer = 20;
/** A stream lives so long at most; its client comes back with what it then has. */
const lifetime = 4 * 60 * 60 * 1_000;

/**
 * Subscriptions as Server-Sent Events, for programs and for networks that let no WebSocket through: one request is one
 * subscription. As guarded as the others: whose request it is, where it comes from, what it may ask for and how many of
 * them are open.
 */
export function graphqlStreamRoute(app: FastifyInstance, services: Services, schema: GraphQLSchema): void {
  const { environment } = services;
  const open = new OpenStreams(mostStreamsPerViewer);
  // A server that stops sends its readers to another one.
  app.addHook('preClose', () => open.endAll());
  app.route({
    url: '/graphql/stream',
    method: ['GET', 'POST'],
    bodyLimit: 100 * 1024,
    handler: async (request, reply) => {
      if (!isSameOrigin(request.headers, environment.publicUrl))
        return refuse(reply, 403, 'FORBIDDEN', 'Requests from other sites are refused.');
      if (!/text\/event-stream|\*\/\*/.test(request.headers.accept ?? '*/*'))
        return refuse(reply, 406, 'BAD_REQUEST', 'Answers come as text/event-stream.');
      const asked = readAsked(request);
      if (asked === null) return refuse(reply, 400, 'BAD_REQUEST', 'Say what to subscribe to: query, variables.');
      const context = await knownContext(services, request);
      if (context === null) {
        reply.header('www-authenticate', 'Bearer error="invalid_token"');
        return refuse(reply, 401, 'UNAUTHENTICATED', 'This API key is not valid.');
      }
      const { viewer } = context;
      const stream = new EventStream();
      if (!open.enter(viewer === null ? null : principalOf(viewer), stream)) {
        stream.end();
        return refuse(reply, 429, 'RATE_LIMITED', 'Too many streams are open.');
      }
      const old = setTimeout(() => stream.end(), lifetime).unref();
      const stopWatching = viewer === null ? null : watchStanding(context, viewer, () => stream.end());
      stream.body.on('close', () => {
        clearTimeout(old);
        stopWatching?.();
      });
      void carry(services, stream, resultsOf({ schema, services, context }, asked));
      return reply
        .header('content-type', 'text/event-stream; charset=utf-8')
        .header('x-accel-buffering', 'no')
        .send(stream.body);
    },
  });
}

/** Null: it comes with a key that does not hold. */
async function knownContext(services: Services, request: FastifyRequest): Promise<RequestContext | null> {
  try {
    return await openContext(services, webHeadersOf(request), () => undefined);
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

type Asker = { readonly schema: GraphQLSchema; readonly services: Services; readonly context: RequestContext };

async function resultsOf({ schema, services, context }: Asker, asked: AskedSubscription) {
  const prepared = prepareSubscription({ schema, production: services.environment.production }, asked);
  const results =
    'document' in prepared ? await subscribe({ ...prepared, contextValue: context }) : { errors: prepared };
  return Symbol.asyncIterator in results ? results : single(results);
}

async function* single(result: ExecutionResult): AsyncGenerator<ExecutionResult> {
  yield result;
}

/** A fault cuts the stream: its client comes back, and goes on where it was. */
async function carry(services: Services, stream: EventStream, results: Promise<AsyncIterable<ExecutionResult>>) {
  const format = createFormatError(services.log);
  const show = ({ errors, ...rest }: ExecutionResult): object =>
    errors === undefined ? rest : { ...rest, errors: errors.map((error) => format(error.toJSON(), error)) };
  try {
    await stream.carry(await results, show);
  } catch (error) {
    services.log.error({ error }, 'A stream broke off.');
    stream.end();
  }
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
