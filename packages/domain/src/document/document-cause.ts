/** Why a document is not in Xero. */
export const documentCauses = [
  'CONNECTION',
  'SCOPES_MISSING',
  'INVALID',
  'REFUSED',
  'XERO_ERROR',
  'ORGANISATION_CHANGED',
  'XERO_UNAVAILABLE',
  'RATE_LIMITED',
  'LISTS',
] as const;
export type DocumentCause = (typeof documentCauses)[number];

/** A heading for the documents that share it, and what is to be done. */
export const documentCauseWords: Record<DocumentCause, { readonly label: string; readonly next: string }> = {
  CONNECTION: {
    label: 'The connection to Xero is broken',
    next: 'Nothing to do for the documents: they are published by themselves, in order, once it works again.',
  },
  SCOPES_MISSING: {
    label: 'Relink may not write documents in Xero',
    next: 'An Admin reconnects and allows it; then they are published by themselves.',
  },
  INVALID: {
    label: 'Does not fit what is in Xero',
    next: 'Mend it in Xero and retry, or discard it and submit it anew.',
  },
  REFUSED: { label: 'Refused by Xero', next: 'Mend it in Xero and retry, or discard it and submit it anew.' },
  XERO_ERROR: {
    label: 'Xero failed on it again and again',
    next: 'Retry later. If it fails again while others are published, submit it anew in another form.',
  },
  ORGANISATION_CHANGED: {
    label: 'Perhaps in the organisation that was connected before',
    next: 'Look for it there. Retry publishes it to the present one; discard, if it is not wanted there.',
  },
  XERO_UNAVAILABLE: { label: 'Xero does not answer', next: 'It is tried again by itself.' },
  RATE_LIMITED: { label: 'Xero asks for a pause', next: 'It is tried again by itself when the pause is over.' },
  LISTS: { label: 'Waits for the lists', next: 'It is tried by itself once the lists have been refreshed.' },
};
