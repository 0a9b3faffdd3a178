import { defineMessages } from '../../lib/define-messages.ts';

export const documentMessages = defineMessages({
  title: { id: 'documents.title', defaultMessage: 'Documents' },
  what: {
    id: 'documents.what',
    defaultMessage: 'Bills and sales invoices on their way to Xero. They are published in order, each of them once.',
  },
  failed: { id: 'documents.failed', defaultMessage: 'The documents could not be loaded' },
  loading: { id: 'documents.loading', defaultMessage: 'Loading documents…' },

  QUEUED: { id: 'documents.state.queued', defaultMessage: 'Waiting' },
  PUBLISHING: { id: 'documents.state.publishing', defaultMessage: 'On its way' },
  PUBLISHED: { id: 'documents.state.published', defaultMessage: 'Published' },
  HELD: { id: 'documents.state.held', defaultMessage: 'Held' },
  REJECTED: { id: 'documents.state.rejected', defaultMessage: 'Rejected' },
  DISCARDED: { id: 'documents.state.discarded', defaultMessage: 'Discarded' },

  tabs: { id: 'documents.tabs', defaultMessage: 'Documents by state' },
  tabAll: { id: 'documents.tab.all', defaultMessage: 'All' },
  waiting: { id: 'documents.tab.waiting', defaultMessage: 'Waiting' },
  held: { id: 'documents.tab.held', defaultMessage: 'Held' },
  rejected: { id: 'documents.tab.rejected', defaultMessage: 'Rejected' },
  published: { id: 'documents.tab.published', defaultMessage: 'Published' },
  discarded: { id: 'documents.tab.discarded', defaultMessage: 'Discarded' },

  search: { id: 'documents.search', defaultMessage: 'Search documents' },
  searchHint: { id: 'documents.searchHint', defaultMessage: 'Contact, reference or number' },
  ofConnection: { id: 'documents.ofConnection', defaultMessage: 'Organisation: {name}' },
  everyConnection: { id: 'documents.everyConnection', defaultMessage: 'all' },
  oneConnection: { id: 'documents.oneConnection', defaultMessage: 'one' },
  chooseConnection: { id: 'documents.chooseConnection', defaultMessage: 'Documents of which organisation?' },
  allConnections: { id: 'documents.allConnections', defaultMessage: 'All organisations' },
  searchConnections: { id: 'documents.searchConnections', defaultMessage: 'Search organisations' },
  noConnection: { id: 'documents.noConnection', defaultMessage: 'No organisation matches.' },
  moreConnections: {
    id: 'documents.moreConnections',
    defaultMessage: '{count, plural, one {# more matches} other {# more match}}: type more of the name.',
  },
  clear: { id: 'documents.clear', defaultMessage: 'Clear filters' },

  causes: { id: 'documents.causes', defaultMessage: 'What keeps documents from Xero' },
  causeCount: { id: 'documents.causeCount', defaultMessage: '{count, plural, one {# document} other {# documents}}' },
  showCause: { id: 'documents.showCause', defaultMessage: 'Show these' },
  showingCause: { id: 'documents.showingCause', defaultMessage: 'Show all causes' },
  retryCause: { id: 'documents.retryCause', defaultMessage: 'Retry all of these' },
  retryCauseLabel: { id: 'documents.retryCauseLabel', defaultMessage: 'Retry all of these: {cause}' },
  showCauseLabel: { id: 'documents.showCauseLabel', defaultMessage: '{show}: {cause}' },

  list: { id: 'documents.list', defaultMessage: 'Documents' },
  document: { id: 'documents.column.document', defaultMessage: 'Document' },
  organisation: { id: 'documents.column.organisation', defaultMessage: 'Organisation' },
  state: { id: 'documents.column.state', defaultMessage: 'State' },
  amount: { id: 'documents.column.amount', defaultMessage: 'Amount' },
  submitted: { id: 'documents.column.submitted', defaultMessage: 'Submitted' },
  choose: { id: 'documents.column.choose', defaultMessage: 'Choose' },
  chooseOne: { id: 'documents.chooseOne', defaultMessage: 'Choose {what}' },
  chooseAll: { id: 'documents.chooseAll', defaultMessage: 'Choose all that are shown' },
  BILL: { id: 'documents.bill', defaultMessage: 'Bill' },
  SALES_INVOICE: { id: 'documents.salesInvoice', defaultMessage: 'Sales invoice' },
  untitled: { id: 'documents.untitled', defaultMessage: '{kind} of {date}' },
  titled: { id: 'documents.titled', defaultMessage: '{kind} {name}' },
  nextTry: { id: 'documents.nextTry', defaultMessage: 'Next try {when}' },
  shown: { id: 'documents.shown', defaultMessage: '{shown, number} of {total, number} shown' },
  more: { id: 'documents.more', defaultMessage: 'Load more' },
  moreFailed: { id: 'documents.moreFailed', defaultMessage: 'The next ones could not be loaded. Try again.' },
  changed: { id: 'documents.changed', defaultMessage: 'The list has changed since.' },
  showPresent: { id: 'documents.showPresent', defaultMessage: 'Show it as it is now' },
  none: { id: 'documents.none', defaultMessage: 'There is no document here' },
  noneMore: {
    id: 'documents.noneMore',
    defaultMessage: 'Programs submit documents through the API. They appear here at once.',
  },
  noMatch: { id: 'documents.noMatch', defaultMessage: 'No document matches' },
  noMatchMore: { id: 'documents.noMatchMore', defaultMessage: 'Other filters may find it.' },
  countsOnly: { id: 'documents.countsOnly', defaultMessage: 'You see how many there are, not what is in them' },
  countsOnlyMore: {
    id: 'documents.countsOnlyMore',
    defaultMessage: 'Documents are shown to Owners, and to the Admins, Editors and Viewers of their organisation.',
  },

  selected: { id: 'documents.selected', defaultMessage: '{count, plural, one {# chosen} other {# chosen}}' },
  ineligible: {
    id: 'documents.ineligible',
    defaultMessage: '{count, plural, one {# of them needs no retry} other {# of them need no retry}}',
  },
  retryMany: {
    id: 'documents.retryMany',
    defaultMessage: 'Retry {count, plural, one {# document} other {# documents}}',
  },
  unchoose: { id: 'documents.unchoose', defaultMessage: 'Clear' },
  bulk: { id: 'documents.bulk', defaultMessage: 'What to do with those chosen' },
  retried: {
    id: 'documents.retried',
    defaultMessage: '{count, plural, one {# document is} other {# documents are}} tried again',
  },
  retriedAll: { id: 'documents.retriedAll', defaultMessage: 'All of these are tried again' },
  notRetried: { id: 'documents.notRetried', defaultMessage: 'That was not done' },
  nothingToRetry: {
    id: 'documents.nothingToRetry',
    defaultMessage: 'Meanwhile there is none left to try again.',
  },
  actRetry: { id: 'documents.actRetry', defaultMessage: 'retry documents' },
  actDiscard: { id: 'documents.actDiscard', defaultMessage: 'discard documents' },
  heldNoRetry: {
    id: 'documents.heldNoRetry',
    defaultMessage: 'It goes on by itself once the connection works again.',
  },

  missing: { id: 'documents.missing', defaultMessage: 'No such document' },
  missingMore: {
    id: 'documents.missingMore',
    defaultMessage: 'There is no document at this address, or it is not one that you may see.',
  },
  oneFailed: { id: 'documents.oneFailed', defaultMessage: 'The document could not be loaded' },
  retry: { id: 'documents.retry', defaultMessage: 'Retry' },
  retryNow: { id: 'documents.retryNow', defaultMessage: 'Retry now' },
  discard: { id: 'documents.discard', defaultMessage: 'Discard' },
  openInXero: { id: 'documents.openInXero', defaultMessage: 'Open in Xero' },
  toConnection: { id: 'documents.toConnection', defaultMessage: 'To the connection' },

  nextQUEUED: {
    id: 'documents.next.queued',
    defaultMessage: 'It is published when its turn comes: documents go out in the order in which they came.',
  },
  nextPUBLISHING: { id: 'documents.next.publishing', defaultMessage: 'It is being sent to Xero right now.' },
  nextPUBLISHED: { id: 'documents.next.published', defaultMessage: 'It is in Xero. Nothing is left to do.' },
  nextDISCARDED: {
    id: 'documents.next.discarded',
    defaultMessage: 'Somebody wanted it no more. It is not sent to Xero.',
  },
  mayBeInXero: {
    id: 'documents.mayBeInXero',
    defaultMessage:
      'An answer of Xero was lost, so that it may be there already. Relink looks there before it sends it again: it is never made twice.',
  },

  contents: { id: 'documents.contents', defaultMessage: 'Contents' },
  contact: { id: 'documents.contact', defaultMessage: 'Contact' },
  reference: { id: 'documents.reference', defaultMessage: 'Reference' },
  number: { id: 'documents.number', defaultMessage: 'Number' },
  noNumber: { id: 'documents.noNumber', defaultMessage: 'the next one in Xero' },
  date: { id: 'documents.date', defaultMessage: 'Date' },
  dueDate: { id: 'documents.dueDate', defaultMessage: 'Due' },
  currency: { id: 'documents.currency', defaultMessage: 'Currency' },
  ownCurrency: { id: 'documents.ownCurrency', defaultMessage: 'the organisation’s own' },
  becomes: { id: 'documents.becomes', defaultMessage: 'In Xero as' },
  DRAFT: { id: 'documents.draft', defaultMessage: 'draft' },
  SUBMITTED: { id: 'documents.submittedStatus', defaultMessage: 'awaiting approval' },
  AUTHORISED: { id: 'documents.authorised', defaultMessage: 'approved' },
  submittedBy: { id: 'documents.submittedBy', defaultMessage: 'Submitted by' },
  submittedByAt: { id: 'documents.submittedByAt', defaultMessage: '{who}, {when}' },
  publishedAt: { id: 'documents.publishedAt', defaultMessage: 'Published' },
  lines: { id: 'documents.lines', defaultMessage: 'Lines' },
  line: { id: 'documents.line', defaultMessage: 'Line {number}' },
  description: { id: 'documents.description', defaultMessage: 'Description' },
  quantity: { id: 'documents.quantity', defaultMessage: 'Quantity' },
  unitAmount: { id: 'documents.unitAmount', defaultMessage: 'Unit amount' },
  account: { id: 'documents.account', defaultMessage: 'Account' },
  taxType: { id: 'documents.taxType', defaultMessage: 'Tax type' },
  item: { id: 'documents.item', defaultMessage: 'Item' },
  EXCLUSIVE: { id: 'documents.exclusive', defaultMessage: 'Total without tax' },
  INCLUSIVE: { id: 'documents.inclusive', defaultMessage: 'Total with tax' },
  NO_TAX: { id: 'documents.noTax', defaultMessage: 'Total, no tax' },
  showLines: { id: 'documents.showLines', defaultMessage: 'Show all {count, number} lines' },
  problems: { id: 'documents.problems', defaultMessage: 'What is wrong' },

  attempts: { id: 'documents.attempts', defaultMessage: 'Attempts' },
  noAttempts: { id: 'documents.noAttempts', defaultMessage: 'It has not been sent yet.' },
  attemptsFailed: { id: 'documents.attemptsFailed', defaultMessage: 'The attempts could not be loaded.' },
  status: { id: 'documents.status', defaultMessage: 'HTTP {status}' },
  answer: { id: 'documents.answer', defaultMessage: 'Xero’s answer: {answer}' },
  correlation: { id: 'documents.correlation', defaultMessage: 'Xero’s correlation id: {id}' },

  discardTitle: { id: 'documents.discardTitle', defaultMessage: 'Discard this document?' },
  discardWhat: {
    id: 'documents.discardWhat',
    defaultMessage: '{what} of {total} to {organisation} is then never published. This cannot be undone.',
  },
  discardMayBe: {
    id: 'documents.discardMayBe',
    defaultMessage:
      'It may be in Xero already: Relink has had no answer. Look there first. Discarded here, it stays there, and Relink looks for it no more.',
  },
  discardConfirm: { id: 'documents.discardConfirm', defaultMessage: 'Discard' },
  discardConfirmMayBe: { id: 'documents.discardConfirmMayBe', defaultMessage: 'I have looked: discard' },
  discarded1: { id: 'documents.discarded1', defaultMessage: 'The document was discarded' },

  panelNone: { id: 'documents.panel.none', defaultMessage: 'No document waits for anything.' },
  panelHeld: {
    id: 'documents.panel.held',
    defaultMessage:
      '{count, plural, one {# held: it goes on by itself after the reconnect.} other {# held: they go on by themselves after the reconnect.}}',
  },
  panelHeldNow: {
    id: 'documents.panel.heldNow',
    defaultMessage: '{count, plural, one {# held.} other {# held.}}',
  },
  panelWaiting: {
    id: 'documents.panel.waiting',
    defaultMessage: '{count, plural, one {# is on its way.} other {# are on their way.}}',
  },
  panelRejected: {
    id: 'documents.panel.rejected',
    defaultMessage:
      '{count, plural, one {# rejected: somebody must mend it.} other {# rejected: somebody must mend them.}}',
  },
  panelPublished: {
    id: 'documents.panel.published',
    defaultMessage: '{count, plural, one {# published.} other {# published.}}',
  },
  seeAll: { id: 'documents.seeAll', defaultMessage: 'See documents' },
  seeTab: { id: 'documents.seeTab', defaultMessage: 'See documents: {tab}' },
  see: { id: 'documents.see', defaultMessage: 'See them' },

  drainDone: {
    id: 'documents.drain.done',
    defaultMessage:
      '{total, plural, one {The document that waited is} other {All # documents that waited are}} published.',
  },
  drainGoing: {
    id: 'documents.drain.going',
    defaultMessage: 'Documents: {done, number} of {total, number} are published.',
  },
  drainStuck: {
    id: 'documents.drain.stuck',
    defaultMessage:
      '{done, number} of {total, number} documents are published; {rejected, plural, one {# was} other {# were}} rejected.',
  },
  drainLabel: { id: 'documents.drain.label', defaultMessage: 'Documents published' },
  drainTitle: { id: 'documents.drain.title', defaultMessage: 'Documents that waited' },
  drainWords: { id: 'documents.drain.words', defaultMessage: '{done, number} of {total, number}' },
  drainMore: {
    id: 'documents.drain.more',
    defaultMessage: 'And {count, plural, one {# more} other {# more}}.',
  },
});
