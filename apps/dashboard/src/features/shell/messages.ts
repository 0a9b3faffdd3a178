import { defineMessages } from '../../lib/define-messages.ts';

export const shellMessages = defineMessages({
  skip: { id: 'shell.skip', defaultMessage: 'Skip to content' },
  menu: { id: 'shell.menu', defaultMessage: 'Menu' },
  nav: { id: 'shell.nav', defaultMessage: 'Main' },
  settings: { id: 'shell.settings', defaultMessage: 'Settings' },
  connections: { id: 'shell.connections', defaultMessage: 'Connections' },
  auditLog: { id: 'shell.auditLog', defaultMessage: 'Audit log' },
  apiKeys: { id: 'shell.apiKeys', defaultMessage: 'API keys' },
  needsAction: {
    id: 'shell.needsAction',
    defaultMessage: '({count, plural, one {# needs a person} other {# need a person}})',
  },
  people: { id: 'shell.people', defaultMessage: 'People' },
  requests: { id: 'shell.requests', defaultMessage: 'Requests' },
  requestsOpen: { id: 'shell.requestsOpen', defaultMessage: '({count, plural, one {# open} other {# open}})' },
  account: { id: 'shell.account', defaultMessage: 'Account' },
  OWNER: { id: 'shell.role.owner', defaultMessage: 'Owner' },
  SUPPORT: { id: 'shell.role.support', defaultMessage: 'Support' },
  MEMBER: { id: 'shell.role.member', defaultMessage: 'Member' },
  appearance: { id: 'shell.appearance', defaultMessage: 'Appearance' },
  light: { id: 'shell.light', defaultMessage: 'Light' },
  dark: { id: 'shell.dark', defaultMessage: 'Dark' },
  system: { id: 'shell.system', defaultMessage: 'Like the system' },
  yourAccount: { id: 'shell.yourAccount', defaultMessage: 'Your account' },
  signOut: { id: 'shell.signOut', defaultMessage: 'Sign out' },
  signOutFailed: { id: 'shell.signOutFailed', defaultMessage: 'You are still signed in' },
  sandbox: { id: 'shell.sandbox', defaultMessage: 'Sandbox: not real data.' },
  sandboxMore: { id: 'shell.sandboxMore', defaultMessage: 'Break things on purpose' },
  offline: { id: 'shell.offline', defaultMessage: 'You are offline' },
  offlineMore: {
    id: 'shell.offlineMore',
    defaultMessage: 'Showing what was so at {time}. Looking around still works; what needs the server does not.',
  },
  reconnecting: { id: 'shell.reconnecting', defaultMessage: 'Live updates are interrupted' },
  reconnectingMore: {
    id: 'shell.reconnectingMore',
    defaultMessage:
      'Showing what was so at {time}. {seconds, plural, =0 {Trying…} one {Next try in # second.} other {Next try in # seconds.}}',
  },
  reconnectingNew: { id: 'shell.reconnectingNew', defaultMessage: 'What is shown may be out of date.' },
  retryNow: { id: 'shell.retryNow', defaultMessage: 'Retry now' },
});
