import type { RefusalFragment } from '../gql/graphql.ts';

/** The server wants the password again before it does this. */
export function asksToConfirmSignIn(refusals: readonly Pick<RefusalFragment, 'code' | 'path'>[]): boolean {
  return refusals.some(({ code, path }) => code === 'NOT_ALLOWED' && path?.[0] === 'confirmSignIn');
}
