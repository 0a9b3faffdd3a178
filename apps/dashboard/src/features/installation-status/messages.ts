import { defineMessages } from '../../lib/define-messages.ts';

export const installationMessages = defineMessages({
  title: { id: 'installation.title', defaultMessage: 'Installation status' },
  back: { id: 'installation.back', defaultMessage: 'Settings' },
  what: {
    id: 'installation.what',
    defaultMessage:
      'What every connection needs of this installation of Relink. The same as “relink doctor” on its command line.',
  },
  open: { id: 'installation.open', defaultMessage: 'See the status' },
  checks: { id: 'installation.checks', defaultMessage: 'Checks' },
  checked: { id: 'installation.checked', defaultMessage: 'Checked {when}.' },
  runAgain: { id: 'installation.runAgain', defaultMessage: 'Run again' },
  loading: { id: 'installation.loading', defaultMessage: 'The installation is being looked at' },
  failed: { id: 'installation.failed', defaultMessage: 'The status could not be loaded' },
  missingTitle: { id: 'installation.missingTitle', defaultMessage: 'For Owners only' },
  missing: { id: 'installation.missing', defaultMessage: 'Only an Owner sees how the installation is.' },
  contact: { id: 'installation.contact', defaultMessage: 'Tell the operator' },
});
