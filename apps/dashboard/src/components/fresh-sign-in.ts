import { createContext, use } from 'react';

import type { RefusalFragment } from '../gql/graphql.ts';
import { asksToConfirmSignIn } from '../lib/refusal.ts';

/** Resolves to whether the person confirmed; a feature of its own asks. */
export const FreshSignInContext = createContext<() => Promise<boolean>>(() => Promise.resolve(false));

type Refusable = { readonly userErrors: readonly RefusalFragment[] };

/**
 * Runs an action; where the server wants the password first, asks for it and runs the same action once more, with the
 * same idempotency key. Null when the person would rather not, or no answer came.
 */
export function useWithFreshSignIn() {
  const confirm = use(FreshSignInContext);
  return async <T extends Refusable>(action: () => Promise<T | null>): Promise<T | null> => {
    const payload = await action();
    if (payload === null || !asksToConfirmSignIn(payload.userErrors)) return payload;
    return (await confirm()) ? action() : payload;
  };
}
