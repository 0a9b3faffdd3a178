import { defineMessages } from '../lib/define-messages.ts';

export const appMessages = defineMessages({
  notFoundTitle: { id: 'app.notFound.title', defaultMessage: 'There is no such page' },
  notFound: { id: 'app.notFound', defaultMessage: 'The address may be old, or mistyped.' },
  toConnections: { id: 'app.toConnections', defaultMessage: 'Go to the connections' },
  errorTitle: { id: 'app.error.title', defaultMessage: 'This page could not be shown' },
  error: {
    id: 'app.error',
    defaultMessage:
      'That is our fault, not yours. Connections are not affected: they are kept alive without this page.',
  },
  unreachableTitle: { id: 'app.unreachable.title', defaultMessage: 'The server did not answer' },
  unreachable: { id: 'app.unreachable', defaultMessage: 'It may be starting, or your network is down.' },
  tryAgain: { id: 'app.tryAgain', defaultMessage: 'Try again' },
  details: { id: 'app.details', defaultMessage: 'Details for whoever supports you' },
  signIn: { id: 'app.signIn', defaultMessage: 'Sign in' },
  account: { id: 'app.account', defaultMessage: 'Your account' },
  connections: { id: 'app.connections', defaultMessage: 'Connections' },
  apiKeys: { id: 'app.apiKeys', defaultMessage: 'API keys' },
  auditLog: { id: 'app.auditLog', defaultMessage: 'Audit log' },
  settings: { id: 'app.settings', defaultMessage: 'Settings' },
  connection: { id: 'app.connection', defaultMessage: 'Connection' },
  reconnect: { id: 'app.reconnect', defaultMessage: 'Reconnect' },
  members: { id: 'app.members', defaultMessage: 'Members' },
  people: { id: 'app.people', defaultMessage: 'People' },
  singleSignOn: { id: 'app.singleSignOn', defaultMessage: 'Single sign-on' },
  invitation: { id: 'app.invitation', defaultMessage: 'Invitation' },
  lists: { id: 'app.lists', defaultMessage: 'Lists' },
  listChanges: { id: 'app.listChanges', defaultMessage: 'Changes in the lists' },
  documents: { id: 'app.documents', defaultMessage: 'Documents' },
  document: { id: 'app.document', defaultMessage: 'Document' },
  closeLabel: { id: 'app.close', defaultMessage: 'Close' },
});
