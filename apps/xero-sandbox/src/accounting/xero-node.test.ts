import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Contact, Invoice, LineAmountTypes, XeroClient } from 'xero-node';
import { priya, type SandboxClient, startSandbox } from '../testing/sandbox-client.ts';

/** Xero's own SDK, aimed at the sandbox: what it understands, and what it sends (GETs with a body, ISO times, booleans as text). */
let client: SandboxClient;
let xero: XeroClient;
let tenantId: string;

beforeAll(async () => {
  client = await startSandbox();
  const { token_set, connections } = await client.consent(priya, 'Harbour Café Ltd');
  xero = new XeroClient({ clientId: 'unused', clientSecret: 'unused' });
  xero.setTokenSet(token_set);
  xero.accountingApi.basePath = `${client.url}/api.xro/2.0`;
  tenantId = connections[0]?.tenantId ?? '';
});

afterAll(() => client.close());

async function firstSupplier(): Promise<Contact> {
  const { body } = await xero.accountingApi.getContacts(
    tenantId,
    undefined,
    'IsSupplier==true',
    'Name ASC',
    undefined,
    1,
  );
  const supplier = body.contacts?.[0];
  if (supplier === undefined) throw new Error('No supplier');
  return supplier;
}

describe('xero-node', () => {
  it('reads the organisation', async () => {
    const { body } = await xero.accountingApi.getOrganisations(tenantId);
    expect(body.organisations?.[0]).toMatchObject({
      organisationID: tenantId,
      name: 'Harbour Café Ltd',
      baseCurrency: 'NZD',
      countryCode: 'NZ',
      shortCode: '!hBc1f',
      isDemoCompany: false,
    });
  });

  it('reads the chart of accounts', async () => {
    const { body } = await xero.accountingApi.getAccounts(tenantId, undefined, 'Code=="300"');
    expect(body.accounts).toHaveLength(1);
    expect(body.accounts?.[0]).toMatchObject({
      name: 'Purchases',
      type: 'DIRECTCOSTS',
      _class: 'EXPENSE',
      taxType: 'INPUT2',
    });
  });

  it('reads tax rates, tracking categories, items and currencies', async () => {
    const rates = await xero.accountingApi.getTaxRates(tenantId, 'TaxType=="INPUT2"');
    expect(rates.body.taxRates?.[0]).toMatchObject({ name: '15% GST on Expenses', effectiveRate: 15 });
    const tracking = await xero.accountingApi.getTrackingCategories(tenantId);
    expect(tracking.body.trackingCategories?.map((category) => category.name)).toEqual(['Region', 'Project']);
    const items = await xero.accountingApi.getItems(tenantId);
    expect(items.body.items?.some((item) => item.code === 'BEANS-1KG')).toBe(true);
    const currencies = await xero.accountingApi.getCurrencies(tenantId);
    expect(currencies.body.currencies?.map((currency) => currency.code)).toEqual(['NZD', 'USD', 'EUR', 'GBP']);
  });

  it('pages through contacts', async () => {
    const { body } = await xero.accountingApi.getContacts(
      tenantId,
      undefined,
      undefined,
      undefined,
      undefined,
      2,
      true,
      true,
      undefined,
      50,
    );
    expect(body.pagination).toMatchObject({ page: 2, pageSize: 50, pageCount: 2, itemCount: 72 });
    expect(body.contacts).toHaveLength(22);
  });

  it('creates a bill, attaches a file, approves it and finds it again', async () => {
    const supplier = await firstSupplier();
    const created = await xero.accountingApi.createInvoices(tenantId, {
      invoices: [
        {
          type: Invoice.TypeEnum.ACCPAY,
          contact: { contactID: supplier.contactID ?? '' },
          date: '2026-11-02',
          dueDate: '2026-11-20',
          invoiceNumber: 'B-1001',
          lineAmountTypes: LineAmountTypes.Exclusive,
          lineItems: [
            {
              description: 'Beans',
              quantity: 10,
              unitAmount: 24.5,
              accountCode: '300',
              tracking: [{ name: 'Region', option: 'North' }],
            },
          ],
        },
      ],
    });
    const bill = created.body.invoices?.[0];
    expect(bill).toMatchObject({
      status: 'DRAFT',
      subTotal: 245,
      totalTax: 36.75,
      total: 281.75,
      invoiceNumber: 'B-1001',
    });
    const invoiceId = bill?.invoiceID ?? '';

    const attached = await xero.accountingApi.createInvoiceAttachmentByFileName(
      tenantId,
      invoiceId,
      'beans.pdf',
      Buffer.from('%PDF-1.7 beans'),
      undefined,
      undefined,
      { headers: { 'Content-Type': 'application/pdf' } },
    );
    expect(attached.body.attachments?.[0]).toMatchObject({
      fileName: 'beans.pdf',
      mimeType: 'application/pdf',
      contentLength: 14,
    });
    const attachmentId = attached.body.attachments?.[0]?.attachmentID ?? '';
    const file = await xero.accountingApi.getInvoiceAttachmentById(
      tenantId,
      invoiceId,
      attachmentId,
      'application/pdf',
    );
    expect(file.body.toString()).toBe('%PDF-1.7 beans');

    await xero.accountingApi.updateInvoice(tenantId, invoiceId, {
      invoices: [{ status: Invoice.StatusEnum.AUTHORISED }],
    });
    const found = await xero.accountingApi.getInvoices(
      tenantId,
      new Date('2026-01-02T03:04:05Z'),
      'Type=="ACCPAY"',
      undefined,
      undefined,
      undefined,
      undefined,
      ['AUTHORISED'],
      1,
    );
    expect(
      found.body.invoices?.map((invoice) => [invoice.invoiceID, invoice.hasAttachments, invoice.lineItems?.length]),
    ).toEqual([[invoiceId, true, 1]]);
  });

  it('rejects with the validation errors of Xero', async () => {
    const supplier = await firstSupplier();
    const refused = xero.accountingApi.createInvoices(tenantId, {
      invoices: [
        {
          type: Invoice.TypeEnum.ACCPAY,
          contact: { contactID: supplier.contactID ?? '' },
          lineItems: [{ description: 'Beans', unitAmount: 1, accountCode: '9999' }],
        },
      ],
    });
    const error: unknown = await refused.catch((reason: unknown) => reason);
    const { response } = JSON.parse(String(error)) as { response: { statusCode: number; body: unknown } };
    expect(response.statusCode).toBe(400);
    expect(response.body).toMatchObject({
      ErrorNumber: 10,
      Type: 'ValidationException',
      Elements: [{ ValidationErrors: [{ Message: "Account code '9999' is not a valid code for this document." }] }],
    });
  });
});
