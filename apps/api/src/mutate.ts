import type { Result } from '@relink/domain/result';
import { runOnce } from './idempotency/run-once.ts';
import type { RequestContext } from './request-context.ts';
import type { UseCaseContext } from './use-case-context.ts';
import type { UserErrorInterface } from './user-error/user-error.type.ts';
import { toUserError } from './user-error/user-error.type.ts';
import type { UserFault } from './user-error/user-fault.ts';

export type Mutated<A> =
  | { readonly done: { readonly answer: A; readonly replayed: boolean }; readonly userErrors: UserErrorInterface[] }
  | { readonly done: null; readonly userErrors: UserErrorInterface[] };

/**
 * Every mutation goes through here: once per idempotency key, faults as `userErrors`. The use case answers with what is
 * kept for a replay; the resolver then loads what is shown, so that a replay shows things as they are now.
 */
export async function mutate<A>(
  context: RequestContext,
  operation: string,
  input: { readonly idempotencyKey: string },
  work: (useCase: UseCaseContext) => Promise<Result<A, UserFault>>,
): Promise<Mutated<A>> {
  const useCase = context.useCase();
  const result = await runOnce(useCase, { key: input.idempotencyKey, operation, input }, () => work(useCase));
  await context.renew();
  if (!result.ok) return { done: null, userErrors: [toUserError(result.error)] };
  return { done: result.value, userErrors: [] };
}
