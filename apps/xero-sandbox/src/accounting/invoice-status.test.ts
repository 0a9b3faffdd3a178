import { describe, expect, it } from 'vitest';
import { invoiceStatuses } from './invoice.ts';
import { mayBecome, mayMove, mayStartAs } from './invoice-status.ts';

describe('the status of an invoice', () => {
  it('moves exactly as Xero lets it', () => {
    const moves = invoiceStatuses.map((from) => [from, invoiceStatuses.filter((to) => mayMove(from, to)).join(' ')]);
    expect(Object.fromEntries(moves)).toEqual({
      DRAFT: 'DRAFT SUBMITTED AUTHORISED DELETED',
      SUBMITTED: 'DRAFT SUBMITTED AUTHORISED DELETED',
      AUTHORISED: 'AUTHORISED VOIDED',
      PAID: '',
      VOIDED: '',
      DELETED: '',
    });
  });

  it('becomes by hand what the API makes of it, paid, and unpaid again', () => {
    const ways = invoiceStatuses.flatMap((from) => invoiceStatuses.map((to) => [from, to] as const));
    const besides = ways.filter(([from, to]) => mayBecome(from, to) && !mayMove(from, to));
    expect(besides).toEqual([
      ['AUTHORISED', 'PAID'],
      ['PAID', 'AUTHORISED'],
    ]);
  });

  it('starts as a draft, submitted or authorised', () => {
    expect(invoiceStatuses.filter(mayStartAs)).toEqual(['DRAFT', 'SUBMITTED', 'AUTHORISED']);
  });
});
