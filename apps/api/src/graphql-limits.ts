import { createRequire } from 'node:module';
import type { GraphQLError, ValidationContext, ValidationRule } from 'graphql';

type Limiter = (options: object) => ValidationRule;
// CommonJS on purpose: their ES builds carry a second copy of graphql, whose types the schema does not recognise.
const require = createRequire(import.meta.url);
const { maxDepthRule } = require('@escape.tech/graphql-armor-max-depth') as { maxDepthRule: Limiter };
const { maxAliasesRule } = require('@escape.tech/graphql-armor-max-aliases') as { maxAliasesRule: Limiter };

/** Limits of one operation, the same over HTTP and over the socket (ASVS 4.3.1). */
export const mostTokens = 2_000;
export const mostValidationErrors = 5;

/** A refusal is reported like any other mistake. Thrown (their default) it would leave `validate` and end a socket. */
const reported = {
  propagateOnRejection: false,
  onReject: [(context: ValidationContext, error: GraphQLError) => context.reportError(error)],
};

export const limitRules: readonly ValidationRule[] = [
  maxDepthRule({ n: 10, ignoreIntrospection: true, flattenFragments: true, ...reported }),
  maxAliasesRule({ n: 15, allowList: [], ...reported }),
];
