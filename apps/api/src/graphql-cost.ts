import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { getNamedType, GraphQLError } from 'graphql';
import type { ComplexityEstimator } from 'graphql-query-complexity';
import { getComplexity } from 'graphql-query-complexity';
import { defaultPerPage } from './page/keyset-page.ts';

/** Fields that one operation may ask for, pages counted in full. The dashboard's largest asks for about 5,000. */
export const mostCost = 25_000;

/** Lists without pages that may be long. What most of them hold is far less than the most. */
const longLists: Readonly<Record<string, number>> = { lines: 40 };

/** A field costs one; a page costs its size times what is asked of each row. */
const byPageSize: ComplexityEstimator = ({ field, args, childComplexity }) => {
  const isPage = getNamedType(field.type).name.endsWith('Page');
  const { first, last } = args as { first?: number | null; last?: number | null };
  const rows = isPage ? (first ?? last ?? defaultPerPage) : 1;
  return 1 + (longLists[field.name] ?? rows) * childComplexity;
};

export type Costed = {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName: string | null | undefined;
  readonly variables: Record<string, unknown> | null | undefined;
};

/** The refusal of an operation that asks for too much, before any of it runs; null for the others. */
export function refuseCost({ schema, document, operationName, variables }: Costed): GraphQLError | null {
  const cost = costOf({ schema, document, operationName, variables });
  if (cost <= mostCost) return null;
  const message = `This operation asks for about ${cost} fields; at most ${mostCost} are answered at once. Ask for smaller pages.`;
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

/** Variables that do not fit cost nothing: execution refuses them, and says why. */
function costOf({ schema, document, operationName, variables }: Costed): number {
  try {
    const named = operationName == null ? {} : { operationName };
    return getComplexity({ schema, query: document, variables: variables ?? {}, estimators: [byPageSize], ...named });
  } catch (error) {
    if (error instanceof GraphQLError) return 0;
    throw error;
  }
}

export const costLimit: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ schema, document, request }) => {
        const refused = refuseCost({
          schema,
          document,
          operationName: request.operationName,
          variables: request.variables,
        });
        return refused === null ? Promise.resolve() : Promise.reject(refused);
      },
    }),
};
