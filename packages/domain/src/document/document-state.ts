export const documentStates = ['QUEUED', 'PUBLISHING', 'PUBLISHED', 'HELD', 'REJECTED', 'DISCARDED'] as const;
export type DocumentState = (typeof documentStates)[number];

/** What can become of a document. */
export const documentSteps = [
  /** it is its turn: sent to Xero, or looked for there */
  'taken',
  /** Xero has it, as it says or as it is found there */
  'published',
  /** the document's own fault */
  'rejected',
  /** what hinders passes by itself */
  'postponed',
  /** the connection's fault */
  'held',
  /** the connection works again */
  'released',
  /** somebody asks for another try */
  'retried',
  /** somebody wants it no more */
  'discarded',
] as const;
export type DocumentStep = (typeof documentSteps)[number];

/** Closed: a step that is not here does nothing. What is in Xero, and what was discarded, stays so. */
const steps: Record<DocumentState, Partial<Record<DocumentStep, DocumentState>>> = {
  QUEUED: {
    taken: 'PUBLISHING',
    published: 'PUBLISHED',
    rejected: 'REJECTED',
    postponed: 'QUEUED',
    held: 'HELD',
    retried: 'QUEUED',
    discarded: 'DISCARDED',
  },
  PUBLISHING: { taken: 'PUBLISHING', published: 'PUBLISHED', rejected: 'REJECTED', postponed: 'QUEUED', held: 'HELD' },
  PUBLISHED: {},
  HELD: { released: 'QUEUED', retried: 'QUEUED', discarded: 'DISCARDED' },
  REJECTED: { retried: 'QUEUED', discarded: 'DISCARDED' },
  DISCARDED: {},
};

/** The state after a step; null where the step does not lead anywhere. */
export function stepDocument(state: DocumentState, step: DocumentStep): DocumentState | null {
  return steps[state][step] ?? null;
}

/** The states from which a step leads on: the condition of the statement that takes it. */
export function statesBefore(step: DocumentStep): DocumentState[] {
  return documentStates.filter((state) => stepDocument(state, step) !== null);
}

/** It is not in Xero, and may still come there. */
export const waitingStates: readonly DocumentState[] = ['QUEUED', 'PUBLISHING', 'HELD', 'REJECTED'];
