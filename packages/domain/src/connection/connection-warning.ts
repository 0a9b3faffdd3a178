/** Notes on a connection that works: something to do before it stops working. */
export const connectionWarnings = [
  'TOKEN_IDLE',
  'SCOPE_DEADLINE',
  'SHARED_LOGIN',
  'CONNECTION_CAP_NEAR',
  'LISTS_STALE',
  'DAILY_LIMIT_NEAR',
] as const;
export type ConnectionWarning = (typeof connectionWarnings)[number];

export const connectionWarningWords: Record<ConnectionWarning, { readonly label: string; readonly message: string }> = {
  TOKEN_IDLE: {
    label: 'Unused for long',
    message: 'Nothing has used this access for weeks. Xero lets it lapse after 60 unused days.',
  },
  SCOPE_DEADLINE: {
    label: 'Old permissions',
    message: 'Relink asks for broad permissions that Xero stops honouring in September 2027.',
  },
  SHARED_LOGIN: {
    label: 'Shared login',
    message: 'Many connections hang on this one Xero login. If it goes, they all go.',
  },
  CONNECTION_CAP_NEAR: {
    label: 'Connection limit near',
    message: 'The Xero app is close to the number of connections its tier allows.',
  },
  LISTS_STALE: { label: 'Lists are old', message: 'The lists from Xero have not been refreshed for a while.' },
  DAILY_LIMIT_NEAR: {
    label: 'Daily limit near',
    message: 'This organisation has used most of the calls Xero allows in a day.',
  },
};
