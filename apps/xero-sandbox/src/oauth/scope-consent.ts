import type { Store } from '../store/store.ts';

/** What a user has let an app do. Scopes add up over consents; only a revocation takes them away. @see https://developer.xero.com/faq/granular-scopes */
export type ScopeConsent = {
  readonly id: string;
  readonly userId: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
};

export function addScopes(
  store: Store,
  consent: { userId: string; clientId: string; scopes: readonly string[] },
): readonly string[] {
  const id = `${consent.userId}|${consent.clientId}`;
  const scopes = [...new Set([...(store.scopeConsents.find(id)?.scopes ?? []), ...consent.scopes])];
  return store.scopeConsents.put({ ...consent, id, scopes }).scopes;
}

export function removeScopes(store: Store, userId: string, clientId: string): void {
  store.scopeConsents.delete(`${userId}|${clientId}`);
}
