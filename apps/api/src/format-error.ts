import { randomUUID } from 'node:crypto';
import type { GraphQLFormattedError } from 'graphql';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';

/** Codes that tell a client what it did wrong; their messages are ours or graphql-js's and hold nothing private. */
const publicCodes = new Set([
  'UNAUTHENTICATED',
  'SECOND_FACTOR_REQUIRED',
  'BAD_USER_INPUT',
  'CURSOR_EXPIRED',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** The one place where a fault becomes public: a reference to quote, and the cause to the log. */
export function createFormatError(log: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const code = formatted.extensions?.['code'];
    if (typeof code === 'string' && publicCodes.has(code)) {
      const { stacktrace: _stacktrace, ...extensions } = formatted.extensions ?? {};
      return { ...formatted, extensions };
    }
    const reference = randomUUID();
    const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
    log.error({ error: cause, reference, path: formatted.path }, 'A request failed.');
    return {
      message: `Something went wrong on our side. Try again; if it goes on, tell support this reference: ${reference}.`,
      ...(formatted.path === undefined ? {} : { path: formatted.path }),
      extensions: { code: 'INTERNAL_SERVER_ERROR', reference },
    };
  };
}
