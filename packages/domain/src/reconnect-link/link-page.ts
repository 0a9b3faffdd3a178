/** What the page behind a reconnect link can show to the browser that opened it. Each has a sentence and a way on. */
export const linkPageStates = [
  /** says who asks and for what; waits for a click */
  'READY',
  /** the browser has left for Xero and not come back, or came back too late or without an answer */
  'AT_XERO',
  'CHECKING',
  /** the sign-in led to a Xero organisation other than the expected one: nothing was kept */
  'WRONG_ORGANISATION',
  'DENIED',
  'SCOPES_MISSING',
  'CAP_REACHED',
  /** this Xero login may not use the organisation: its role there is too small, or the organisation is closed */
  'NO_ACCESS',
  'XERO_UNAVAILABLE',
  /** the sign-in is too old to be used */
  'LAPSED',
  /** somebody else began a reconnect of the same connection */
  'REPLACED',
  'FAILED',
  'DONE',
  'EXPIRED',
  'REVOKED',
] as const;
export type LinkPageState = (typeof linkPageStates)[number];

/** What stands in the way once the expected organisation was chosen; kept with the link until the next trip. */
export const linkProblems = [
  'WRONG_ORGANISATION',
  'SCOPES_MISSING',
  'NO_ACCESS',
  'XERO_UNAVAILABLE',
  'LAPSED',
] as const satisfies readonly LinkPageState[];
export type LinkProblem = (typeof linkProblems)[number];

/**
 * Why there is nothing to show. Unknown, expired, withdrawn and used secrets are refused alike: who never opened the
 * link learns nothing about it.
 */
export const linkRefusals = ['UNUSABLE', 'OPENED_ELSEWHERE', 'LIMITED', 'XERO_UNREACHABLE'] as const;
export type LinkRefusal = (typeof linkRefusals)[number];

/** Everything the page is told, and so everything a holder of the link learns. */
export type LinkPage = {
  /** names the link when the page is loaded again; worth nothing without the browser's cookie */
  readonly link: string;
  readonly state: LinkPageState;
  /** null when the link is over without having been used */
  readonly about: {
    /** null: a program whose name may tell of other customers */
    readonly askedBy: string | null;
    readonly organisation: string;
    readonly xeroOrganisation: string;
  } | null;
  /** where a button leads at the end; one of the workspace's addresses */
  readonly returnAddress: string | null;
};
