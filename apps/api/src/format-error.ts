import { randomUUID } from 'node:crypto';
import { causeMessage, causes } from '@relink/domain/check/cause';
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
    const what = isReadOnly(cause) ? causeMessage(causes.DATABASE_READ_ONLY) : 'Something went wrong on our side.';
    return {
      message: `${what} Try again; if it goes on, tell support this reference: ${reference}.`,
      ...(formatted.path === undefined ? {} : { path: formatted.path }),
      extensions: { code: 'INTERNAL_SERVER_ERROR', reference },
    };
  };
}

/** PostgreSQL's `read_only_sql_transaction`, as the ORM passes it on. https://www.postgresql.org/docs/current/errcodes-appendix.html */
function isReadOnly(cause: unknown): boolean {
  return cause instanceof Error && (Reflect.get(cause, 'code') === '25006' || isReadOnly(cause.cause));
}
