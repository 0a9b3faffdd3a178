import type { Result } from '@relink/domain/result';
import { ok } from '@relink/domain/result';
import type { Mutated } from './mutate.ts';
import { mutate } from './mutate.ts';
import type { RequestContext } from './request-context.ts';
import type { UseCaseContext } from './use-case-context.ts';
import type { UserFault } from './user-error/user-fault.ts';

export type TellingSecret<Shown> = {
  readonly operation: string;
  readonly input: { readonly idempotencyKey: string };
  /** what the id is called in the answer that is kept */
  readonly keptAs: string;
  readonly change: (useCase: UseCaseContext) => Promise<Result<{ readonly id: string; secret?: string }, UserFault>>;
  readonly show: (id: string) => Promise<Shown | null>;
  readonly gone: UserFault;
};

/** A change that may make a secret, which is told once: what is kept for a replay is the id. */
export async function mutateTellingSecret<Shown extends { secret: string | null }>(
  context: RequestContext,
  { operation, input, keptAs, change, show, gone }: TellingSecret<Shown>,
): Promise<Mutated<Shown>> {
  let secret: string | null = null;
  const { shown, userErrors } = await mutate<Record<string, string>, Shown>(context, {
    operation,
    input,
    work: async (useCase) => {
      const result = await change(useCase);
      if (!result.ok) return result;
      secret = result.value.secret ?? null;
      return ok({ [keptAs]: result.value.id });
    },
    show: (kept) => show(kept[keptAs] ?? ''),
    gone,
  });
  return { shown: shown === null ? null : Object.assign(shown, { secret }), userErrors };
}
