import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cutsInHalf, sends, StubServer } from '../testing/stub-server.ts';
import type { InvoiceToSend } from './invoice-to-send.ts';
import { invoiceToSend } from './invoice-to-send.ts';
import { XeroInvoices } from './xero-invoices.ts';

let stub: StubServer;
let invoices: XeroInvoices;
beforeAll(async () => {
  stub = await StubServer.start();
  invoices = new XeroInvoices({ apiUrl: stub.url });
});
afterAll(() => stub.close());

const id = '11111111-2222-3333-4444-555555555555';
const mark = 'https://relink.example/documents/1';
const long = 5 * 1024 * 1024;
const invoice: InvoiceToSend = invoiceToSend(
  {
    kind: 'SALES_INVOICE',
    contactName: 'Somebody',
    date: '2026-11-24',
    dueDate: '2026-12-24',
    reference: 'R',
    number: 'INV-7',
    currency: 'NZD',
    lineAmounts: 'INCLUSIVE',
    xeroStatus: 'AUTHORISED',
    lines: [
      { description: 'x', quantity: '1.5', unitAmount: '0.1001', accountCode: '200', taxType: null, itemCode: null },
    ],
  },
  mark,
  null,
);
const json = (status: number, body: object, headers: Record<string, string> = {}) =>
  sends(status, 'application/json', JSON.stringify(body), headers);
const create = () => invoices.create('token', id, invoice, 'a-key');
const find = () =>
  invoices.findByMark('token', id, {
    mark: '/documents/1',
    changedSince: new Date('2026-11-24T10:00:00Z'),
    page: 1,
    pageSize: 100,
  });

describe('creating an invoice', () => {
  it('names the key, the organisation and four decimals, and answers with the id', async () => {
    stub.answer = json(200, { Invoices: [{ InvoiceID: id }] }, { 'xero-correlation-id': 'c-1' });
    expect(await create()).toEqual({
      result: { ok: true, value: id },
      detail: { status: 200, correlationId: 'c-1', answer: null },
    });
    const { method, url, headers } = stub.requests.at(-1) ?? { method: '', url: '', headers: {} };
    expect([method, url]).toEqual(['PUT', '/api.xro/2.0/Invoices?summarizeErrors=true&unitdp=4']);
    expect(headers).toMatchObject({ 'idempotency-key': 'a-key', 'xero-tenant-id': id });
  });

  it.each([
    ['an answer without an invoice', json(200, { Invoices: [] }), { kind: 'serverError', status: 200 }],
    ['an id that is none', json(200, { Invoices: [{ InvoiceID: '7' }] }), { kind: 'serverError', status: 200 }],
    ['an answer cut in half', cutsInHalf('{"Invoices":[{"InvoiceID":"'), { kind: 'unreachable' }],
    ['an error of Xero', json(500, { Title: 'An error occurred' }), { kind: 'serverError', status: 500 }],
    ['a page of HTML', sends(503, 'text/html', '<h1>Sorry</h1>'), { kind: 'serverError', status: 503 }],
    ['a pause', json(429, {}, { 'retry-after': '7' }), { kind: 'rateLimited', retryAfterSeconds: 7 }],
    ['a token that is not honoured', json(401, { Detail: 'TokenExpired' }), { kind: 'tokenNotAccepted' }],
    ['a scope that is missing', json(401, { Detail: 'AuthorizationUnsuccessful' }), { kind: 'scopeMissing' }],
    ['a conflict, which proves nothing', json(409, {}), { kind: 'serverError', status: 409 }],
    ['a 403', json(403, { Detail: 'AuthenticationUnsuccessful' }), { kind: 'forbidden' }],
    [
      'a refusal',
      json(400, { Elements: [{ ValidationErrors: [{ Message: 'The Due Date cannot be empty' }] }] }),
      { kind: 'refused', problems: [{ field: 'dueDate', message: 'The Due Date cannot be empty' }] },
    ],
    [
      'a key that was used otherwise',
      json(400, { Message: 'The Idempotency-Key a-key is used with a different request.' }),
      { kind: 'keySpoilt' },
    ],
  ])('%s is told as what it is', async (_what, answer, error) => {
    stub.answer = answer;
    expect((await create()).result).toEqual({ ok: false, error });
  });

  it('keeps of a refusal its words and its correlation id, and no token', async () => {
    const token = `eyJhbGciOiJub25lIn0.${'a'.repeat(60)}.sig`;
    stub.answer = json(400, { Message: `No ${token} here`, Elements: [] }, { 'xero-correlation-id': 'c-2' });
    expect((await create()).detail).toEqual({ status: 400, correlationId: 'c-2', answer: 'No … here' });
  });
});

describe('looking for an invoice by its mark', () => {
  it('finds it among the others', async () => {
    stub.answer = json(200, {
      Invoices: [
        { InvoiceID: 'x', Url: `${mark}0` },
        { InvoiceID: id, Url: mark },
      ],
    });
    expect(await find()).toEqual({ ok: true, value: { invoiceId: id, isLast: true } });
    const { url, headers } = stub.requests.at(-1) ?? { url: '', headers: {} };
    expect(url).toMatch(/page=1.*createdByMyApp=true/);
    expect(headers['if-modified-since']).toBe('2026-11-24T10:00:00.000Z');
  });

  it('finds it under another address of Relink, in any case', async () => {
    stub.answer = json(200, { Invoices: [{ InvoiceID: id, Url: 'HTTPS://OLD.example/relink/Documents/1' }] });
    expect(await find()).toEqual({ ok: true, value: { invoiceId: id, isLast: true } });
  });

  it('says that a page is too long to be read, and not that it is not there', async () => {
    stub.answer = json(200, { Invoices: [{ InvoiceID: id, Url: 'x'.repeat(long) }] });
    expect(await find()).toEqual({ ok: false, error: { kind: 'answerTooLong' } });
  });

  it('takes one that has no id for no answer', async () => {
    stub.answer = json(200, { Invoices: [{ Url: mark }] });
    expect(await find()).toEqual({ ok: false, error: { kind: 'serverError', status: 200 } });
  });

  it('goes on where a page is full', async () => {
    stub.answer = json(200, { Invoices: Array.from({ length: 100 }, () => ({ InvoiceID: id })) });
    expect(await find()).toEqual({ ok: true, value: { invoiceId: null, isLast: false } });
  });

  it.each([
    ['without a list', json(200, { Status: 'OK' })],
    ['with a list that is none', json(200, { Invoices: 'none' })],
  ])('takes no answer %s for a proof that it is not there', async (_what, answer) => {
    stub.answer = answer;
    expect(await find()).toMatchObject({ ok: false });
  });
});

it('names a known contact by its id alone, and a bill by the reference', () => {
  const bill = invoiceToSend(
    {
      kind: 'BILL',
      contactName: 'A',
      date: '2026-11-24',
      dueDate: null,
      reference: 'B-1',
      number: null,
      currency: null,
      lineAmounts: 'NO_TAX',
      xeroStatus: 'DRAFT',
      lines: [],
    },
    mark,
    id,
  );
  expect(bill).toEqual({
    type: 'ACCPAY',
    contact: { contactID: id },
    date: '2026-11-24',
    lineAmountTypes: 'NoTax',
    invoiceNumber: 'B-1',
    status: 'DRAFT',
    url: mark,
    lineItems: [],
  });
  expect(invoice).toMatchObject({ contact: { name: 'Somebody' }, invoiceNumber: 'INV-7', reference: 'R' });
});

describe('reading invoices by their ids', () => {
  const other = '22222222-2222-3333-4444-555555555555';
  const readTwo = () => invoices.readByIds('token', id, [id, other]);
  const row = { InvoiceID: id, Status: 'PAID', InvoiceNumber: 'INV-7', UpdatedDateUTC: '/Date(1552404447003+0000)/' };
  const updatedAt = new Date(1552404447003);

  it('asks for all of them in one call, without their lines', async () => {
    stub.answer = json(200, { Invoices: [row, { ...row, InvoiceID: other, Status: 'DELETED', InvoiceNumber: '' }] });
    expect(await readTwo()).toEqual({
      ok: true,
      value: [
        { id, status: 'PAID', number: 'INV-7', updatedAt },
        { id: other, status: 'DELETED', number: null, updatedAt },
      ],
    });
    expect(stub.requests.at(-1)?.url).toBe(`/api.xro/2.0/Invoices?IDs=${id},${other}`);
  });

  it('leaves out what it cannot read', async () => {
    const odd = [{ ...row, Status: 'NEW' }, { ...row, InvoiceID: '7' }, {}, { InvoiceID: id, Status: 'PAID' }];
    stub.answer = json(200, { Invoices: odd });
    expect(await readTwo()).toEqual({ ok: true, value: [] });
  });

  it('lets no row that is odd hide the others', async () => {
    const odd = [
      { ...row, InvoiceID: other, DueDate: 'soon' },
      { ...row, InvoiceID: other, UpdatedDateUTC: 'soon' },
      { ...row, InvoiceID: other, UpdatedDateUTC: '/Date(99999999999999999)/' },
      { ...row, InvoiceID: other, UpdatedDateUTC: '/Date(9999999999999999)/' },
      { ...row, InvoiceID: other, UpdatedDateUTC: '/Date(8640000000000000)/' },
      { ...row, InvoiceID: other, UpdatedDateUTC: '/Date(-62135596800001)/' },
    ];
    stub.answer = json(200, { Invoices: [...odd, row] });
    const readable = { status: 'PAID', number: 'INV-7', updatedAt };
    expect(await readTwo()).toEqual({ ok: true, value: [other, id].map((one) => ({ id: one, ...readable })) });
  });

  it('keeps of a number what a database can, in the length of Xero', async () => {
    stub.answer = json(200, { Invoices: [{ ...row, InvoiceNumber: `A\u0000\ud800${'7'.repeat(300)}` }] });
    expect(await readTwo()).toEqual({
      ok: true,
      value: [{ id, status: 'PAID', number: `A\ufffd\ufffd${'7'.repeat(252)}`, updatedAt }],
    });
  });

  it.each([
    ['an answer without its list', json(200, {}), { kind: 'serverError', status: 200 }],
    ['an answer cut in half', cutsInHalf('{"Invoices":[{"InvoiceID":"'), { kind: 'unreachable' }],
    ['an error of Xero', json(500, {}), { kind: 'serverError', status: 500 }],
    ['a pause', json(429, {}, { 'retry-after': '7' }), { kind: 'rateLimited', retryAfterSeconds: 7 }],
    ['a 403', json(403, {}), { kind: 'forbidden' }],
    ['a 404', json(404, {}), { kind: 'notFound' }],
  ])('%s is told as what it is', async (_what, answer, error) => {
    stub.answer = answer;
    expect(await readTwo()).toEqual({ ok: false, error });
  });
});
