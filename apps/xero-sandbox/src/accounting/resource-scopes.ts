/** Scopes that open a resource, granular first. @see https://developer.xero.com/faq/granular-scopes */
const resourceScopes: Record<string, readonly string[]> = {
  organisation: ['accounting.settings'],
  organisations: ['accounting.settings'],
  accounts: ['accounting.settings'],
  taxrates: ['accounting.settings'],
  trackingcategories: ['accounting.settings'],
  currencies: ['accounting.settings'],
  items: ['accounting.invoices', 'accounting.settings', 'accounting.transactions'],
  contacts: ['accounting.contacts'],
  invoices: ['accounting.invoices', 'accounting.transactions'],
};

/** For each list, one of its scopes is needed. undefined means that there is no such resource. */
export function requiredScopes(segments: readonly string[]): readonly (readonly string[])[] | undefined {
  const [resource = '', , part] = segments.map((segment) => segment.toLowerCase());
  const scopes = resourceScopes[resource];
  if (scopes === undefined) return undefined;
  return part === 'attachments' ? [scopes, ['accounting.attachments']] : [scopes];
}
