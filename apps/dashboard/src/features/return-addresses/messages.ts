import { defineMessages } from '../../lib/define-messages.ts';

export const returnAddressMessages = defineMessages({
  title: { id: 'returnAddresses.title', defaultMessage: 'Return addresses of reconnect links' },
  what: {
    id: 'returnAddresses.what',
    defaultMessage:
      'Where a reconnect link may lead once it was used: to your own product, for example. Whoever makes a link chooses one of these or none. A link to an address that is no longer in the list leads nowhere.',
  },
  label: { id: 'returnAddresses.label', defaultMessage: 'One address per line' },
  hint: { id: 'returnAddresses.hint', defaultMessage: 'Each begins with https://' },
  save: { id: 'returnAddresses.save', defaultMessage: 'Save' },
  saved: { id: 'returnAddresses.saved', defaultMessage: 'The return addresses are saved' },
  act: { id: 'returnAddresses.act', defaultMessage: 'change the return addresses' },
  failed: { id: 'returnAddresses.failed', defaultMessage: 'The return addresses could not be loaded.' },
});
