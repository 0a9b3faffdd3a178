import { defineMessages } from '../../lib/define-messages.ts';

export const notificationMessages = defineMessages({
  wishesTitle: { id: 'notifications.wishes.title', defaultMessage: 'What you are mailed of' },
  wishesWhat: {
    id: 'notifications.wishes.what',
    defaultMessage:
      'Of the organisations that you see. By role, Admins are told of theirs, and Owners of those without an Admin.',
  },
  byRole: { id: 'notifications.byRole', defaultMessage: 'As my role says' },
  always: { id: 'notifications.always', defaultMessage: 'Yes' },
  never: { id: 'notifications.never', defaultMessage: 'No' },
  saved: { id: 'notifications.saved', defaultMessage: 'Saved' },
  failed: { id: 'notifications.failed', defaultMessage: 'This could not be read.' },
  channelsTitle: { id: 'notifications.channels.title', defaultMessage: 'Notification channels' },
  channelsWhat: {
    id: 'notifications.channels.what',
    defaultMessage: 'A mailbox or a chat of your team that is told what waits for a person.',
  },
  create: { id: 'notifications.create', defaultMessage: 'New channel' },
  none: { id: 'notifications.none', defaultMessage: 'There are no channels yet.' },
  name: { id: 'notifications.name', defaultMessage: 'Name' },
  nameHint: { id: 'notifications.nameHint', defaultMessage: 'Who reads there, for instance “Bookkeeping”.' },
  medium: { id: 'notifications.medium', defaultMessage: 'Where' },
  EMAIL: { id: 'notifications.email', defaultMessage: 'A mailbox' },
  SLACK: { id: 'notifications.slack', defaultMessage: 'A chat: Slack, or what takes the same messages' },
  emailAddress: { id: 'notifications.emailAddress', defaultMessage: 'E-mail address' },
  chatAddress: { id: 'notifications.chatAddress', defaultMessage: 'Address of the incoming webhook' },
  chatHint: {
    id: 'notifications.chatHint',
    defaultMessage: 'It is a secret: whoever has it can write there. Relink shows it to nobody again.',
  },
  chatStays: {
    id: 'notifications.chatStays',
    defaultMessage: 'It is a secret, which Relink shows to nobody. Left empty, it stays as it is.',
  },
  kinds: { id: 'notifications.kinds', defaultMessage: 'What it is told' },
  submit: { id: 'notifications.submit', defaultMessage: 'Make channel' },
  save: { id: 'notifications.save', defaultMessage: 'Save' },
  edit: { id: 'notifications.edit', defaultMessage: 'Edit' },
  editOf: { id: 'notifications.editOf', defaultMessage: 'Edit {name}' },
  test: { id: 'notifications.test', defaultMessage: 'Send test' },
  testOf: { id: 'notifications.testOf', defaultMessage: 'Send test to {name}' },
  tested: { id: 'notifications.tested', defaultMessage: 'A test is on its way to {name}' },
  remove: { id: 'notifications.remove', defaultMessage: 'Remove' },
  removeOf: { id: 'notifications.removeOf', defaultMessage: 'Remove {name}' },
  removed: { id: 'notifications.removed', defaultMessage: '{name} is removed' },
  lastFailure: {
    id: 'notifications.lastFailure',
    defaultMessage: 'The last message could not be delivered: {failure}. Relink tries again.',
  },
  everywhere: { id: 'notifications.everywhere', defaultMessage: 'every organisation' },
  organisationsMissing: { id: 'notifications.organisationsMissing', defaultMessage: 'Pick at least one organisation.' },
});

export const kindNames = defineMessages({
  NEEDS_RECONNECT: { id: 'notifications.kind.needsReconnect', defaultMessage: 'A connection needs a reconnect' },
  RECOVERED: { id: 'notifications.kind.recovered', defaultMessage: 'It works again' },
  ABOUT_TO_LAPSE: { id: 'notifications.kind.aboutToLapse', defaultMessage: 'An access is about to lapse' },
  RECONNECT_REQUESTED: { id: 'notifications.kind.reconnectRequested', defaultMessage: 'Somebody asks for a reconnect' },
  DOCUMENTS_HELD: { id: 'notifications.kind.documentsHeld', defaultMessage: 'Documents wait' },
  DIGEST: { id: 'notifications.kind.digest', defaultMessage: 'Once a day, what waits for a person' },
});
