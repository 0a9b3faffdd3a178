import type { ConnectionStatus } from '../connection/connection-status.ts';
import type { Permission } from '../permission/permission.ts';

/** The one thing that mends what a check has found. */
export const remedyKinds = [
  'RECONNECT',
  'REQUEST_RECONNECT',
  'REFRESH_CONNECTION',
  'REFRESH_LISTS',
  'RETRY_DOCUMENTS',
  'OPEN_DOCUMENTS',
  'FIX_IN_XERO',
  'WAIT',
  'CONTACT_OPERATOR',
  'CONTACT_SUPPORT',
] as const;
export type RemedyKind = (typeof remedyKinds)[number];

type RemedyWords = {
  /** what the button says */
  readonly label: string;
  /** what one must be allowed to; null: it is done elsewhere, or by nobody */
  readonly needs: Permission | null;
  /** ends the sentence "Only an Admin can …" */
  readonly action: string;
};

export const remedyWords: Record<RemedyKind, RemedyWords> = {
  RECONNECT: { label: 'Reconnect', needs: 'connection:connect', action: 'reconnect' },
  REQUEST_RECONNECT: {
    label: 'Ask an Admin to reconnect',
    needs: 'reconnect:request',
    action: 'ask for a reconnect',
  },
  REFRESH_CONNECTION: { label: 'Refresh connection', needs: 'connection:check', action: 'refresh the connection' },
  REFRESH_LISTS: { label: 'Refresh lists', needs: 'lists:refresh', action: 'refresh lists' },
  RETRY_DOCUMENTS: { label: 'Retry documents', needs: 'documents:publish', action: 'retry documents' },
  OPEN_DOCUMENTS: { label: 'Open documents', needs: 'documents:view', action: 'see documents' },
  FIX_IN_XERO: { label: 'Open Xero', needs: null, action: 'mend it in Xero' },
  WAIT: { label: 'Wait: it goes on by itself', needs: null, action: 'wait' },
  CONTACT_OPERATOR: { label: 'Tell the operator', needs: null, action: 'tell the operator' },
  CONTACT_SUPPORT: { label: 'Contact support', needs: null, action: 'contact support' },
};

const unconnectedWords: Partial<Record<RemedyKind, Pick<RemedyWords, 'label' | 'action'>>> = {
  RECONNECT: { label: 'Connect', action: 'connect' },
  REQUEST_RECONNECT: { label: 'Ask an Admin to connect', action: 'ask for a connection' },
};

/** What has never been connected, or was ended on purpose, is connected: nothing is there that could be connected again. */
export function remedyWordsAt(status: ConnectionStatus, kind: RemedyKind): RemedyWords {
  const isUnconnected = status === 'PENDING' || status === 'DISCONNECTED';
  return isUnconnected ? { ...remedyWords[kind], ...unconnectedWords[kind] } : remedyWords[kind];
}
