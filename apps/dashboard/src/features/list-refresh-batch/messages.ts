import { defineMessages } from '../../lib/define-messages.ts';

export const batchMessages = defineMessages({
  selected: { id: 'batch.selected', defaultMessage: '{count, number} selected' },
  all: { id: 'batch.all', defaultMessage: 'Select all {count, number} that match' },
  clear: { id: 'batch.clear', defaultMessage: 'Clear the selection' },
  refresh: { id: 'batch.refresh', defaultMessage: 'Refresh lists' },
  actRefresh: { id: 'batch.actRefresh', defaultMessage: 'refresh lists' },
  tooMany: {
    id: 'batch.tooMany',
    defaultMessage: 'At most {count, number} can be picked one by one. Select all that match, or fewer.',
  },
  refused: { id: 'batch.refused', defaultMessage: 'That was not done' },
  loading: { id: 'batch.loading', defaultMessage: 'Loading…' },
  title: {
    id: 'batch.title',
    defaultMessage: 'Refreshing the lists of {count, plural, one {# connection} other {# connections}}',
  },
  titleEnded: {
    id: 'batch.titleEnded',
    defaultMessage: 'The lists of {count, plural, one {# connection} other {# connections}}',
  },
  what: {
    id: 'batch.what',
    defaultMessage:
      'It goes on when you leave this page; its address leads back here. Nothing is reconnected, and nothing that was published changes.',
  },
  progress: { id: 'batch.progress', defaultMessage: 'Connections done' },
  done: { id: 'batch.done', defaultMessage: '{done, number} of {total, number}' },
  summary: {
    id: 'batch.summary',
    defaultMessage:
      '{completed, number} refreshed, {failed, number} could not be{cancelled, plural, =0 {} other {, # cancelled}}.',
  },
  retry: {
    id: 'batch.retry',
    defaultMessage: 'Retry {count, plural, one {the one that failed} other {the # that failed}}',
  },
  cancel: { id: 'batch.cancel', defaultMessage: 'Cancel the rest' },
  filter: { id: 'batch.filter', defaultMessage: 'What became of it' },
  QUEUED: { id: 'batch.queued', defaultMessage: 'Waits for its turn' },
  RUNNING: { id: 'batch.running', defaultMessage: 'Under way' },
  COMPLETED: { id: 'batch.completed', defaultMessage: 'Refreshed' },
  FAILED: { id: 'batch.failed', defaultMessage: 'Could not be refreshed' },
  CANCELLED: { id: 'batch.cancelled', defaultMessage: 'Cancelled' },
  unknown: { id: 'batch.unknown', defaultMessage: 'A connection that you may not see' },
  lists: { id: 'batch.lists', defaultMessage: '{done, number} of {total, number} lists' },
  nothing: { id: 'batch.nothing', defaultMessage: 'Nothing had changed' },
  changes: {
    id: 'batch.changes',
    defaultMessage: '{count, plural, one {# change} other {# changes}}',
  },
  results: { id: 'batch.results', defaultMessage: 'Each connection' },
  none: { id: 'batch.none', defaultMessage: 'None at the moment.' },
  loadMore: { id: 'batch.loadMore', defaultMessage: 'Load more' },
  failedTitle: { id: 'batch.failedTitle', defaultMessage: 'The refresh could not be loaded' },
  missingTitle: { id: 'batch.missingTitle', defaultMessage: 'No such refresh' },
  missing: {
    id: 'batch.missing',
    defaultMessage: 'There is no refresh of many connections at this address, or it is not one that you may see.',
  },
  connections: { id: 'batch.connections', defaultMessage: 'Connections' },
});
