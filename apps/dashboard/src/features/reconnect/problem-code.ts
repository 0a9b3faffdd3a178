/** What the API's callback sends where the way back from Xero fits no attempt: these, and no others. */
const problemCodes = ['invalid_state', 'no_session', 'other_session', 'not_allowed'] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** Addresses are edited: what is none of the codes is no valid way back either. */
export function parseProblemCode(code: unknown): ProblemCode {
  return problemCodes.find((known) => known === code) ?? 'invalid_state';
}
