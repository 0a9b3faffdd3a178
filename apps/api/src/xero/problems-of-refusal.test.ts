import { describe, expect, it } from 'vitest';
import type { InvoiceToSend } from './invoice-to-send.ts';
import { problemsOfRefusal } from './problems-of-refusal.ts';

const invoice: InvoiceToSend = {
  type: 'ACCPAY',
  contact: { name: 'Somebody' },
  date: '2026-11-24',
  lineAmountTypes: 'Exclusive',
  status: 'DRAFT',
  url: 'https://relink.example/documents/1',
  lineItems: [
    { description: 'a', quantity: 1, unitAmount: 1, accountCode: '999' },
    { description: 'b', quantity: 1, unitAmount: 1, accountCode: '200', taxType: 'NOPE' },
    { description: 'c', quantity: 1, unitAmount: 1 },
  ],
};
const body = (...messages: string[]) => ({
  ErrorNumber: 10,
  Type: 'ValidationException',
  Message: 'A validation exception occurred',
  Elements: [{ ValidationErrors: messages.map((Message) => ({ Message })) }],
});
const fields = (answer: unknown, of = invoice) => problemsOfRefusal(answer, of).map(({ field }) => field);

describe('a validation error of Xero', () => {
  it.each([
    ["Account code '999' is not a valid code for this document.", 'lines.0.accountCode'],
    ["Account code '404' has been archived, or deleted.", 'lines'],
    ['Account code or ID must be specified', 'lines.2.accountCode'],
    ["The TaxType code 'NOPE' does not exist or cannot be used for this type of transaction.", 'lines.1.taxType'],
    ['The contact has been archived and cannot be used.', 'contactName'],
    ['Organisation is not subscribed to currency XYZ', 'currency'],
    ['The Due Date cannot be empty', 'dueDate'],
    ['The document date cannot be before the period lock date, currently 2026-03-31', 'date'],
    ['Invoice # must be unique.', 'reference'],
    ['Something that nobody has seen before', null],
  ])('%s', (message, field) => expect(fields(body(message))).toEqual([field]));

  it('of a sales invoice is about its number', () => {
    expect(fields(body('Invoice # must be unique.'), { ...invoice, type: 'ACCREC' })).toEqual(['number']);
  });

  it('that hangs on a line or on the contact is about them', () => {
    const answer = {
      Elements: [
        {
          ValidationErrors: [],
          Contact: { ValidationErrors: [{ Message: 'Please enter a unique Name.' }] },
          LineItems: [{}, { ValidationErrors: [{ Message: 'Tax rate is not active' }, { Message: 'Odd' }] }],
        },
      ],
    };
    expect(fields(answer)).toEqual(['contactName', 'lines.1.taxType', 'lines.1']);
  });

  it('names three lines at most, and is short and on one line', () => {
    const many = { ...invoice, lineItems: Array.from({ length: 9 }, () => ({ accountCode: '999' })) };
    expect(fields(body("Account code '999' is not a valid code for this document."), many)).toHaveLength(3);
    const [problem] = problemsOfRefusal(body(`a\n\u0000b${'x'.repeat(1_000)}`), invoice);
    expect(problem?.message).toMatch(/^a b/);
    expect(problem?.message).toHaveLength(500);
  });
});

it.each([null, 'text', {}, { Elements: [] }, { Elements: 'no' }, []])(
  'an answer without reasons (%o) says so',
  (answer) => {
    expect(problemsOfRefusal(answer, invoice)).toEqual([
      { field: null, message: 'Xero refused the document without saying why.' },
    ]);
  },
);

it('an answer with a message alone is told with it', () => {
  expect(problemsOfRefusal({ Message: 'The body is not valid JSON.' }, invoice)).toEqual([
    { field: null, message: 'The body is not valid JSON.' },
  ]);
});
