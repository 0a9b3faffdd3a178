import type { ExecutionResult, FormattedExecutionResult } from 'graphql';
import { execute } from 'graphql';
import { isDatabaseAway } from '../database/is-database-away.ts';
import type { LiveContext } from './live-context.ts';
import type { Plan } from './plans.ts';
import type { Shared } from './shared.ts';

/** An answer as it is shown: faults masked. */
export type Format = (result: {
  data?: ExecutionResult['data'];
  errors?: ExecutionResult['errors'] | undefined;
}) => FormattedExecutionResult;

/** What is answered, to whom, and how. */
export type Answering = { readonly plan: Plan; readonly context: LiveContext; readonly format: Format };

/**
 * The bytes of the JSON of an answer about one thing, made together with all who ask the same (`Sharing`). While the
 * database is away there is none: an answer that says so would stand for something that then is never told.
 */
export async function answerAbout(root: unknown, { plan, context, format }: Answering): Promise<Shared<Buffer>> {
  const make = async (): Promise<Buffer> => {
    const result = await execute({ ...plan, contextValue: context, rootValue: root });
    for (const { originalError } of result.errors ?? []) if (isDatabaseAway(originalError)) throw originalError;
    return Buffer.from(JSON.stringify(format(result)));
  };
  if (!plan.isShareable || typeof root !== 'object' || root === null) return { made: await make(), for: 'oneself' };
  return context.sharing.payload(context, { root, plan }, make);
}
