import { defineMessages } from '../../lib/define-messages.ts';

export const reconnectLinkMessages = defineMessages({
  title: { id: 'links.title', defaultMessage: 'Reconnect links' },
  what: {
    id: 'links.what',
    defaultMessage:
      'For whoever holds the Xero login and has no account here: a link that reconnects this organisation, once.',
  },
  create: { id: 'links.create', defaultMessage: 'Create reconnect link' },
  actCreate: { id: 'links.actCreate', defaultMessage: 'make reconnect links' },
  neverConnected: {
    id: 'links.neverConnected',
    defaultMessage:
      'This organisation has never been connected to Xero. Connect it once; then links can bring it back.',
  },
  none: { id: 'links.none', defaultMessage: 'There is no open link.' },
  failed: { id: 'links.failed', defaultMessage: 'The links could not be loaded.' },
  ISSUED: { id: 'links.issued', defaultMessage: 'Not opened yet' },
  OPENED: { id: 'links.opened', defaultMessage: 'Opened {when}' },
  madeBy: { id: 'links.madeBy', defaultMessage: 'Made {when} by {who}' },
  until: { id: 'links.until', defaultMessage: 'Expires {when}' },
  revoke: { id: 'links.revoke', defaultMessage: 'Revoke' },
  revokeOf: { id: 'links.revokeOf', defaultMessage: 'Revoke the link made {when}' },

  dialogTitle: { id: 'links.dialog.title', defaultMessage: 'Create a reconnect link for {name}' },
  dialogWhat: {
    id: 'links.dialog.what',
    defaultMessage:
      'Whoever opens it first can reconnect {tenant} in Xero, and nothing else. They see your name and the name of the organisation. It works once, and only in the browser that opened it.',
  },
  expires: { id: 'links.dialog.expires', defaultMessage: 'Good for' },
  hours: {
    id: 'links.dialog.hours',
    defaultMessage: '{hours, plural, one {# hour} other {# hours}}',
  },
  days: { id: 'links.dialog.days', defaultMessage: '{days, plural, one {# day} other {# days}}' },
  returnTo: { id: 'links.dialog.returnTo', defaultMessage: 'Afterwards, lead to' },
  nowhere: { id: 'links.dialog.nowhere', defaultMessage: 'Nowhere' },
  submit: { id: 'links.dialog.submit', defaultMessage: 'Create link' },

  readyTitle: { id: 'links.ready.title', defaultMessage: 'The link is ready' },
  once: {
    id: 'links.ready.once',
    defaultMessage: 'It is shown once. Copy it now and send it to the person who signs in to Xero, and to nobody else.',
  },
  address: { id: 'links.ready.address', defaultMessage: 'Address' },
  copy: { id: 'links.ready.copy', defaultMessage: 'Copy' },
  copied: { id: 'links.ready.copied', defaultMessage: 'Copied' },
  mail: { id: 'links.ready.mail', defaultMessage: 'Write an e-mail' },
  mailSubject: { id: 'links.ready.mailSubject', defaultMessage: 'Please reconnect {name} to Xero' },
  mailBody: {
    id: 'links.ready.mailBody',
    defaultMessage:
      'Hello,\n\nthe connection of {name} to Xero has to be renewed by somebody who can sign in to Xero. Please open this link, sign in to Xero and allow access. It takes about a minute, and you need no account:\n\n{url}\n\nThe link works once, and until {until}.\n',
  },
  done: { id: 'links.ready.done', defaultMessage: 'Done' },

  revokeTitle: { id: 'links.revoke.title', defaultMessage: 'Revoke this link?' },
  revokeWhat: {
    id: 'links.revoke.what',
    defaultMessage:
      'Whoever has it cannot use it any more, also where a sign-in at Xero has already begun. The connection stays as it is.',
  },
  revoked: { id: 'links.revoked', defaultMessage: 'The link is revoked' },
});
