import type { ConnectionHealth, ConnectionReason, ConnectionStatus, WhoMustAct } from './connection-status.ts';

/** What people read about a state: one label, one sentence, whose move it is. */
export type ConnectionWords = {
  /** two or three words, sentence case */
  readonly label: string;
  /** what is the case, and what happens or must happen next */
  readonly message: string;
  readonly whoMustAct: WhoMustAct;
  /** `settled` needs nothing, `healing` mends itself, `action` waits for a person, `off` is not in use */
  readonly tone: 'settled' | 'healing' | 'action' | 'off';
};

type StatusWithoutReason = Exclude<ConnectionStatus, 'DEGRADED' | 'NEEDS_RECONNECT'>;

const byStatus: Record<StatusWithoutReason, ConnectionWords> = {
  PENDING: {
    label: 'Not connected',
    message: 'This organisation has not been connected to Xero yet. An Admin can connect it.',
    whoMustAct: 'ADMIN',
    tone: 'off',
  },
  CONNECTED: {
    label: 'Connected',
    message: 'The connection works.',
    whoMustAct: 'NOBODY',
    tone: 'settled',
  },
  DISCONNECTED: {
    label: 'Disconnected',
    message: 'An Admin ended this connection on purpose. It can be connected again at any time.',
    whoMustAct: 'NOBODY',
    tone: 'off',
  },
};

const byReason: Record<ConnectionReason, ConnectionWords> = {
  XERO_UNREACHABLE: {
    label: 'Xero unavailable',
    message: 'Xero did not answer. Relink keeps trying; nobody has to do anything.',
    whoMustAct: 'NOBODY',
    tone: 'healing',
  },
  XERO_ERROR: {
    label: 'Xero unavailable',
    message: 'Xero answered with an error of its own. Relink keeps trying; nobody has to do anything.',
    whoMustAct: 'NOBODY',
    tone: 'healing',
  },
  RATE_LIMITED: {
    label: 'Xero limit reached',
    message: 'Xero asked Relink to slow down for this organisation. It goes on by itself when the limit resets.',
    whoMustAct: 'NOBODY',
    tone: 'healing',
  },
  REFRESH_RETRYING: {
    label: 'Retrying',
    message: 'Renewing the access did not succeed. Relink is trying again before it calls for anybody.',
    whoMustAct: 'NOBODY',
    tone: 'healing',
  },
  APP_CREDENTIALS_INVALID: {
    label: 'Gateway problem',
    message:
      'Xero refused the credentials of the app itself. Reconnecting does not help: the operator must correct them.',
    whoMustAct: 'OPERATOR',
    tone: 'action',
  },
  CREDENTIAL_UNREADABLE: {
    label: 'Gateway problem',
    message:
      'The stored access cannot be decrypted with the encryption keys at hand. Reconnecting does not help: the operator must restore the key.',
    whoMustAct: 'OPERATOR',
    tone: 'action',
  },
  REFRESH_TOKEN_REJECTED: {
    label: 'Reconnect needed',
    message: 'Xero has refused the stored access for good. An Admin must reconnect.',
    whoMustAct: 'ADMIN',
    tone: 'action',
  },
  REFRESH_TOKEN_EXPIRED: {
    label: 'Reconnect needed',
    message: 'The access to Xero was not used for 60 days and has lapsed. An Admin must reconnect.',
    whoMustAct: 'ADMIN',
    tone: 'action',
  },
  ROTATION_LOST: {
    label: 'Reconnect needed',
    message: 'Xero replaced the access and its answer never arrived in time. An Admin must reconnect.',
    whoMustAct: 'ADMIN',
    tone: 'action',
  },
  DISCONNECTED_IN_XERO: {
    label: 'Reconnect needed',
    message:
      'Xero no longer lists this organisation for the login: it was disconnected inside Xero (Settings, Connected apps), or the login lost its role there. An Admin must reconnect.',
    whoMustAct: 'ADMIN',
    tone: 'action',
  },
  XERO_USER_LOST_ACCESS: {
    label: 'Access lost in Xero',
    message:
      'Xero refuses this organisation to the login: its role was taken away, or the organisation is closed. Someone must restore the role in Xero, or an Admin reconnects with another Xero login.',
    whoMustAct: 'XERO_USER',
    tone: 'action',
  },
  ORGANISATION_UNAVAILABLE: {
    label: 'Access lost in Xero',
    message: 'The organisation is closed or unavailable in Xero. Its owner must reopen it in Xero.',
    whoMustAct: 'XERO_USER',
    tone: 'action',
  },
  SCOPES_MISSING: {
    label: 'Reconnect needed',
    message:
      'The access granted in Xero does not cover all that is needed. An Admin must reconnect and allow all of it.',
    whoMustAct: 'ADMIN',
    tone: 'action',
  },
};

/** One entry per status and reason; nothing else in the product words a state. */
export function connectionWords(health: ConnectionHealth): ConnectionWords {
  return health.reason === null ? byStatus[health.status] : byReason[health.reason];
}

/** Most urgent first: who must act outranks what heals by itself. The order of the fleet table. */
export function connectionSeverity(health: ConnectionHealth): number {
  const words = connectionWords(health);
  if (health.status === 'NEEDS_RECONNECT') return 0;
  if (words.whoMustAct === 'OPERATOR') return 1;
  if (health.status === 'DEGRADED') return 2;
  if (health.status === 'PENDING') return 3;
  if (health.status === 'CONNECTED') return 4;
  return 5;
}
