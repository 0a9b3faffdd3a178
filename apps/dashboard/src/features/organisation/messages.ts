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
  submit: { id: 'organisation.submit', defaultMessage: 'Create and connect' },
});
