import { describe, expect, it } from 'vitest';
import type { Books, Entry } from './check-against-lists.ts';
import { checkAgainstLists, namedKey } from './check-against-lists.ts';
import type { DocumentDraft } from './document-draft.ts';

const entry = (status: string, type: string | null = null): Entry => ({ xeroId: 'x', status, type });
const books: Books = {
  ACCOUNTS: new Map([
    ['200', entry('ACTIVE', 'REVENUE')],
    ['090', entry('ACTIVE', 'BANK')],
    ['429', entry('ARCHIVED', 'EXPENSE')],
    ['430', entry('GONE', 'EXPENSE')],
    ['431', entry('SOMETHING_NEW', 'EXPENSE')],
  ]),
  TAX_RATES: new Map([
    ['INPUT2', entry('ACTIVE')],
    ['OLD', entry('DELETED')],
  ]),
  ITEMS: new Map([['BEANS', entry('ACTIVE')]]),
  CURRENCIES: new Map([['NZD', entry('ACTIVE')]]),
  contacts: new Map([
    ['active & archived', [entry('ARCHIVED'), entry('ACTIVE')]],
    ['archived', [entry('ARCHIVED')]],
    ['asked to be forgotten', [entry('GDPRREQUEST')]],
    ['merged', [entry('GONE')]],
  ]),
};
const draft = (more: Partial<DocumentDraft> = {}, line: object = {}): DocumentDraft => ({
  kind: 'BILL',
  contactName: 'Somebody new',
  date: '2026-11-24',
  dueDate: null,
  reference: null,
  number: null,
  currency: null,
  lineAmounts: 'EXCLUSIVE',
  xeroStatus: 'DRAFT',
  lines: [
    { description: 'x', quantity: '1', unitAmount: '1', accountCode: '200', taxType: null, itemCode: null, ...line },
  ],
  ...more,
});
const found = (one: DocumentDraft, those: Books = books): string[] =>
  checkAgainstLists(one, those).map(({ field, message }) => `${field}: ${message}`);

describe('the lists say', () => {
  it.each([
    ['nothing against what is in them', draft({ currency: 'NZD' }, { taxType: 'INPUT2', itemCode: 'BEANS' }), []],
    ['nothing against a contact they do not know', draft({ contactName: 'Nobody' }), []],
    ['nothing against a contact of which one is active', draft({ contactName: 'Active & Archived' }), []],
    ['nothing against a contact that was merged: Xero makes it anew', draft({ contactName: 'merged' }), []],
    [
      'that a contact is archived',
      draft({ contactName: ' ARCHIVED ' }),
      ['contactName: Contact  ARCHIVED  is archived in Xero. Restore it there, or use another.'],
    ],
    [
      'that a contact asked to be forgotten',
      draft({ contactName: 'asked to be forgotten' }),
      ['contactName: Contact asked to be forgotten cannot be used in Xero (GDPRREQUEST).'],
    ],
    [
      'that an account does not exist',
      draft({}, { accountCode: '999' }),
      ['lines.0.accountCode: Account 999 does not exist in Xero.'],
    ],
    [
      'that an account is archived',
      draft({}, { accountCode: '429' }),
      ['lines.0.accountCode: Account 429 is archived in Xero. Restore it there, or use another.'],
    ],
    [
      'that an account was deleted',
      draft({}, { accountCode: '430' }),
      ['lines.0.accountCode: Account 430 was deleted in Xero.'],
    ],
    [
      'that an account is of a state that Xero has thought up since',
      draft({}, { accountCode: '431' }),
      ['lines.0.accountCode: Account 431 cannot be used in Xero (SOMETHING_NEW).'],
    ],
    [
      'that an account is a bank account',
      draft({}, { accountCode: '090' }),
      ['lines.0.accountCode: Account 090 is a bank account: documents cannot use it.'],
    ],
    [
      'that a tax type was deleted',
      draft({}, { taxType: 'OLD' }),
      ['lines.0.taxType: Tax type OLD was deleted in Xero.'],
    ],
    ['nothing about tax where there is none', draft({ lineAmounts: 'NO_TAX' }, { taxType: 'OLD' }), []],
    [
      'that an item does not exist',
      draft({}, { itemCode: 'TEA' }),
      ['lines.0.itemCode: Item TEA does not exist in Xero.'],
    ],
    ['that a currency is not used', draft({ currency: 'USD' }), ['currency: Currency USD does not exist in Xero.']],
  ])('%s', (_what, one, expected) => expect(found(one)).toEqual(expected));

  it('nothing while they have never been read', () => {
    const none: Books = { ACCOUNTS: null, TAX_RATES: null, ITEMS: null, CURRENCIES: null, contacts: new Map() };
    expect(found(draft({ currency: 'USD' }, { accountCode: '999', taxType: 'OLD', itemCode: 'TEA' }), none)).toEqual(
      [],
    );
  });

  it('which list each problem is from', () => {
    const problems = checkAgainstLists(
      draft({ currency: 'USD', contactName: 'archived', kind: 'SALES_INVOICE' }),
      books,
    );
    expect(problems.map(({ list }) => list)).toEqual(['CUSTOMERS', 'CURRENCIES']);
  });
});

it('takes names that differ in case and white space around them for the same', () => {
  expect(namedKey(' Käse GmbH ')).toBe(namedKey('KÄSE gmbh'));
});
