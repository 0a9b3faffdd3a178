import { expect, it } from 'vitest';
import { xeroInvoiceStatuses } from './document-kind.ts';
import { becameInXero, statusesInXero } from './status-in-xero.ts';

it('says what became of a document, and nothing where it is what it was published as', () => {
  const table = xeroInvoiceStatuses.map((publishedAs) => [
    publishedAs,
    statusesInXero.filter((status) => becameInXero(publishedAs, { status }) !== null).join(' '),
  ]);
  expect(Object.fromEntries(table)).toEqual({
    DRAFT: 'SUBMITTED AUTHORISED PAID VOIDED DELETED',
    SUBMITTED: 'DRAFT AUTHORISED PAID VOIDED DELETED',
    AUTHORISED: 'DRAFT SUBMITTED PAID VOIDED DELETED',
  });
});

it('says nothing of what nobody has looked at', () => expect(becameInXero('DRAFT', null)).toBeNull());
