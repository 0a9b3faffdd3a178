import type { Result } from '@relink/domain/result';
import { runOnce } from './idempotency/run-once.ts';
import type { RequestContext } from './request-context.ts';
import type { UseCaseContext } from './use-case-context.ts';
import type { UserErrorInterface } from './user-error/user-error.type.ts';
import { toUserError } from './user-error/user-error.type.ts';
import type { UserFault, UserFaults } from './user-error/user-fault.ts';
import { faultsOf } from './user-error/user-fault.ts';

export type Mutation<Answer, Shown> = {
  readonly operation: string;
  readonly input: { readonly idempotencyKey: string };
  /** answers with what is kept for a replay: ids */
  readonly work: (useCase: UseCaseContext) => Promise<Result<Answer, UserFault | UserFaults>>;
  /** loads what is shown, as it is now and with the viewer's eyes; null for what they may not see */
  readonly show: (answer: Answer) => Promise<Shown | null>;
  /** the answer when nothing may be shown */
  readonly gone: UserFault;
};

export type Mutated<Shown> = { readonly shown: Shown | null; readonly userErrors: UserErrorInterface[] };

/**
 * Every mutation with an idempotency key goes through here: once per idempotency key, faults as `userErrors`. A replay runs nothing, so its
 * rights are those of showing: whoever may no longer see it is answered as for an unknown id.
 */
export async function mutate<Answer, Shown>(
  context: RequestContext,
  { operation, input, work, show, gone }: Mutation<Answer, Shown>,
): Promise<Mutated<Shown>> {
  const useCase = context.useCase();
  const result = await runOnce(useCase, { key: input.idempotencyKey, operation, input }, () => work(useCase));
  await context.renew('again');
  if (!result.ok) return { shown: null, userErrors: faultsOf(result.error).map(toUserError) };
  const shown = await show(result.value.answer);
  return { shown, userErrors: shown === null ? [toUserError(gone)] : [] };
}
