import { defineMessages } from '../../lib/define-messages.ts';

export const checklistMessages = defineMessages({
  title: { id: 'checklist.title', defaultMessage: 'Checks' },
  list: { id: 'checklist.list', defaultMessage: 'Checks, in the order in which a person would try them' },
  well: { id: 'checklist.well', defaultMessage: 'All is well, checked {when}.' },
  wellNever: { id: 'checklist.wellNever', defaultMessage: 'All is well.' },
  summary: {
    id: 'checklist.summary',
    defaultMessage:
      '{failed, plural, =0 {} one {# check failed. } other {# checks failed. }}{noted, plural, =0 {} one {# note. } other {# notes. }}{unknown, plural, =0 {} one {# not known. } other {# not known. }}{passed} of {total} passed.',
  },
  checked: { id: 'checklist.checked', defaultMessage: 'Checked {when}.' },
  running: {
    id: 'checklist.running',
    defaultMessage: 'Checking: {done} of {total} are done. Each shows here as soon as its answer is there.',
  },
  seen: { id: 'checklist.seen', defaultMessage: 'seen {when}' },
  show: { id: 'checklist.show', defaultMessage: 'Show the checks' },
  hide: { id: 'checklist.hide', defaultMessage: 'Hide the checks' },
  showPassed: {
    id: 'checklist.showPassed',
    defaultMessage: 'Show {count, plural, one {the one that passed} other {the # that passed}}',
  },
  hidePassed: { id: 'checklist.hidePassed', defaultMessage: 'Hide what passed' },
  runAgain: { id: 'checklist.runAgain', defaultMessage: 'Run again' },
  runOne: { id: 'checklist.runOne', defaultMessage: 'Check again' },
  runOneLabel: { id: 'checklist.runOneLabel', defaultMessage: 'Check again: {title}' },
  actRun: { id: 'checklist.actRun', defaultMessage: 'run checks' },
  refused: { id: 'checklist.refused', defaultMessage: 'The checks were not run' },
  done: { id: 'checklist.done', defaultMessage: 'The checks are done. {verdict}' },

  diagnostics: { id: 'diagnostics.open', defaultMessage: 'Copy diagnostics' },
  diagnosticsTitle: { id: 'diagnostics.title', defaultMessage: 'Diagnostics' },
  diagnosticsWhat: {
    id: 'diagnostics.what',
    defaultMessage:
      'For whoever supports this connection: versions, states, times, checks, calls to Xero and the history. It holds no password, no key and no token.',
  },
  diagnosticsText: { id: 'diagnostics.text', defaultMessage: 'Diagnostics as text' },
  diagnosticsLoading: { id: 'diagnostics.loading', defaultMessage: 'Collecting…' },
  diagnosticsFailed: { id: 'diagnostics.failed', defaultMessage: 'The diagnostics could not be collected.' },
  copyText: { id: 'diagnostics.copyText', defaultMessage: 'Copy text' },
  copyJson: { id: 'diagnostics.copyJson', defaultMessage: 'Copy JSON' },
  copied: { id: 'diagnostics.copied', defaultMessage: 'Copied' },
  notCopied: {
    id: 'diagnostics.notCopied',
    defaultMessage: 'The browser did not let Relink copy. Download it, or select the text.',
  },
  downloadText: { id: 'diagnostics.downloadText', defaultMessage: 'Download text' },
  downloadJson: { id: 'diagnostics.downloadJson', defaultMessage: 'Download JSON' },
});
