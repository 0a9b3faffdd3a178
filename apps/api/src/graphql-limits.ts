import { createRequire } from 'node:module';
import type { ValidationRule } from 'graphql';

type Limiter = (options: object) => ValidationRule;
// CommonJS on purpose: their ES builds carry a second copy of graphql, whose types the schema does not recognise.
const require = createRequire(import.meta.url);
const { maxDepthRule } = require('@escape.tech/graphql-armor-max-depth') as { maxDepthRule: Limiter };
const { maxAliasesRule } = require('@escape.tech/graphql-armor-max-aliases') as { maxAliasesRule: Limiter };

/** Limits of one operation, the same over HTTP and over the socket (ASVS 4.3.1). */
export const mostTokens = 2_000;
export const mostValidationErrors = 5;

export const limitRules: readonly ValidationRule[] = [
  maxDepthRule({ n: 10, ignoreIntrospection: true, flattenFragments: true, propagateOnRejection: false }),
  maxAliasesRule({ n: 15, allowList: [], propagateOnRejection: false }),
];
