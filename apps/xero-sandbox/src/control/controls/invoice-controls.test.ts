import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { priya, type SandboxClient, startSandbox } from '../../testing/sandbox-client.ts';

let client: SandboxClient;
let organisation: string;
let invoice: string;
let token: string;

beforeAll(async () => {
  client = await startSandbox();
});
afterAll(() => client.close());
beforeEach(async () => {
  await client.control('reset');
  organisation = client.tenantId('Harbour Café Ltd');
  token = (await client.consent(priya, 'Harbour Café Ltd')).token_set.access_token;
  const body = {
    Type: 'ACCPAY',
    Status: 'AUTHORISED',
    Contact: { Name: 'A Supplier' },
    Date: '2026-11-24',
    DueDate: '2026-12-24',
    LineItems: [{ Description: 'Beans', Quantity: 1, UnitAmount: 10, AccountCode: '429' }],
  };
  const init = { method: 'PUT', body: JSON.stringify({ Invoices: [body] }) };
  invoice = (await read(await client.api('/Invoices', { token, tenantId: organisation }, init))).InvoiceID;
});

type Shown = { InvoiceID: string; Status: string; AmountPaid: number; AmountDue: number; Total: number };
const read = async (answer: Response) => ((await answer.json()) as { Invoices: [Shown] }).Invoices[0];
const shown = async () => read(await client.api(`/Invoices?IDs=${invoice}`, { token, tenantId: organisation }));
const edit = (more: object) => client.control('edit-invoice', { organisation, invoice, ...more });

it('an invoice is paid, its payment taken back, and then voided', async () => {
  const { Total } = await shown();
  await edit({ status: 'PAID' });
  expect(await shown()).toMatchObject({ Status: 'PAID', AmountPaid: Total, AmountDue: 0 });
  await expect(edit({ status: 'VOIDED' })).rejects.toThrow('what is PAID does not become VOIDED');
  await edit({ status: 'AUTHORISED' });
  expect(await shown()).toMatchObject({ Status: 'AUTHORISED', AmountPaid: 0, AmountDue: Total });
  await edit({ status: 'VOIDED', number: 'B-99' });
  expect(await shown()).toMatchObject({ Status: 'VOIDED', InvoiceNumber: 'B-99', AmountDue: 0 });
  await expect(edit({ invoice: 'nothing' })).rejects.toThrow('has no invoice nothing');
});

it('whoever takes the webhooks is told of it', async () => {
  const bodies: string[] = [];
  const receiver = createServer((request, answer) => {
    request.setEncoding('utf8').on('data', (part: string) => bodies.push(part));
    request.on('end', () => answer.end());
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as { port: number };
  await client.control('webhooks', { url: `http://127.0.0.1:${port}/` });
  await edit({ status: 'PAID' });
  receiver.close();
  const { events } = JSON.parse(bodies.join('')) as { events: object[] };
  expect(events).toEqual([
    expect.objectContaining({
      eventCategory: 'INVOICE',
      eventType: 'UPDATE',
      resourceId: invoice,
      tenantId: organisation,
    }),
  ]);
});
