import type { ConnectionHealth, ConnectionReason, ConnectionStatus, WhoMustAct } from './connection-status.ts';

/** What people read about a state: one label, one sentence, whose move it is. */
export type ConnectionWords = {
  /** two or three words, sentence case */
  readonly label: string;
  /** what is the case, and what happens or must happen next: the two that follow, in one */
  readonly message: string;
  readonly happened: string;
  /** empty where there is nothing to do */
  readonly whatToDo: string;
  readonly whoMustAct: WhoMustAct;
  /** `settled` needs nothing, `healing` mends itself, `action` waits for a person, `off` is not in use */
  readonly tone: 'settled' | 'healing' | 'action' | 'off';
};

type StatusWithoutReason = Exclude<ConnectionStatus, 'DEGRADED' | 'NEEDS_RECONNECT'>;

type Worded = Omit<ConnectionWords, 'message'>;

const statusWords: Record<StatusWithoutReason, Worded> = {
  PENDING: {
    label: 'Not connected',
    happened: 'This organisation has not been connected to Xero yet.',
    whatToDo: 'An Admin can connect it.',
    whoMustAct: 'ADMIN',
    tone: 'off',
  },
  CONNECTED: {
    label: 'Connected',
    happened: 'The connection works.',
    whatToDo: '',
    whoMustAct: 'NOBODY',
    tone: 'settled',
  },
  DISCONNECTED: {
    label: 'Disconnected',
    happened: 'An Admin ended this connection on purpose.',
    whatToDo: 'It can be connected again at any time.',
    whoMustAct: 'NOBODY',
    tone: 'off',
  },
};

const reasonWords: Record<ConnectionReason, Worded> = {
  XERO_UNREACHABLE: {
    label: 'Xero unavailable',
    happened: 'Xero did not answer.',
    whatToDo: 'Relink keeps trying; nobody has to do anything.',
    whoMustAct: 'NOBODY',
    tone: 'healing',
  },
  XERO_ERROR: {
    label: 'Xero unavailable',
    happened: 'Xero answered with an error of its own.',
    whatToDo: 'Relink keeps trying; nobody has to do anything.',
    whoMustAct: 'NOBODY',
    tone: 'healing',
  },
  RATE_LIMITED: {
    label: 'Xero limit reached',
    happened: 'Xero asked Relink to slow down for this organisation.',
    whatToDo: 'It goes on by itself when the limit resets.',
    whoMustAct: 'NOBODY',
    tone: 'healing',
  },
  REFRESH_RETRYING: {
    label: 'Retrying',
    happened: 'Renewing the access did not succeed.',
    whatToDo: 'Relink is trying again before it calls for anybody.',
    whoMustAct: 'NOBODY',
    tone: 'healing',
  },
  APP_CREDENTIALS_INVALID: {
    label: 'Gateway problem',
    happened: 'Xero refused the credentials of the app itself.',
    whatToDo: 'Reconnecting does not help: the operator must correct them.',
    whoMustAct: 'OPERATOR',
    tone: 'action',
  },
  CREDENTIAL_UNREADABLE: {
    label: 'Gateway problem',
    happened: 'The stored access cannot be decrypted with the encryption keys at hand.',
    whatToDo: 'Reconnecting does not help: the operator must restore the key.',
    whoMustAct: 'OPERATOR',
    tone: 'action',
  },
  REFRESH_TOKEN_REJECTED: {
    label: 'Reconnect needed',
    happened: 'Xero has refused the stored access for good.',
    whatToDo: 'An Admin must reconnect.',
    whoMustAct: 'ADMIN',
    tone: 'action',
  },
  REFRESH_TOKEN_EXPIRED: {
    label: 'Reconnect needed',
    happened: 'The access to Xero was not used for 60 days and has lapsed.',
    whatToDo: 'An Admin must reconnect.',
    whoMustAct: 'ADMIN',
    tone: 'action',
  },
  ROTATION_LOST: {
    label: 'Reconnect needed',
    happened: 'Xero replaced the access and its answer never arrived in time.',
    whatToDo: 'An Admin must reconnect.',
    whoMustAct: 'ADMIN',
    tone: 'action',
  },
  DISCONNECTED_IN_XERO: {
    label: 'Reconnect needed',
    happened:
      'Xero no longer lists this organisation for the login: it was disconnected inside Xero (Settings, Connected apps), or the login lost its role there.',
    whatToDo: 'An Admin must reconnect.',
    whoMustAct: 'ADMIN',
    tone: 'action',
  },
  XERO_USER_LOST_ACCESS: {
    label: 'Access lost in Xero',
    happened: 'Xero refuses this organisation to the login: its role was taken away, or the organisation is closed.',
    whatToDo: 'Someone must restore the role in Xero, or an Admin reconnects with another Xero login.',
    whoMustAct: 'XERO_USER',
    tone: 'action',
  },
  ORGANISATION_UNAVAILABLE: {
    label: 'Access lost in Xero',
    happened: 'The organisation is closed in Xero, or was disconnected there for every login of this installation.',
    whatToDo: 'If it no longer opens in Xero, its owner must reopen it there; if it does, an Admin must reconnect.',
    whoMustAct: 'XERO_USER',
    tone: 'action',
  },
  SCOPES_MISSING: {
    label: 'Reconnect needed',
    happened: 'The access granted in Xero does not cover all that is needed.',
    whatToDo: 'An Admin must reconnect and allow all of it.',
    whoMustAct: 'ADMIN',
    tone: 'action',
  },
};

/** One entry per status and reason; nothing else in the product words a state. */
export function connectionWords(health: ConnectionHealth): ConnectionWords {
  const words = health.reason === null ? statusWords[health.status] : reasonWords[health.reason];
  return { ...words, message: `${words.happened} ${words.whatToDo}`.trimEnd() };
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
