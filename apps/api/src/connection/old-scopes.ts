/** Permissions of the old kind, which end in September 2027. https://developer.xero.com/faq/granular-scopes */
const oldScopes = ['accounting.transactions', 'accounting.transactions.read', 'accounting.reports.read'];

/**
 * Those that this installation asks for. What was granted earlier stays granted beside what is asked for since, and does
 * no harm.
 */
export function oldScopesAmong(asked: readonly string[]): string[] {
  return oldScopes.filter((scope) => asked.includes(scope));
}
