const identity = ['openid', 'profile', 'email', 'offline_access'];

const reports = [
  'aged',
  'balancesheet',
  'banksummary',
  'budgetsummary',
  'executivesummary',
  'profitandloss',
  'trialbalance',
  'taxreports',
].map((name) => `accounting.reports.${name}.read`);

const withRead = (names: readonly string[]) => names.flatMap((name) => [name, `${name}.read`]);

/** @see https://developer.xero.com/faq/granular-scopes */
const granular = [
  ...withRead([
    'accounting.invoices',
    'accounting.payments',
    'accounting.banktransactions',
    'accounting.manualjournals',
    'accounting.settings',
    'accounting.contacts',
    'accounting.attachments',
  ]),
  ...reports,
];

/** Stop working in September 2027, and were never given to apps made since 2 March 2026. */
const broad = [...withRead(['accounting.transactions']), 'accounting.reports.read', 'accounting.journals.read'];

export function isKnownScope(scope: string): boolean {
  return identity.includes(scope) || granular.includes(scope) || broad.includes(scope);
}

export function isBroadScope(scope: string): boolean {
  return broad.includes(scope);
}

export function parseScopes(text: string): string[] {
  return [...new Set(text.split(/\s+/).filter((scope) => scope !== ''))];
}

/** Whether one of the scopes, in its writing form or for reading in its `.read` form, was granted. */
export function grants(granted: readonly string[], anyOf: readonly string[], access: 'read' | 'write'): boolean {
  return anyOf.some((name) => granted.includes(name) || (access === 'read' && granted.includes(`${name}.read`)));
}
