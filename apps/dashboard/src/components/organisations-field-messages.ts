import { defineMessages } from '../lib/define-messages.ts';

export const organisationsFieldMessages = defineMessages({
  where: { id: 'organisationsField.where', defaultMessage: 'Organisations' },
  organisations: { id: 'organisationsField.organisations', defaultMessage: 'Where' },
  allOrganisations: { id: 'organisationsField.allOrganisations', defaultMessage: 'Every organisation' },
  allOrganisationsNote: { id: 'organisationsField.allOrganisationsNote', defaultMessage: 'later ones too' },
  someOrganisations: { id: 'organisationsField.someOrganisations', defaultMessage: 'Some organisations' },
  searchOrganisations: { id: 'organisationsField.searchOrganisations', defaultMessage: 'Search organisations' },
  noOrganisation: { id: 'organisationsField.noOrganisation', defaultMessage: 'No organisation is called that.' },
  moreOrganisations: {
    id: 'organisationsField.moreOrganisations',
    defaultMessage: '{count, plural, one {# more} other {# more}}: search to find them.',
  },
});
