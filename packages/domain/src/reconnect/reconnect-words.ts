import type { OpenReconnectState, ReconnectState } from './reconnect-state.ts';

/** What people read about an attempt. Each ending says what to do next and what did not happen. */
export type ReconnectWords = { readonly label: string; readonly message: string };

export const reconnectWords: Record<ReconnectState, ReconnectWords> = {
  CREATED: { label: 'Ready', message: 'Ready to go to Xero.' },
  AT_XERO: {
    label: 'At Xero',
    message:
      'Waiting for you to come back from Xero. If Xero showed an error page there, come back here and start that step again.',
  },
  VERIFYING: { label: 'Checking', message: 'Checking with Xero what this sign-in can reach.' },
  CHOOSE_ORGANISATION: {
    label: 'Choose',
    message: 'Choose the Xero organisation to connect. Nothing has changed yet.',
  },
  WRONG_ORGANISATION: {
    label: 'Different organisation',
    message:
      'This sign-in leads to a different Xero organisation than before. Confirm the change, or go back to Xero. Nothing has changed yet.',
  },
  COMPLETED: { label: 'Done', message: 'The connection works again.' },
  CANCELLED: {
    label: 'Cancelled',
    message: 'The attempt was cancelled. The connection is as it was; start again whenever you like.',
  },
  DENIED: {
    label: 'Refused at Xero',
    message: 'Access was refused at Xero. The connection is as it was; start again and choose Allow access.',
  },
  SCOPES_MISSING: {
    label: 'Permissions missing',
    message:
      'Xero granted less than is needed. The connection is as it was; start again and allow everything that is asked for.',
  },
  CAP_REACHED: {
    label: 'Connection limit reached',
    message:
      'The Xero app has as many connections as its tier allows. The connection is as it was; the operator must remove one or change the tier.',
  },
  EXPIRED: {
    label: 'Expired',
    message: 'The attempt was left open for too long. The connection is as it was; start again.',
  },
  SUPERSEDED: {
    label: 'Replaced',
    message: 'A newer attempt on this connection has taken over. Go on with that one, or start again.',
  },
  FAILED: {
    label: 'Failed',
    message:
      'Xero could not confirm the sign-in. The connection is as it was; start again, and if it fails again, refresh the connection to see why.',
  },
};

/** How the history of a connection names the end of an attempt. */
export const reconnectEndings: Record<Exclude<ReconnectState, OpenReconnectState>, string> = {
  COMPLETED: 'Reconnect completed',
  CANCELLED: 'Reconnect cancelled',
  DENIED: 'Reconnect refused at Xero',
  SCOPES_MISSING: 'Reconnect ended without the permissions that are needed',
  CAP_REACHED: 'Reconnect stopped by the limit of connections',
  EXPIRED: 'Reconnect expired',
  SUPERSEDED: 'Reconnect replaced by a newer one',
  FAILED: 'Reconnect failed',
};
