import { defineMessages } from '../../lib/define-messages.ts';

export const connectionMessages = defineMessages({
  loading: { id: 'connection.loading', defaultMessage: 'Connection' },
  back: { id: 'connection.back', defaultMessage: 'Connections' },
  missingTitle: { id: 'connection.missing.title', defaultMessage: 'No such connection' },
  missing: {
    id: 'connection.missing',
    defaultMessage: 'There is no connection at this address, or it is not one that you may see.',
  },
  failedTitle: { id: 'connection.failed.title', defaultMessage: 'The connection could not be loaded' },
  sincePENDING: { id: 'connection.since.pending', defaultMessage: 'It was added {when}.' },
  sinceCONNECTED: { id: 'connection.since.connected', defaultMessage: 'It began to work {when}.' },
  sinceDEGRADED: { id: 'connection.since.degraded', defaultMessage: 'That began {when}.' },
  sinceNEEDS_RECONNECT: { id: 'connection.since.needsReconnect', defaultMessage: 'It broke {when}.' },
  sinceDISCONNECTED: { id: 'connection.since.disconnected', defaultMessage: 'It was disconnected {when}.' },
  nextTry: { id: 'connection.nextTry', defaultMessage: 'Relink tries again {when}.' },
  noneToDo: { id: 'connection.noneToDo', defaultMessage: 'There is nothing for you to do.' },
  youMay: { id: 'connection.youMay', defaultMessage: 'You can reconnect it yourself: it takes about a minute.' },
  renew: { id: 'connection.renew', defaultMessage: 'Renew' },
  details: { id: 'connection.details', defaultMessage: 'Details' },
  xeroOrganisation: { id: 'connection.xeroOrganisation', defaultMessage: 'Xero organisation' },
  demoCompany: { id: 'connection.demoCompany', defaultMessage: 'Demo company: Xero resets it every 28 days' },
  openInXero: { id: 'connection.openInXero', defaultMessage: 'Open in Xero' },
  login: { id: 'connection.login', defaultMessage: 'Xero login' },
  noLogin: { id: 'connection.noLogin', defaultMessage: 'None yet' },
  alsoServes: { id: 'connection.alsoServes', defaultMessage: 'This login also serves {names}.' },
  othersOnly: {
    id: 'connection.othersOnly',
    defaultMessage: '{count, plural, one {# other connection} other {# other connections}}',
  },
  servesAlone: { id: 'connection.servesAlone', defaultMessage: 'This login serves no other connection.' },
  lastWorked: { id: 'connection.lastWorked', defaultMessage: 'Last worked' },
  lastChecked: { id: 'connection.lastChecked', defaultMessage: 'Last checked' },
  expires: { id: 'connection.expires', defaultMessage: 'Lapses if unused' },
  missingScopes: { id: 'connection.missingScopes', defaultMessage: 'Missing permissions' },
  warnings: { id: 'connection.warnings', defaultMessage: 'Good to know' },
  requested: { id: 'connection.requested', defaultMessage: 'Reconnect requested by {who}, {when}' },
  requestedWaits: {
    id: 'connection.requestedWaits',
    defaultMessage: 'The Admins see it. It closes by itself when the connection works again.',
  },
  decline: { id: 'connection.decline', defaultMessage: 'Decline' },
  declineTitle: { id: 'connection.declineTitle', defaultMessage: 'Decline the request?' },
  declineWhy: {
    id: 'connection.declineWhy',
    defaultMessage: 'Whoever asked reads your reason, here and by mail. The connection stays as it is.',
  },
  declineReason: { id: 'connection.declineReason', defaultMessage: 'Reason' },
  declineMissing: { id: 'connection.declineMissing', defaultMessage: 'Say why: whoever asked reads it.' },
  declined: { id: 'connection.declined', defaultMessage: 'The request was declined' },
  answeredDISMISSED: {
    id: 'connection.answeredDismissed',
    defaultMessage: '{who} declined {mine, select, true {your request} other {the request of {asked}}}, {when}',
  },
  answeredRECONNECTED: {
    id: 'connection.answeredReconnected',
    defaultMessage:
      '{mine, select, true {Your request} other {The request of {asked}}} was answered by {who}, {when}: it is connected again',
  },
  answeredByItself: {
    id: 'connection.answeredByItself',
    defaultMessage:
      '{mine, select, true {Your request} other {The request of {asked}}} is answered: it is connected again, since {when}',
  },
  answeredDISCONNECTED: {
    id: 'connection.answeredDisconnected',
    defaultMessage:
      '{mine, select, true {Your request} other {The request of {asked}}} was closed {when}: {who} disconnected it on purpose',
  },
  members: { id: 'connection.members', defaultMessage: 'Members' },
  alreadyRequested: { id: 'connection.alreadyRequested', defaultMessage: 'Already requested by {who}.' },
  attempt: { id: 'connection.attempt', defaultMessage: '{who} is reconnecting this connection, since {when}' },
  attemptYouElsewhere: {
    id: 'connection.attemptYouElsewhere',
    defaultMessage: 'You are reconnecting this connection in another session, since {when}',
  },
  attemptYou: { id: 'connection.attemptYou', defaultMessage: 'You began to reconnect {when}' },
  goOn: { id: 'connection.goOn', defaultMessage: 'Go on' },
  see: { id: 'connection.see', defaultMessage: 'See how it stands' },
  disconnect: { id: 'connection.disconnect', defaultMessage: 'Disconnect' },
  actDisconnect: { id: 'connection.actDisconnect', defaultMessage: 'disconnect' },
  nothingToDisconnect: { id: 'connection.nothingToDisconnect', defaultMessage: 'There is nothing to disconnect.' },
  disconnectTitle: { id: 'connection.disconnect.title', defaultMessage: 'Disconnect {name} from Xero?' },
  disconnectWhat: {
    id: 'connection.disconnect.what',
    defaultMessage:
      'Relink gives up its access to {tenant} in Xero, and nothing is read or published until somebody connects it again.',
  },
  disconnectStays: {
    id: 'connection.disconnect.stays',
    defaultMessage:
      'Settings, lists, documents and history stay. Other connections of the same Xero login are not touched.',
  },
  disconnectType: { id: 'connection.disconnect.type', defaultMessage: 'Type {name} to confirm' },
  disconnectMismatch: {
    id: 'connection.disconnect.mismatch',
    defaultMessage: 'That is not the name of the organisation.',
  },
  disconnected: { id: 'connection.disconnected', defaultMessage: '{name} is disconnected' },
  disconnecting: { id: 'connection.disconnecting', defaultMessage: 'Disconnect {name}' },
  history: { id: 'connection.history', defaultMessage: 'History' },
  noHistory: { id: 'connection.noHistory', defaultMessage: 'Nothing has happened yet.' },
  historyFailed: { id: 'connection.historyFailed', defaultMessage: 'The history could not be loaded.' },
  loadMore: { id: 'connection.loadMore', defaultMessage: 'Load more' },
  support: { id: 'connection.support', defaultMessage: 'Need help? Contact {contact}' },
});
