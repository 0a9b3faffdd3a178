/** What the API's callback sends where single sign-on came to nothing: these, and no others. */
const problems = [
  'NOT_CONFIGURED',
  'LIMITED',
  'NOT_BEGUN_HERE',
  'DENIED',
  'UNAVAILABLE',
  'NOT_TRUSTED',
  'UNKNOWN_IDENTITY',
  'OTHER_SESSION',
  'OTHER_IDENTITY',
  'NOT_SIGNED_IN_ANEW',
  'LINKED_ALREADY',
  'INVITATION_GONE',
  'SIGN_IN_FIRST',
] as const;
export type SsoProblem = (typeof problems)[number];

export type SsoSearch = { readonly step: 'CODE' | 'CONFIRMED' } | { readonly problem: SsoProblem };

/** Addresses are edited: what is none of these was not begun here either. */
export function parseSsoSearch({ step, problem }: Record<string, unknown>): SsoSearch {
  if (step === 'CODE' || step === 'CONFIRMED') return { step };
  return { problem: problems.find((known) => known === problem) ?? 'NOT_BEGUN_HERE' };
}
