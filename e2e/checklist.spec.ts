import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, type Person, signIn } from './support/browser.ts';
import { Stack } from './support/stack.ts';
import { violationsOf } from './support/violations.ts';
import { allowAccess, continueWithConnected, signInAtXero } from './support/xero-pages.ts';

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  // Nothing is looked at by itself: what is found out, a run has found out.
  const hour = 3_600_000;
  const INTERVALS = JSON.stringify({
    tick: 500,
    checkGrant: hour,
    probeOrganisation: hour,
    renewAccessToken: hour,
    retryLists: 2_000,
    retryDocument: [1_000],
    // What has just been looked at is looked at again.
    checksFresh: 1,
    credentialsFresh: 1,
  });
  [stack, browser] = await Promise.all([Stack.start({ INTERVALS }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const priya = 'priya.sharma@harbourbooks.example';
const lena = 'lena.fischer@alpenwerk.example';

/** The page of a connection, as a person who is signed in opens it. */
async function open(person: Person, organisation: string): Promise<Page> {
  const page = await signIn(browser, stack.url, person);
  await page.getByTestId(`manage-${organisation}`).click();
  await page.getByTestId('checklist').waitFor();
  return page;
}

const checkOf = (page: Page, kind: string, state: string): Locator =>
  page.locator(`[data-testid="check-${kind}"][data-state="${state}"]`);

/** What passed is folded away. */
async function waitUntilPassed(page: Page, kind: string): Promise<void> {
  await page.locator('[data-testid="checklist"][data-running="false"]').waitFor();
  const folded = page.locator('[data-testid="unfold-checks"][aria-expanded="false"]');
  if (await folded.isVisible()) await folded.click();
  await checkOf(page, kind, 'PASS').waitFor({ timeout: 60_000 });
}

async function submit(page: Page, accountCode: string): Promise<void> {
  const connectionId = decodeURIComponent(/connections\/([^/]+)/.exec(page.url())?.[1] ?? '');
  const lines = [{ description: 'Paper', quantity: '2', unitAmount: '12.5', accountCode }];
  const bill = { kind: 'BILL', contactName: 'Island Stationers', date: '2026-11-24', lines };
  const answer = await page.request.post(`${stack.url}/graphql`, {
    headers: { origin: stack.url, 'apollo-require-preflight': '1' },
    data: {
      query: 'mutation($input: SubmitDocumentInput!) { submitDocument(input: $input) { userErrors { message } } }',
      variables: { input: { ...bill, connectionId, idempotencyKey: randomUUID() } },
    },
  });
  expect(await answer.json()).toEqual({ data: { submitDocument: { userErrors: [] } } });
}

it('finds out that it was disconnected inside Xero: shows one run to everybody, says who must act, and is mended by its button', async () => {
  const name = 'Brightwater Dental Ltd';
  const [admin, viewer] = await Promise.all([open('admin', name), open('viewer', name)]);
  await stack.sandbox('delay', { milliseconds: 1_500, path: '/connections', times: 1 });
  await admin.getByTestId('run-checks').click();
  await checkOf(viewer, 'LOGIN_ACCESS', 'RUNNING').waitFor();
  await Promise.all([admin, viewer].map((page) => checkOf(page, 'LOGIN_ACCESS', 'FAIL').waitFor()));
  await Promise.all(
    [admin, viewer].map((page) => page.locator('[data-testid="checklist"][data-running="false"]').waitFor()),
  );
  await submit(admin, '429');
  await checkOf(viewer, 'DOCUMENTS_WAITING', 'WARN').waitFor();

  expect(await viewer.getByTestId('who-must-act').innerText()).toBe('An Admin must act');
  expect(await viewer.getByTestId('verdict').innerText()).toMatch(/An Admin must reconnect/);
  expect(await viewer.getByTestId('check-LOGIN_ACCESS').innerText()).toMatch(
    /^Failed\n+The Xero login still has access\n+Xero does not list Brightwater Dental Ltd among what .*\s· seen .*\n+Only an Admin can reconnect\.$/,
  );
  expect(await viewer.getByTestId('check-SCOPES').count()).toBe(0);
  expect(await viewer.getByTestId('run-checks').getAttribute('aria-disabled')).toBe('true');
  expect(await violationsOf(viewer)).toEqual([]);
  await viewer.getByTestId('check-ROLE').getByTestId('remedy-REQUEST_RECONNECT').click();
  await viewer.getByTestId('request-reconnect-submit').click();
  await admin.getByText('Reconnect requested by Victor Hahn').waitFor();

  expect(await violationsOf(admin)).toEqual([]);
  await admin.getByTestId('copy-diagnostics').click();
  expect(await admin.getByTestId('diagnostics-text').innerText()).toMatch(/FAIL +LOGIN_ACCESS: Xero does not list/);
  expect(await violationsOf(admin)).toEqual([]);
  const download = admin.waitForEvent('download');
  await admin.getByTestId('download-json').click();
  const bundle = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as Record<string, unknown>;
  expect(bundle['cause']).toBe('DISCONNECTED_IN_XERO');
  await admin.keyboard.press('Escape');

  await admin.getByTestId('check-LOGIN_ACCESS').getByTestId('remedy-RECONNECT').click();
  await admin.getByTestId('connect-software-button').click();
  await signInAtXero(admin, priya);
  await allowAccess(admin, name);
  await admin.getByTestId('reconnect-next').click();
  await admin.getByTestId('reconnect-finish').waitFor();
  await waitUntilPassed(viewer, 'LOGIN_ACCESS');
  await waitUntilPassed(viewer, 'DOCUMENTS_WAITING');
  await Promise.all([admin, viewer].map((page) => page.context().close()));
});

it('notes lists that are out of date and documents that Xero rejected, and mends both at the press of a button', async () => {
  const name = 'Northwind Cycles Pty Ltd';
  const editor = await open('editor', name);
  await waitUntilPassed(editor, 'LISTS_FRESH');
  await stack.sql(
    `update synced_list set refreshed_at = now() - interval '9 days' where connection_id =
     (select c.id from connection c join organisation o on o.id = c.organisation_id where o.name = $1)`,
    [name],
  );
  await submit(editor, '999');
  await checkOf(editor, 'LISTS_FRESH', 'WARN').waitFor();
  await checkOf(editor, 'DOCUMENTS_WAITING', 'WARN').getByText('Xero has rejected 1 document.').waitFor();
  expect(await editor.getByTestId('verdict').innerText()).toMatch(
    /^The connection works\. Xero has rejected documents\./,
  );
  expect(await violationsOf(editor)).toEqual([]);

  await stack.sandbox('add-account', { organisation: name, code: '999', name: 'Sundries' });
  await editor.getByTestId('check-DOCUMENTS_WAITING').getByTestId('remedy-RETRY_DOCUMENTS').click();
  await waitUntilPassed(editor, 'DOCUMENTS_WAITING');
  await editor.getByTestId('check-LISTS_FRESH').getByTestId('remedy-REFRESH_LISTS').click();
  await waitUntilPassed(editor, 'LISTS_FRESH');
  await editor.getByTestId('unfold-checks').click();
  await editor.locator('[data-testid="checklist"][data-well="true"]').waitFor();
  expect(await editor.getByTestId('checklist').innerText()).toMatch(/^All is well, checked .*\.\n+Show the checks$/);
  expect(await violationsOf(editor)).toEqual([]);
  await editor.context().close();
});

it('names the permission that is missing to Support, who may look and ask, and is mended by an Admin', async () => {
  const name = 'Alpenwerk GmbH';
  await stack.sql(`update xero_grant set scopes = array_remove(scopes, 'accounting.settings.read') where email = $1`, [
    lena,
  ]);
  const support = await open('support', name);
  const failed = checkOf(support, 'SCOPES', 'FAIL');
  await failed.getByText('The access does not allow accounting.settings.read.').waitFor();
  expect(await failed.innerText()).toContain('Only an Admin can reconnect.');
  expect(await support.getByTestId('request-reconnect-button').getAttribute('aria-disabled')).toBeNull();
  expect(await support.getByTestId('run-checks').getAttribute('aria-disabled')).toBeNull();
  expect(await violationsOf(support)).toEqual([]);

  const admin = await open('admin', name);
  await admin.getByTestId('check-SCOPES').getByTestId('remedy-RECONNECT').click();
  await admin.getByTestId('connect-software-button').click();
  await signInAtXero(admin, lena);
  await continueWithConnected(admin);
  await admin.getByTestId('reconnect-next').click();
  await admin.getByTestId('reconnect-finish').waitFor();
  await waitUntilPassed(support, 'SCOPES');
  await Promise.all([admin, support].map((page) => page.context().close()));
});

it('says that Xero is down, and that there is nothing to do but to wait; one check alone finds that it is over', async () => {
  const support = await open('support', 'Harbour Café Ltd');
  await stack.sandbox('fail', { status: 503 });
  await support.getByTestId('run-checks').click();
  const failed = checkOf(support, 'XERO_REACHABLE', 'FAIL');
  await failed.getByText(/Xero answered 503/).waitFor();
  expect(await failed.innerText()).toContain('Wait: it goes on by itself');
  expect(await support.getByTestId('who-must-act').count()).toBe(0);
  await checkOf(support, 'ORGANISATION_ACTIVE', 'UNKNOWN').getByText('Not known while Xero does not answer.').waitFor();
  expect(await violationsOf(support)).toEqual([]);

  await stack.sandbox('clear-faults');
  await support.getByTestId('run-XERO_REACHABLE').click();
  await waitUntilPassed(support, 'XERO_REACHABLE');
  await support.locator('[data-testid="connection-status"][data-status="CONNECTED"]').first().waitFor();
  await support.context().close();
});

it('shows Owners how the installation is', async () => {
  const owner = await signIn(browser, stack.url, 'owner');
  await owner.getByRole('link', { name: 'Settings' }).click();
  await owner.getByTestId('installation-status').click();
  await owner.locator('[data-testid="installation-DATABASE"][data-state="PASS"]').waitFor();
  await owner.locator('[data-testid="installation-APP_CREDENTIALS"][data-state="PASS"]').waitFor();
  expect(await owner.getByTestId('installation-verdict').innerText()).toBe('All is well.');
  expect(await violationsOf(owner)).toEqual([]);
  await owner.context().close();
});
