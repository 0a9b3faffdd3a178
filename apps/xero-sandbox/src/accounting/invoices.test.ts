import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { priya, type SandboxClient, startSandbox } from '../testing/sandbox-client.ts';

let client: SandboxClient;
let token: string;
let tenantId: string;
let supplierId: string;

beforeAll(async () => {
  client = await startSandbox({ now: () => Date.UTC(2026, 10, 24, 12) });
});

beforeEach(async () => {
  await client.control('reset');
  tenantId = client.tenantId('Harbour Café Ltd');
  token = (await client.consent(priya, 'Harbour Café Ltd')).token_set.access_token;
  supplierId =
    client.sandbox.state.store.contacts.where((row) => row.tenantId === tenantId && row.isSupplier)[0]?.id ?? '';
});

afterAll(() => client.close());

type Json = Record<string, unknown>;
type Answer = {
  status: number;
  body: { Invoices: Json[]; Elements: (Json & { ValidationErrors: { Message: string }[] })[]; Message?: string } & Json;
};

async function send(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await client.api(
    path,
    { token, tenantId },
    {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json', ...headers },
    },
  );
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

function bill(changes: Json = {}, line: Json = {}): Json {
  return {
    Type: 'ACCPAY',
    Contact: { ContactID: supplierId },
    Date: '2026-11-02',
    DueDate: '2026-11-20',
    InvoiceNumber: 'B-1',
    LineItems: [{ Description: 'Beans', Quantity: 2, UnitAmount: 10, AccountCode: '300', ...line }],
    ...changes,
  };
}

async function create(changes: Json = {}, line: Json = {}): Promise<Json> {
  const { status, body } = await send('PUT', '/Invoices', { Invoices: [bill(changes, line)] });
  expect(status).toBe(200);
  return body.Invoices[0] ?? {};
}

const list = async (query: string, headers: Record<string, string> = {}) =>
  (await send('GET', `/Invoices${query}`, undefined, headers)).body;

const attach = async (name: string, body: string, method = 'PUT') => {
  const { InvoiceID } = (await send('GET', '/Invoices')).body.Invoices[0] ?? {};
  return client.api(
    `/Invoices/${String(InvoiceID)}/Attachments/${encodeURIComponent(name)}`,
    { token, tenantId },
    {
      method,
      body,
      headers: { 'content-type': 'application/json' },
    },
  );
};

const fetchByName = async (name: string) => {
  const { InvoiceID } = (await send('GET', '/Invoices')).body.Invoices[0] ?? {};
  return client.api(`/Invoices/${String(InvoiceID)}/Attachments/${name}`, { token, tenantId });
};

describe('creating a bill', () => {
  it('answers the bill with its totals and dates', async () => {
    expect(await create()).toMatchObject({
      Type: 'ACCPAY',
      Status: 'DRAFT',
      LineAmountTypes: 'Exclusive',
      SubTotal: 20,
      TotalTax: 3,
      Total: 23,
      AmountDue: 23,
      Date: `/Date(${Date.UTC(2026, 10, 2)}+0000)/`,
      DateString: '2026-11-02T00:00:00',
      DueDateString: '2026-11-20T00:00:00',
      CurrencyCode: 'NZD',
      LineItems: [{ TaxType: 'INPUT2', TaxAmount: 3, LineAmount: 20 }],
    });
  });

  it.each([
    ['Exclusive', {}, [20, 3, 23]],
    ['Inclusive', {}, [17.39, 2.61, 20]],
    ['NoTax', {}, [20, 0, 20]],
    ['Exclusive', { TaxType: 'NONE' }, [20, 0, 20]],
  ])('reckons %s with %o', async (LineAmountTypes, line, totals) => {
    const { SubTotal, TotalTax, Total } = await create({ LineAmountTypes }, line);
    expect([SubTotal, TotalTax, Total]).toEqual(totals);
  });

  it('keeps four decimals of a price only when asked to', async () => {
    const { LineItems: two } = await create({}, { UnitAmount: 1.23456 });
    const { body } = await send('PUT', '/Invoices?unitdp=4', { Invoices: [bill({}, { UnitAmount: 1.23456 })] });
    expect([two, body.Invoices[0]?.['LineItems']]).toMatchObject([[{ UnitAmount: 1.23 }], [{ UnitAmount: 1.2346 }]]);
  });

  it('takes price, account and tax from an item', async () => {
    const { LineItems } = await create({ LineItems: [{ ItemCode: 'BEANS-1KG', Quantity: 2 }] });
    expect(LineItems).toMatchObject([{ UnitAmount: 24.5, AccountCode: '300', TaxType: 'INPUT2', LineAmount: 49 }]);
  });

  it('may repeat the number of another bill, but not of another sales invoice', async () => {
    await create();
    await create();
    const sale = bill({ Type: 'ACCREC', InvoiceNumber: 'S-1' }, { AccountCode: '200' });
    expect((await send('PUT', '/Invoices', { Invoices: [sale] })).status).toBe(200);
    const again = await send('PUT', '/Invoices', { Invoices: [sale] });
    expect(again.body.Elements[0]?.ValidationErrors).toEqual([{ Message: 'Invoice # must be unique.' }]);
  });

  it('makes the contact a supplier without moving its date', async () => {
    const { contactId } = await client.control('add-contact', { organisation: tenantId, name: 'Fresh Ltd' });
    const before = client.sandbox.state.store.contacts.find(String(contactId));
    expect(before?.isSupplier).toBe(false);
    await client.control('clock', { advanceSeconds: 60 });
    await create({ Contact: { ContactID: contactId } });
    expect(client.sandbox.state.store.contacts.find(String(contactId))).toEqual({ ...before, isSupplier: true });
  });

  it('makes a contact that is only named, and updates one that is sent whole', async () => {
    const made = await create({ Contact: { Name: 'Quite New Ltd' } });
    const { ContactID } = made['Contact'] as Json;
    await create({ Contact: { ContactID, Name: 'Renamed Ltd' } });
    expect(client.sandbox.state.store.contacts.find(String(ContactID))?.name).toBe('Renamed Ltd');
  });
});

describe('a bill with mistakes', () => {
  it.each<[string, Json, Json, string]>([
    ['an unknown account', {}, { AccountCode: '9999' }, "Account code '9999' is not a valid code for this document."],
    [
      'the account of the creditors',
      {},
      { AccountCode: '800' },
      "Account code '800' is not a valid code for this document.",
    ],
    ['an archived account', {}, { AccountCode: '424' }, "Account code '424' has been archived, or deleted."],
    [
      'an unknown tax type',
      {},
      { TaxType: 'TAX999' },
      "The TaxType code 'TAX999' does not exist or cannot be used for this type of transaction.",
    ],
    [
      'a tax type of sales',
      {},
      { TaxType: 'OUTPUT2' },
      "The TaxType code 'OUTPUT2' does not exist or cannot be used for this type of transaction.",
    ],
    ['an unknown item', {}, { ItemCode: 'NONE' }, "Item code 'NONE' is not valid."],
    ['a wrong line total', {}, { LineAmount: 21 }, 'The line total 21.00 does not match the expected line total 20.00'],
    ['a discount', {}, { DiscountRate: 10 }, 'Discounts are only supported on ACCREC invoices and quotes'],
    [
      'an unknown tracking option',
      {},
      { Tracking: [{ Name: 'Region', Option: 'Moon' }] },
      "The tracking option 'Moon' of the tracking category 'Region' does not exist or is archived",
    ],
    ['a wrong total', { Total: 24 }, {}, 'The document total does not equal the sum of the lines.'],
    ['no contact', { Contact: undefined }, {}, 'A Contact must be specified for this type of transaction'],
    [
      'an unknown contact',
      { Contact: { ContactID: '00000000-0000-4000-8000-000000000000' } },
      {},
      'The contact could not be found.',
    ],
    ['a foreign currency', { CurrencyCode: 'JPY' }, {}, 'Organisation is not subscribed to currency JPY'],
    [
      'a date under the lock',
      { Date: '2024-03-31' },
      {},
      'The document date cannot be before the period lock date, currently 2024-03-31',
    ],
    ['a date that is none', { Date: '2026-02-31' }, {}, "The Date '2026-02-31' is not a valid date"],
    ['a status it cannot start with', { Status: 'PAID' }, {}, 'Invoice not of valid status for modification'],
    ['no type', { Type: undefined }, {}, "Invoice type must be 'ACCPAY' or 'ACCREC'"],
    ['approval without a due date', { Status: 'AUTHORISED', DueDate: undefined }, {}, 'The Due Date cannot be empty'],
    [
      'approval without an account',
      { Status: 'AUTHORISED' },
      { AccountCode: undefined },
      'Account code or ID must be specified',
    ],
    ['approval without lines', { Status: 'AUTHORISED', LineItems: [] }, {}, 'One or more line items must be specified'],
  ])('%s is refused', async (_, changes, line, message) => {
    const { status, body } = await send('PUT', '/Invoices', { Invoices: [bill(changes, line)] });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      ErrorNumber: 10,
      Type: 'ValidationException',
      Message: 'A validation exception occurred',
    });
    expect(body.Elements[0]?.ValidationErrors).toEqual([{ Message: message }]);
    expect(client.sandbox.state.store.invoices.size).toBe(0);
  });

  it('with an archived contact is refused', async () => {
    const archived = client.sandbox.state.store.contacts.where(
      (row) => row.tenantId === tenantId && row.status === 'ARCHIVED',
    )[0];
    const { body } = await send('PUT', '/Invoices', { Invoices: [bill({ Contact: { ContactID: archived?.id } })] });
    expect(body.Elements[0]?.ValidationErrors).toEqual([
      { Message: 'The contact has been archived and cannot be used.' },
    ]);
  });

  it('refuses all of a batch, or with summarizeErrors=false the one', async () => {
    const batch = { Invoices: [bill(), bill({}, { AccountCode: '9999' })] };
    const all = await send('PUT', '/Invoices', batch);
    expect([all.status, all.body.Elements.length, client.sandbox.state.store.invoices.size]).toEqual([400, 1, 0]);
    const each = await send('PUT', '/Invoices?summarizeErrors=false', batch);
    expect(each.status).toBe(200);
    expect(each.body.Invoices.map((row) => row['StatusAttributeString'])).toEqual(['OK', 'ERROR']);
    expect(each.body.Invoices[1]?.['ValidationErrors']).toHaveLength(1);
    expect(client.sandbox.state.store.invoices.size).toBe(1);
  });

  it.each(['', '{', '[]', '{"Invoices":[]}', '{"Invoices":[3]}'])('refuses the body %s', async (body) => {
    const response = await client.api('/Invoices', { token, tenantId }, { method: 'PUT', body });
    expect([response.status, ((await response.json()) as Json)['Type']]).toEqual([400, 'PostDataInvalidException']);
  });
});

describe('changing a bill', () => {
  it('moves it on, and then no more', async () => {
    const { InvoiceID } = await create();
    const approved = await send('POST', `/Invoices/${String(InvoiceID)}`, { Status: 'AUTHORISED' });
    expect(approved.body.Invoices[0]).toMatchObject({ Status: 'AUTHORISED', Total: 23 });
    const back = await send('POST', `/Invoices/${String(InvoiceID)}`, { Invoices: [{ Status: 'DRAFT' }] });
    expect(back.body.Elements[0]?.ValidationErrors).toEqual([
      { Message: 'Invoice not of valid status for modification' },
    ]);
    const voided = await send('POST', '/Invoices', { Invoices: [{ InvoiceID, Status: 'VOIDED' }] });
    expect(voided.body.Invoices[0]).toMatchObject({ Status: 'VOIDED', AmountDue: 0 });
  });
});

describe('approving a draft', () => {
  it('looks at its lines again', async () => {
    const { InvoiceID } = await create({}, { AccountCode: '461' });
    await client.control('edit-account', { organisation: tenantId, code: '461', status: 'ARCHIVED' });
    const { status, body } = await send('POST', `/Invoices/${String(InvoiceID)}`, { Status: 'AUTHORISED' });
    expect([status, body.Elements[0]?.ValidationErrors]).toEqual([
      400,
      [{ Message: "Account code '461' has been archived, or deleted." }],
    ]);
    expect((await send('POST', `/Invoices/${String(InvoiceID)}`, { Status: 'DELETED' })).status).toBe(200);
  });

  it('keeps amounts, tracking and item', async () => {
    const tracking = [{ Name: 'Region', Option: 'North' }];
    const draft = await create(
      { LineAmountTypes: 'Inclusive' },
      { ItemCode: 'BEANS-1KG', UnitAmount: 30, Tracking: tracking },
    );
    const { body } = await send('POST', `/Invoices/${String(draft['InvoiceID'])}`, { Status: 'AUTHORISED' });
    expect(body.Invoices[0]).toMatchObject({ LineItems: draft['LineItems'], Total: 60, Status: 'AUTHORISED' });
  });
});

describe('listing', () => {
  it('leaves out the lines unless paged', async () => {
    await create();
    expect((await list('')).Invoices[0]).not.toHaveProperty('LineItems');
    const paged = await list('?page=1');
    expect(paged.Invoices[0]).toHaveProperty('LineItems');
    expect(paged['pagination']).toEqual({ page: 1, pageSize: 100, pageCount: 1, itemCount: 1 });
  });

  it.each([
    ['?page=2&pageSize=2', 1, 2],
    ['?page=1&pageSize=5000', 3, 1000],
    ['?page=0&pageSize=0', 1, 1],
  ])('pages %s', async (query, rows, pageSize) => {
    for (const InvoiceNumber of ['1', '2', '3']) await create({ InvoiceNumber });
    const body = await list(query);
    expect(body.Invoices).toHaveLength(rows);
    expect(body['pagination']).toMatchObject({ pageSize, itemCount: 3 });
  });

  it('filters by ids, status, number, contact, app and expression', async () => {
    const { InvoiceID } = await create({ Status: 'AUTHORISED' });
    await create({ InvoiceNumber: 'B-2' });
    const queries = [
      `?IDs=${String(InvoiceID)}`,
      '?Statuses=AUTHORISED,PAID',
      '?InvoiceNumbers=B-1',
      `?where=${encodeURIComponent('Type=="ACCPAY" AND Status=="AUTHORISED"')}`,
      '?searchTerm=b-1',
    ];
    for (const query of queries)
      expect((await list(query)).Invoices.map((row) => row['InvoiceID'])).toEqual([InvoiceID]);
    expect((await list('?createdByMyApp=true')).Invoices).toHaveLength(2);
    expect((await list(`?ContactIDs=${tenantId}`)).Invoices).toEqual([]);
    expect((await list('?order=InvoiceNumber%20DESC')).Invoices.map((row) => row['InvoiceNumber'])).toEqual([
      'B-2',
      'B-1',
    ]);
  });

  it('tells what changed since a time in ISO form', async () => {
    await create();
    await client.control('clock', { advanceSeconds: 60 });
    await create({ InvoiceNumber: 'B-2' });
    expect(
      (await list('', { 'if-modified-since': '2026-11-24T12:00:01.000Z' })).Invoices.map((row) => row['InvoiceNumber']),
    ).toEqual(['B-2']);
    expect((await list('', { 'if-modified-since': '2026-11-24T12:00:00' })).Invoices).toHaveLength(2);
    expect((await list('', { 'if-modified-since': '2026-11-24T12:01:01Z' })).Invoices).toEqual([]);
  });

  it('refuses a filter it cannot read', async () => {
    const { status, body } = await send('GET', '/Invoices?where=Type%3D%3D');
    expect([status, body['ErrorNumber'], body['Type']]).toEqual([400, 16, 'QueryParseException']);
  });
});

describe('an Idempotency-Key', () => {
  const key = { 'idempotency-key': 'key-1' };

  it('acts once and repeats the answer', async () => {
    const first = await send('PUT', '/Invoices', { Invoices: [bill()] }, key);
    const second = await send('PUT', '/Invoices', { Invoices: [bill()] }, key);
    expect(second).toEqual(first);
    expect(client.sandbox.state.store.invoices.size).toBe(1);
  });

  it('repeats errors too', async () => {
    const wrong = { Invoices: [bill({}, { AccountCode: '4551' })] };
    const first = await send('PUT', '/Invoices', wrong, key);
    await client.control('add-account', { organisation: tenantId, code: '4551', name: 'Now there' });
    expect(await send('PUT', '/Invoices', wrong, key)).toEqual(first);
    expect(first.status).toBe(400);
  });

  it('refuses another request under the same key', async () => {
    await send('PUT', '/Invoices', { Invoices: [bill()] }, key);
    const other = await send('PUT', '/Invoices', { Invoices: [bill({ InvoiceNumber: 'B-2' })] }, key);
    expect(other.status).toBe(400);
    expect(other.body.Message).toContain('is used with a different request');
    const elsewhere = await send('PUT', '/Invoices?unitdp=4', { Invoices: [bill()] }, key);
    expect(elsewhere.body.Message).toContain('is used with a different request');
    expect((await send('POST', '/Invoices', { Invoices: [bill()] }, key)).status).toBe(400);
  });

  it('is forgotten after six minutes', async () => {
    await send('PUT', '/Invoices', { Invoices: [bill()] }, key);
    await client.control('clock', { advanceSeconds: 360 });
    await send('PUT', '/Invoices', { Invoices: [bill()] }, key);
    expect(client.sandbox.state.store.invoices.size).toBe(2);
  });

  it('may have 128 characters', async () => {
    const { status } = await send('PUT', '/Invoices', { Invoices: [bill()] }, { 'idempotency-key': 'k'.repeat(129) });
    expect([status, client.sandbox.state.store.invoices.size]).toEqual([400, 0]);
  });

  it('still counts against the limits', async () => {
    await send('PUT', '/Invoices', { Invoices: [bill()] }, key);
    await client.control('limits', { minute: 1 });
    const response = await client.api('/Invoices', { token, tenantId }, { method: 'PUT', headers: key, body: '{}' });
    expect(response.status).toBe(429);
  });
});

describe('attachments', () => {
  beforeEach(() => create());

  it('are stored as they are, whatever their type, and overwritten by name', async () => {
    await attach('data.json', '{ "spaced":  1 }');
    const second = await attach('data.json', '{}', 'POST');
    expect(await second.json()).toMatchObject({
      Attachments: [{ FileName: 'data.json', MimeType: 'application/json', ContentLength: 2 }],
    });
    expect(client.sandbox.state.store.attachments.size).toBe(1);
    expect(await (await fetchByName('data.json')).text()).toBe('{}');
  });

  it.each(['a<b.pdf', 'a:b.pdf', 'a?b.pdf', 'a+b.pdf', 'a|b.pdf'])('refuse the name %s', async (name) => {
    expect((await attach(name, 'x')).status).toBe(400);
  });

  it('are ten at most, and never empty', async () => {
    expect((await attach('empty.pdf', '')).status).toBe(400);
    for (let count = 1; count <= 10; count += 1) expect((await attach(`${count}.pdf`, 'x')).status).toBe(200);
    expect((await attach('11.pdf', 'x')).status).toBe(400);
    expect((await attach('10.pdf', 'y')).status).toBe(200);
  });

  it('show on the bill', async () => {
    await attach('a.pdf', 'x');
    expect((await send('GET', '/Invoices')).body.Invoices[0]).toMatchObject({ HasAttachments: true });
  });
});

describe('history', () => {
  it('takes notes', async () => {
    const { InvoiceID } = await create();
    const path = `/Invoices/${String(InvoiceID)}/History`;
    await send('PUT', path, { HistoryRecords: [{ Details: 'Checked' }] });
    expect((await send('GET', path)).body['HistoryRecords']).toMatchObject([
      { Details: 'Checked', User: 'Priya Sharma' },
    ]);
    expect((await send('PUT', path, { HistoryRecords: [{ Details: '' }] })).status).toBe(400);
  });
});
