import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { createFormatError } from '../format-error.ts';
import { costLimit } from '../graphql-cost.ts';
import { limitRules, mostTokens, mostValidationErrors } from '../graphql-limits.ts';
import type { RequestContext } from '../request-context.ts';
import type { Services } from '../services.ts';
import { openContext } from './open-context.ts';
import { noteActivity } from '../session/note-activity.ts';
import { isSameOrigin } from './same-origin.ts';
import { webHeadersOf } from './web-headers.ts';

/** GraphQL over HTTP. Cache control is off for its cost per field; answers are `no-store` anyway. */
export async function graphqlRoutes(
  app: FastifyInstance,
  services: Services,
  schema: GraphQLSchema,
): Promise<ApolloServer<RequestContext>> {
  const apollo = new ApolloServer<RequestContext>({
    schema,
    introspection: !services.environment.production,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: services.environment.production,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    parseOptions: { maxTokens: mostTokens },
    validationRules: [...limitRules],
    validationOptions: { maxErrors: mostValidationErrors },
    formatError: createFormatError(services.log),
    stopOnTerminationSignals: false,
    plugins: [
      costLimit,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginDrainHttpServer({ httpServer: app.server }),
    ],
  });
  await apollo.start();
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    // A document of 2,000 lines has its place in it.
    bodyLimit: 1024 * 1024,
    onRequest: async (request, reply) => {
      if (isSameOrigin(request.headers, services.environment.publicUrl)) return;
      await reply
        .code(403)
        .send({ errors: [{ message: 'Requests from other sites are refused.', extensions: { code: 'FORBIDDEN' } }] });
    },
    handler: fastifyApolloHandler(apollo, {
      context: async (request, reply) => {
        const context = await openContext(services, webHeadersOf(request), (cookie) => {
          reply.header('set-cookie', cookie);
        });
        const person = context.enrolling ?? context.viewer;
        if (person?.kind === 'person') noteActivity(services, person.sessionId);
        return context;
      },
    }),
  });
  return apollo;
}
