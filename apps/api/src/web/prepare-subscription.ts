import type { DocumentNode, ExecutionArgs, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import {
  getOperationAST,
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { refuseCost } from '../graphql-cost.ts';
import { limitRules, mostTokens, mostValidationErrors } from '../graphql-limits.ts';

/** What a client asks for over a socket or a stream. */
export type AskedSubscription = {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
};

export type PreparedSubscription = Omit<ExecutionArgs, 'contextValue' | 'document'> & Pick<ExecutionArgs, 'document'>;

/** Parsed and validated with the limits of HTTP; or why not. Nothing but subscriptions runs outside HTTP. */
export function readSubscription(
  { schema, production }: { schema: GraphQLSchema; production: boolean },
  query: string,
): DocumentNode | readonly GraphQLError[] {
  const document = parseDocument(query);
  if (document instanceof GraphQLError) return [document];
  const operations = document.definitions.filter(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  );
  if (operations.some((operation) => operation.operation !== OperationTypeNode.SUBSCRIPTION)) {
    return [refusal('Only subscriptions run over the socket. Send queries and mutations over HTTP.')];
  }
  const rules = [...specifiedRules, ...limitRules, ...(production ? [NoSchemaIntrospectionCustomRule] : [])];
  // As `hideSchemaDetailsFromClientErrors` over HTTP.
  const options = { maxErrors: mostValidationErrors, hideSuggestions: production };
  const errors = validate(schema, document, rules, options);
  return errors.length > 0 ? errors.map((error) => refusal(error.message)) : document;
}

/** One operation of what was read, with its variables: what it costs depends on them. */
export function prepareSubscription(
  schema: GraphQLSchema,
  document: DocumentNode,
  { operationName, variables }: Omit<AskedSubscription, 'query'>,
): PreparedSubscription | readonly GraphQLError[] {
  if (getOperationAST(document, operationName) == null) {
    const message =
      operationName == null
        ? 'There are several operations. Say which one by operationName.'
        : `There is no operation named "${operationName}".`;
    return [new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } })];
  }
  const refused = refuseCost({ schema, document, operationName, variables });
  if (refused !== null) return [refused];
  return { schema, document, operationName: operationName ?? null, variableValues: variables ?? null };
}

function parseDocument(query: string) {
  try {
    return parse(query, { maxTokens: mostTokens });
  } catch (error) {
    const message = error instanceof GraphQLError ? error.message : 'The operation cannot be read.';
    return new GraphQLError(message, { extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
  }
}

export function refusal(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}
