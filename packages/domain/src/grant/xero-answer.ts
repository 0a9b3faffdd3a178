/** What the token endpoint did, before anybody judged it. */
export type TokenEndpointAnswer =
  | { readonly kind: 'noAnswer' }
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly retryAfterSeconds: number | null;
      /** the `error` of a readable OAuth body */
      readonly error: string | null;
      readonly hasRefreshToken: boolean;
    };

/** What it means. Only `refused` says anything about the token. */
export type XeroVerdict =
  | { readonly kind: 'rotated' }
  /** Xero may or may not have rotated, so the same token is presented again */
  | { readonly kind: 'answerLost'; readonly because: 'unreachable' | 'serverError' }
  | { readonly kind: 'rateLimited'; readonly retryAfterSeconds: number | null }
  /** our own client id or secret; it says nothing about any grant */
  | { readonly kind: 'appCredentialsInvalid' }
  | { readonly kind: 'refused' };

/**
 * The errors of the token endpoint that decide something; every other one is treated like a lost answer.
 * @see https://datatracker.ietf.org/doc/html/rfc6749#section-5.2
 */
export const tokenEndpointErrors: Readonly<Record<string, XeroVerdict>> = {
  invalid_grant: { kind: 'refused' },
  invalid_client: { kind: 'appCredentialsInvalid' },
  unauthorized_client: { kind: 'appCredentialsInvalid' },
};

const serverError: XeroVerdict = { kind: 'answerLost', because: 'serverError' };

export function classifyAnswer(answer: TokenEndpointAnswer): XeroVerdict {
  if (answer.kind === 'noAnswer') return { kind: 'answerLost', because: 'unreachable' };
  const { status, retryAfterSeconds, error, hasRefreshToken } = answer;
  if (status === 429) return { kind: 'rateLimited', retryAfterSeconds };
  if (status === 200) return hasRefreshToken ? { kind: 'rotated' } : serverError;
  // A proxy's 5xx may quote anything; only Xero's own 4xx counts.
  if (status < 400 || status >= 500 || error === null) return serverError;
  return Object.hasOwn(tokenEndpointErrors, error) ? (tokenEndpointErrors[error] ?? serverError) : serverError;
}
