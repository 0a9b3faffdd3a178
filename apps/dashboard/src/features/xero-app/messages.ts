import { defineMessages } from '../../lib/define-messages.ts';

export const xeroAppMessages = defineMessages({
  title: { id: 'xeroApp.title', defaultMessage: 'Xero app' },
  what: {
    id: 'xeroApp.what',
    defaultMessage:
      'Everything here is connected through one app at Xero. A connection counts until it is removed at Xero, also when nothing here uses it.',
  },
  loading: { id: 'xeroApp.loading', defaultMessage: 'Loading the connections of the app…' },
  failed: { id: 'xeroApp.failed', defaultMessage: 'The connections of the app could not be loaded.' },
  tier: { id: 'xeroApp.tier', defaultMessage: 'Tier' },
  noTier: { id: 'xeroApp.noTier', defaultMessage: 'Not named: whoever operates Relink sets XERO_APP_TIER' },
  connections: { id: 'xeroApp.connections', defaultMessage: 'Connections' },
  ofCap: { id: 'xeroApp.ofCap', defaultMessage: 'At least {known, number} of {cap, number}' },
  noCap: { id: 'xeroApp.noCap', defaultMessage: 'At least {known, number}; no limit is known' },
  unusedFact: { id: 'xeroApp.unusedFact', defaultMessage: 'Of these unused' },
  nearTitle: { id: 'xeroApp.nearTitle', defaultMessage: 'The connection limit is near' },
  reachedTitle: { id: 'xeroApp.reachedTitle', defaultMessage: 'The connection limit is reached' },
  near: {
    id: 'xeroApp.near',
    defaultMessage:
      'What is connected goes on working. At the limit Xero lets nobody connect another organisation through this app. Remove what is not used, or move the app to a higher tier at Xero.',
  },
  unused: { id: 'xeroApp.unused', defaultMessage: 'Unused connections' },
  unusedWhat: {
    id: 'xeroApp.unusedWhat',
    defaultMessage:
      'Somebody connected these inside Xero, or a login that was replaced has left them behind. No organisation here uses them.',
  },
  noneUnused: { id: 'xeroApp.noneUnused', defaultMessage: 'All connections that are known are in use.' },
  ofLogin: { id: 'xeroApp.ofLogin', defaultMessage: 'connected by {login}' },
  beingRemoved: { id: 'xeroApp.beingRemoved', defaultMessage: 'Being removed…' },
  remove: { id: 'xeroApp.remove', defaultMessage: 'Remove at Xero' },
  removeOf: { id: 'xeroApp.removeOf', defaultMessage: 'Remove at Xero: the connection to {name}' },
  onlyAtXero: {
    id: 'xeroApp.onlyAtXero',
    defaultMessage: 'This login works no more: only Xero can remove it, under Settings, Connected apps.',
  },
  removeTitle: { id: 'xeroApp.removeTitle', defaultMessage: 'Remove the connection to {name}?' },
  removeWhat: {
    id: 'xeroApp.removeWhat',
    defaultMessage:
      'Xero takes from this app the access to {name}. Other connections of the same login go on working, and so does every organisation here: none uses this one.',
  },
  removeUndo: {
    id: 'xeroApp.removeUndo',
    defaultMessage: 'This cannot be undone here. To have it back, a user of {name} has to connect it anew.',
  },
  removeSubmit: { id: 'xeroApp.removeSubmit', defaultMessage: 'Remove at Xero' },
  removed: { id: 'xeroApp.removed', defaultMessage: 'The connection to {name} is being removed' },
});
