import { randomBytes } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, rowOf, signIn, waitForStatus } from './support/browser.ts';
import { ask, submitBill } from './support/documents.ts';
import { Stack } from './support/stack.ts';
import { violationsOf } from './support/violations.ts';
import { allowAccess, signInAtXero } from './support/xero-pages.ts';

const name = 'Harbour Café Ltd';
const priya = 'priya.sharma@harbourbooks.example';
const tom = 'tom.baker@harbourbooks.example';
const webhookKey = randomBytes(32).toString('base64');
const references = ['D-1', 'D-2', 'D-3', 'D-4', 'D-5'];

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([Stack.start({ XERO_WEBHOOK_KEY: webhookKey }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

async function connectionId(page: Page): Promise<string> {
  const { connections } = await ask<{ connections: { nodes: { id: string }[] } }>(
    page,
    'query($search: String!) { connections(filter: { search: $search }) { nodes { id } } }',
    { search: name },
  );
  return connections.nodes[0]?.id ?? '';
}

type Invoices = { Invoices: { InvoiceNumber: string; Url?: string; UpdatedDateUTC: string }[] };

/** What Xero holds of ours, in the order in which it was made: asked by somebody else's login. */
async function publishedAtXero(): Promise<string[]> {
  const { token_set: tokens, connections } = (await stack.sandbox('consent', { user: tom, organisations: [name] })) as {
    token_set: { access_token: string };
    connections: { tenantId: string }[];
  };
  const answer = await fetch(`${stack.sandboxUrl}/api.xro/2.0/Invoices?page=1&pageSize=100`, {
    headers: {
      authorization: `Bearer ${tokens.access_token}`,
      'xero-tenant-id': connections[0]?.tenantId ?? '',
      accept: 'application/json',
    },
  });
  const { Invoices } = (await answer.json()) as Invoices;
  const madeAt = ({ UpdatedDateUTC }: Invoices['Invoices'][number]) => Number(/\d+/.exec(UpdatedDateUTC)?.[0]);
  return Invoices.filter(({ Url }) => Url?.startsWith(stack.url))
    .toSorted((one, other) => madeAt(one) - madeAt(other))
    .map(({ InvoiceNumber }) => InvoiceNumber);
}

const documentsIn = (page: Page, state: string): Locator =>
  page.locator(`[data-testid="document"][data-state="${state}"]`);
const referencesOf = async (rows: Locator): Promise<(string | null)[]> =>
  Promise.all((await rows.all()).map((row) => row.getAttribute('data-reference')));

it('holds documents while the connection is broken, and publishes them in order, once each, after the reconnect', async () => {
  const admin = await signIn(browser, stack.url, 'admin');
  await waitForStatus(admin, name, 'CONNECTED');
  const connection = await connectionId(admin);
  await stack.sandbox('disconnect', { organisation: name, user: priya });
  await waitForStatus(admin, name, 'NEEDS_RECONNECT');

  for (const reference of references) {
    expect(await submitBill(admin, { connectionId: connection, reference })).toEqual({
      id: expect.stringMatching(/^doc_/),
      state: 'HELD',
      message: expect.stringMatching(/^Reconnect needed: /),
    });
  }
  await rowOf(admin, name).getByTestId('documents-held').waitFor();
  // The page hears of one after the other.
  await expect.poll(() => rowOf(admin, name).innerText(), { timeout: 20_000 }).toContain('5 held');

  await admin.getByRole('link', { name: 'Documents' }).click();
  await admin.getByTestId('documents-tab-held').click();
  await documentsIn(admin, 'HELD').nth(4).waitFor();
  expect(await referencesOf(documentsIn(admin, 'HELD'))).toEqual(references.toReversed());
  for (const row of await documentsIn(admin, 'HELD').all())
    expect(await row.innerText()).toContain('Reconnect needed:');
  expect(await admin.getByTestId('cause-CONNECTION').innerText()).toContain(
    'they are published by themselves, in order',
  );
  expect(await violationsOf(admin)).toEqual([]);
  await admin.getByRole('link', { name: /D-1$/ }).click();
  // Only the document's own page shows a total in full.
  await admin.getByTestId('document-total').waitFor();
  await admin.locator('[data-testid="document-state"][data-state="HELD"]').waitFor();
  expect(await admin.getByTestId('document-total').innerText()).toBe('NZD 25.00');
  expect(await violationsOf(admin)).toEqual([]);

  await admin.getByRole('link', { name: 'To the connection' }).click();
  await admin.getByText('5 held: they go on by themselves after the reconnect.').waitFor();
  await admin.getByTestId('reconnect-button').click();
  await admin.getByTestId('connect-software-button').click();
  await signInAtXero(admin, priya);
  await allowAccess(admin, name);
  await admin.getByTestId('reconnect-next').click();
  const drain = admin.getByTestId('draining-documents');
  await drain.waitFor();
  // Xero may have asked for a pause of a minute
  await expect
    .poll(() => drain.innerText(), { timeout: 120_000 })
    .toContain('All 5 documents that waited are published.');
  const drained = await admin.getByTestId('draining-document').allInnerTexts();
  expect(drained.map((text) => /D-\d/.exec(text)?.[0])).toEqual(references);
  expect(await violationsOf(admin)).toEqual([]);
  expect(await publishedAtXero()).toEqual(references);

  await admin.getByTestId('reconnect-finish').click();
  await admin.getByText('5 published.').waitFor();
  await admin.getByTestId('see-documents').click();
  await documentsIn(admin, 'PUBLISHED').nth(4).waitFor();
  expect(await admin.getByTestId('document').allInnerTexts()).not.toContainEqual(expect.stringContaining('Reconnect'));
  await admin.getByRole('link', { name: /D-3$/ }).click();
  await admin.getByTestId('document-attempt').first().waitFor();
  expect(await admin.getByTestId('document-attempt').count()).toBe(1);
  expect(await admin.getByTestId('document-in-xero').getAttribute('href')).toMatch(/^https:\/\/go\.xero\.com\//);
  await admin.context().close();
}, 240_000);

it('says next to the field what is wrong with a document, and what a change of the lists does to it', async () => {
  const admin = await signIn(browser, stack.url, 'admin');
  await waitForStatus(admin, name, 'CONNECTED');
  const connection = await connectionId(admin);
  await admin.goto(`${stack.url}/documents?connection=${connection}`);
  await admin.getByTestId('documents-tab-rejected').click();
  await submitBill(admin, {
    connectionId: connection,
    reference: 'W-1',
    line: { accountCode: '461', itemCode: 'NOT-THERE' },
  });
  // The lists are refreshed first, and Xero may have asked for a pause of a minute.
  await documentsIn(admin, 'REJECTED').waitFor({ timeout: 120_000 });
  await admin.getByTestId('cause-INVALID').waitFor();
  await admin.getByRole('link', { name: /W-1$/ }).click();
  await admin.getByTestId('problem-lines.0.itemCode').waitFor();
  expect(await admin.getByTestId('problem-lines.0.itemCode').innerText()).toBe(
    'Item NOT-THERE does not exist in Xero.',
  );
  expect(await violationsOf(admin)).toEqual([]);

  await stack.sandbox('edit-account', { organisation: name, code: '461', status: 'ARCHIVED' });
  await admin.goto(`${stack.url}/connections/${connection}`);
  await admin.locator('[data-testid="refresh-lists"]:not([aria-disabled])').waitFor();
  await admin.getByTestId('refresh-lists').click();
  await admin
    .locator('[data-testid="list-refresh"][data-state="COMPLETED"]', { hasText: '1 archived' })
    .waitFor({ timeout: 120_000 });
  await admin.getByTestId('see-list-changes').click();
  const change = admin.locator('[data-testid="list-change"][data-kind="ARCHIVED"]');
  await change.waitFor();
  expect(await change.innerText()).toContain('461');
  expect(await change.getByTestId('affected-documents').innerText()).toContain('1 document that waits names it');

  await admin.goBack();
  await admin.getByTestId('documents-rejected').getByRole('link').click();
  await admin.getByRole('link', { name: /W-1$/ }).click();
  await admin.getByTestId('retry-document').click();
  await admin.getByTestId('problem-lines.0.accountCode').waitFor({ timeout: 120_000 });
  expect(await admin.getByTestId('problem-lines.0.accountCode').innerText()).toContain('is archived in Xero');
  await admin.getByTestId('discard-document').click();
  await admin.getByTestId('discard-confirm').waitFor();
  expect(await violationsOf(admin)).toEqual([]);
  await admin.getByTestId('discard-confirm').click();
  await admin.locator('[data-testid="document-state"][data-state="DISCARDED"]').waitFor();
  expect(await publishedAtXero()).toEqual(references);
  await admin.context().close();
}, 400_000);

it('shows what becomes of a published document in Xero, as soon as Xero tells of it', async () => {
  await stack.sandbox('webhooks', { url: `${stack.url}/webhooks/xero`, key: webhookKey });
  const admin = await signIn(browser, stack.url, 'admin');
  await waitForStatus(admin, name, 'CONNECTED');
  await admin.goto(`${stack.url}/documents?connection=${await connectionId(admin)}`);
  const row = admin.locator('[data-testid="document"][data-reference="D-2"]');
  await row.waitFor();
  expect(await row.getByTestId('in-xero').count()).toBe(0);
  const invoices = await stack.sql<{ id: string }>(
    `select xero_invoice_id as id from document where reference = 'D-2'`,
  );
  const edit = (status: string) =>
    stack.sandbox('edit-invoice', { organisation: name, invoice: invoices[0]?.id, status });
  await edit('AUTHORISED');
  await edit('PAID');
  // Xero may have asked for a pause of a minute
  await expect.poll(() => row.innerText(), { timeout: 120_000 }).toContain('Paid in Xero');
  await admin.getByRole('link', { name: /D-2$/ }).click();
  await admin.getByText(/^Paid in Xero, read /).waitFor();
  await edit('AUTHORISED');
  await edit('VOIDED');
  await admin.getByText('Somebody undid it in Xero after it was published.').waitFor({ timeout: 120_000 });
  expect(await violationsOf(admin)).toEqual([]);
  await admin.context().close();
}, 270_000);
