/** Scopes that say who somebody is rather than what may be done. */
const identityScopes = ['openid', 'profile', 'email', 'offline_access'];

/** What was asked for and not granted, as far as it is about doing something. */
export function missingScopes(asked: readonly string[], granted: readonly string[]): string[] {
  return asked.filter((scope) => !identityScopes.includes(scope) && !granted.includes(scope));
}
