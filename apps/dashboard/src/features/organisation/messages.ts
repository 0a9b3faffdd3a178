import { defineMessages } from '../../lib/define-messages.ts';

export const organisationMessages = defineMessages({
  button: { id: 'organisation.button', defaultMessage: 'New organisation' },
  act: { id: 'organisation.act', defaultMessage: 'create organisations' },
  title: { id: 'organisation.title', defaultMessage: 'New organisation' },
  why: {
    id: 'organisation.why',
    defaultMessage: 'An organisation is a business you work with. Next you connect it to its Xero organisation.',
  },
  name: { id: 'organisation.name', defaultMessage: 'Name' },
  nameHint: { id: 'organisation.nameHint', defaultMessage: 'As you call it; it need not match the name in Xero.' },
  missing: { id: 'organisation.missing', defaultMessage: 'Enter a name.' },
  settings: { id: 'organisation.settings', defaultMessage: 'Organisation' },
  rename: { id: 'organisation.rename', defaultMessage: 'Rename' },
  renamed: { id: 'organisation.renamed', defaultMessage: 'Renamed' },
  archive: { id: 'organisation.archive', defaultMessage: 'Archive' },
  archiveWhy: {
    id: 'organisation.archiveWhy',
    defaultMessage: 'An archived organisation is in no list any more. Everything of it is kept.',
  },
  archiveConnected: {
    id: 'organisation.archiveConnected',
    defaultMessage: 'Disconnect it from Xero first: nobody would notice when a connection breaks that is in no list.',
  },
  archiveTitle: { id: 'organisation.archiveTitle', defaultMessage: 'Archive {name}?' },
  archiveWhat: {
    id: 'organisation.archiveWhat',
    defaultMessage:
      'It leaves the lists of everybody. Members, history and settings stay, and it can be restored on this page.',
  },
  archived: { id: 'organisation.archived', defaultMessage: 'This organisation is archived' },
  archivedMore: { id: 'organisation.archivedMore', defaultMessage: 'It is in no list until it is restored.' },
  restore: { id: 'organisation.restore', defaultMessage: 'Restore' },
  submit: { id: 'organisation.submit', defaultMessage: 'Create and connect' },
});
