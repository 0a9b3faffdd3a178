import type { Server } from 'node:http';
import {
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { ExecutionArgs, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocket, WebSocketServer } from 'ws';
import { createFormatError } from '../format-error.ts';
import { refuseCost } from '../graphql-cost.ts';
import { limitRules, mostTokens, mostValidationErrors } from '../graphql-limits.ts';
import { RequestContext } from '../request-context.ts';
import type { Services } from '../services.ts';
import { principalOf } from '../viewer/viewer.ts';
import { OpenSockets, watchSession } from './open-sockets.ts';
import { maySocketOpen } from './same-origin.ts';
import { toWebHeaders } from './web-headers.ts';

const mostSubscriptionsPerSocket = 20;
const mostSocketsPerViewer = 20;

/** A session that was ended is noticed on its open sockets within this time. */
const lookAgainEvery = 4_000;

/**
 * GraphQL over WebSocket (graphql-transport-ws), as guarded as HTTP: the origin is checked before the upgrade, a sign-in
 * is needed at init, operations pass the same limits, and nothing but subscriptions runs. graphql-ws by itself checks
 * none of this. https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export function graphqlSocket(server: Server, services: Services, schema: GraphQLSchema): { close(): Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024, perMessageDeflate: false });
  const formatError = createFormatError(services.log);
  const open = new OpenSockets(mostSocketsPerViewer);
  const disposable = useServer<Record<string, unknown>, { context?: RequestContext; leave?: () => void }>(
    {
      schema,
      connectionInitWaitTimeout: 3_000,
      onConnect: async (connection) => {
        const request = connection.extra.request;
        const headers = toWebHeaders(request.headers, request.socket.remoteAddress ?? '');
        // Browsers cannot set headers of a socket, so a client's key comes in the first message, and then decides.
        const authorization = connection.connectionParams?.['authorization'];
        // What no header could hold is no key either, and does not give way to the cookie.
        const isHeaderText = typeof authorization === 'string' && /^[\x20-\x7e]*$/.test(authorization);
        if (authorization !== undefined) headers.set('authorization', isHeaderText ? authorization : 'Bearer');
        const context = await new RequestContext(services, headers).renew();
        // 4403 makes the stock client come back with new credentials; 4401 would be final.
        const principal = context.viewer === null ? null : principalOf(context.viewer);
        // One that was closed while this was asked has had its `onClose`: counted now, it would be counted for ever.
        const isGone = connection.extra.socket.readyState !== WebSocket.OPEN;
        if (principal === null || isGone || !open.enter(principal)) return false;
        connection.extra.context = context;
        const stopWatching = watchSession(context, connection.extra.socket, lookAgainEvery);
        connection.extra.leave = () => {
          stopWatching();
          open.leave(principal);
        };
        return true;
      },
      onClose: (connection) => connection.extra.leave?.(),
      onSubscribe: (connection, _id, payload) => {
        // This one is among them already.
        return prepare(services, schema, payload, Object.keys(connection.subscriptions).length);
      },
      context: (connection) => {
        const established = connection.extra.context;
        if (established === undefined) throw new Error('A subscription came before its connection was established.');
        return new RequestContext(services, established.headers).renew();
      },
      onError: (_connection, _id, _payload, errors) => errors.map((error) => formatError(error.toJSON(), error)),
      onNext: (_connection, _id, _payload, _args, { data, errors }) =>
        errors === undefined
          ? undefined
          : { data: data ?? null, errors: errors.map((error) => formatError(error.toJSON(), error)) },
    },
    sockets,
  );
  server.on('upgrade', (request, socket, head) => {
    const path = request.url?.split('?', 1)[0];
    if (path !== '/graphql' || !maySocketOpen(request.headers, services.environment.publicUrl)) {
      socket.end(`HTTP/1.1 ${path === '/graphql' ? '403 Forbidden' : '404 Not Found'}\r\nconnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (established) => sockets.emit('connection', established, request));
  });
  return {
    close: async () => {
      for (const client of sockets.clients) client.close(1012, 'The server is restarting.');
      await disposable.dispose();
    },
  };
}

function prepare(
  services: Services,
  schema: GraphQLSchema,
  payload: SubscribePayload,
  open: number,
): Omit<ExecutionArgs, 'contextValue'> | readonly GraphQLError[] {
  if (open > mostSubscriptionsPerSocket)
    return [refusal(`A socket carries at most ${mostSubscriptionsPerSocket} subscriptions.`)];
  const document = parseDocument(payload.query);
  if (document instanceof GraphQLError) return [document];
  const operations = document.definitions.filter(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  );
  if (operations.some((operation) => operation.operation !== OperationTypeNode.SUBSCRIPTION)) {
    return [refusal('Only subscriptions run over the socket. Send queries and mutations over HTTP.')];
  }
  const rules = [
    ...specifiedRules,
    ...limitRules,
    ...(services.environment.production ? [NoSchemaIntrospectionCustomRule] : []),
  ];
  const errors = validate(schema, document, rules, { maxErrors: mostValidationErrors });
  if (errors.length > 0) return errors.map((error) => refusal(error.message));
  const operationName = payload.operationName ?? null;
  const refused = refuseCost({ schema, document, operationName, variables: payload.variables });
  if (refused !== null) return [refused];
  return { schema, document, operationName: payload.operationName ?? null, variableValues: payload.variables ?? null };
}

function parseDocument(query: string) {
  try {
    return parse(query, { maxTokens: mostTokens });
  } catch (error) {
    return error instanceof GraphQLError ? refusal(error.message) : refusal('The operation cannot be read.');
  }
}

function refusal(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}
