import { connection, type Fixture, owner, page } from './fixtures.ts';

/** A document as the wire brings it. */
export function document(id: string, more: Fixture = {}): Fixture {
  return {
    __typename: 'Document',
    id,
    kind: 'BILL',
    state: 'QUEUED',
    cause: null,
    message: null,
    problems: [],
    contactName: 'Paper & Sons',
    reference: `INV-${id}`,
    number: null,
    date: '2026-11-24',
    dueDate: '2026-12-24',
    currency: 'NZD',
    lineAmounts: 'EXCLUSIVE',
    xeroStatus: 'DRAFT',
    total: '120.50',
    lines: [
      { description: 'Paper', quantity: '2', unitAmount: '60.25', accountCode: '429', taxType: null, itemCode: null },
    ],
    xeroInvoiceId: null,
    attempts: 0,
    nextAttemptAt: null,
    mayBeInXero: false,
    createdAt: '2026-11-24T08:00:00Z',
    publishedAt: null,
    deepLink: null,
    submittedBy: owner,
    attachments: [],
    history: page([]),
    connection: connection({ id: 'c1', name: 'Harbour' }),
    ...more,
  };
}

export const held = {
  state: 'HELD',
  cause: 'CONNECTION',
  message: 'Reconnect needed: Xero refused the stored access.',
};
export const refused = { state: 'REJECTED', cause: 'REFUSED', message: 'Account 429 is archived.' };
