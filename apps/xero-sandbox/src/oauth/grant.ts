export type GrantEnd = 'revoked' | 'unused-60-days' | 'late-reuse' | 'disconnected' | 'last-connection-removed';

/**
 * One consent and the line of tokens that came out of it: a user × an app. It is not tied to connections,
 * and one user may hold several side by side.
 */
export type Grant = {
  /** The `authentication_event_id` of its access tokens. */
  readonly id: string;
  readonly userId: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly authenticatedAt: number;
  readonly createdAt: number;
  readonly globalSessionId: string;
  readonly ended: { readonly at: number; readonly reason: GrantEnd } | null;
};
