/** The lines of the troubleshooting checklist, in the order a person would try them. */
export const checkKinds = [
  'ROLE',
  'APP_CREDENTIALS',
  'ENCRYPTION_KEY',
  'CLOCK',
  'XERO_REACHABLE',
  'RATE_LIMIT',
  'TOKEN',
  'LOGIN_ACCESS',
  'RIGHT_ORGANISATION',
  'ORGANISATION_ACTIVE',
  'SCOPES',
  'CONNECTION_CAP',
  'LISTS_FRESH',
  'DOCUMENTS_WAITING',
] as const;
export type CheckKind = (typeof checkKinds)[number];

export const checkTitles: Record<CheckKind, string> = {
  ROLE: 'You may reconnect',
  APP_CREDENTIALS: 'The app credentials work',
  ENCRYPTION_KEY: 'The stored access can be read',
  CLOCK: 'The clock is right',
  XERO_REACHABLE: 'Xero is reachable',
  RATE_LIMIT: 'Within the limits of Xero',
  TOKEN: 'The stored access is alive',
  LOGIN_ACCESS: 'The Xero login still has access',
  RIGHT_ORGANISATION: 'The right organisation is connected',
  ORGANISATION_ACTIVE: 'The organisation is active in Xero',
  SCOPES: 'The permissions suffice',
  CONNECTION_CAP: 'There is room for connections',
  LISTS_FRESH: 'The lists are fresh',
  DOCUMENTS_WAITING: 'No document is waiting',
};
