import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, signIn, waitForStatus } from './support/browser.ts';
import { Stack } from './support/stack.ts';
import { allowAccess, signInAtXero } from './support/xero-pages.ts';

const name = 'Harbour Café Ltd';

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([Stack.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** Presses the button once nothing is under way any more, and waits for the end of the refresh that this began. */
async function refreshLists(page: Page): Promise<void> {
  const count = async () =>
    (
      await stack.sql<{ ended: number }>(
        `select count(*)::int as ended from list_refresh r join connection c on c.id = r.connection_id
         join organisation o on o.id = c.organisation_id where o.name = $1 and r.state = 'COMPLETED'`,
        [name],
      )
    )[0]?.ended ?? 0;
  await page.locator('[data-testid="refresh-lists"]:not([aria-disabled])').waitFor();
  const before = await count();
  await page.getByTestId('refresh-lists').click();
  await expect.poll(count, { timeout: 30_000 }).toBeGreaterThan(before);
  await page.locator('[data-testid="list-refresh"][data-state="COMPLETED"]').waitFor();
}

it('names an account that was archived in Xero, once the lists have been refreshed', async () => {
  const admin = await signIn(browser, stack.url, 'admin');
  await waitForStatus(admin, name, 'CONNECTED');
  await admin.getByTestId(`manage-${name}`).click();
  await refreshLists(admin);
  expect(await admin.getByTestId('list-accounts').textContent()).toMatch(/[1-9]\d* entries · refreshed/);

  await stack.sandbox('edit-account', { organisation: name, code: '461', status: 'ARCHIVED' });
  await refreshLists(admin);
  // The page hears of it a moment after the database has it; until then it shows the refresh before.
  await expect.poll(() => admin.getByTestId('list-refresh').textContent()).toContain(': 1 archived.');
  await admin.getByTestId('see-list-changes').click();

  await admin.getByTestId('list-change').first().waitFor();
  const changes = await admin.getByTestId('list-change').allTextContents();
  expect(changes).toHaveLength(1);
  expect(changes[0]).toMatch(/^Archived461 .*status: ACTIVE.*status: ARCHIVED$/);

  const download = admin.waitForEvent('download');
  await admin.getByTestId('export-list-changes').click();
  const file = readFileSync(await (await download).path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(file).toHaveLength(2);
  expect(file[1]).toMatch(/^chart of accounts,ARCHIVED,461,/);

  await admin.goBack();
  await admin.getByTestId('browse-accounts').click();
  await admin.getByTestId('list-search').fill('461');
  await admin.getByText('Nothing matches').waitFor();
  await admin.getByTestId('list-archived').check();
  await admin.getByTestId('list-item').waitFor();
  expect(await admin.getByTestId('list-item').textContent()).toMatch(/^461.*Archived/);
  await admin.context().close();
});

it('tells on the last page of a reconnect how the lists come up to date', async () => {
  const broken = 'Brightwater Dental Ltd';
  const admin = await signIn(browser, stack.url, 'admin');
  await waitForStatus(admin, broken, 'NEEDS_RECONNECT');
  await admin.getByTestId(`manage-${broken}`).click();
  await admin.getByTestId('reconnect-button').click();
  await admin.getByTestId('connect-software-button').click();
  await signInAtXero(admin, 'priya.sharma@harbourbooks.example');
  await allowAccess(admin, broken);
  await admin.getByTestId('reconnect-next').click();
  await admin.getByTestId('reconnect-finish').waitFor();
  // Xero may have asked for a pause of a minute
  await expect
    .poll(() => admin.getByTestId('lists-line').textContent(), { timeout: 100_000 })
    .toMatch(/^All 7 lists are up to date: \d+ added/);
  await admin.context().close();
}, 150_000);

it('refreshes several connections as one job, says what became of each, and retries the failed one alone', async () => {
  const broken = 'Cedar & Finch Architects LLP';
  const fine = 'Northwind Cycles Pty Ltd';
  const admin = await signIn(browser, stack.url, 'owner');
  await waitForStatus(admin, broken, 'CONNECTED');
  await stack.sandbox('disconnect', { organisation: broken });
  await waitForStatus(admin, broken, 'NEEDS_RECONNECT');
  await admin.getByRole('checkbox', { name: `Select ${broken}` }).check();
  await admin.getByRole('checkbox', { name: `Select ${fine}` }).check();
  await admin.getByTestId('refresh-lists-of-many').click();

  const batch = admin.getByTestId('list-refresh-batch');
  await admin.locator('[data-testid="list-refresh-batch"][data-state="FAILED"]').waitFor({ timeout: 90_000 });
  await admin.locator('[data-testid="batch-item"][data-state="COMPLETED"]').waitFor();
  const results = await batch.getByTestId('batch-item').allTextContents();
  expect(results).toHaveLength(2);
  expect(results.find((one) => one.startsWith(broken))).toContain('needs a reconnect, which also refreshes its lists');
  expect(results.find((one) => one.startsWith(fine))).toMatch(/(changes?|Nothing had changed)Refreshed$/);

  const address = admin.url();
  await batch.getByText(broken).click();
  await admin.getByTestId('reconnect-button').click();
  await admin.getByTestId('connect-software-button').click();
  await signInAtXero(admin, 'priya.sharma@harbourbooks.example');
  await allowAccess(admin, broken);
  await admin.getByTestId('reconnect-next').click();
  await admin.getByTestId('reconnect-finish').waitFor();

  const refreshesOf = async (organisation: string) =>
    (
      await stack.sql<{ ids: string }>(
        `select string_agg(i.refresh_id::text, ' ') as ids from list_refresh_batch_item i
         join connection c on c.id = i.connection_id join organisation o on o.id = c.organisation_id where o.name = $1`,
        [organisation],
      )
    )[0]?.ids;
  const before = await refreshesOf(fine);
  await admin.goto(address);
  await admin.getByTestId('retry-failed').click();
  await admin.locator('[data-testid="list-refresh-batch"][data-state="COMPLETED"]').waitFor({ timeout: 100_000 });
  expect(await refreshesOf(fine)).toBe(before);
  expect(await refreshesOf(broken)).not.toBeNull();
  await admin.context().close();
}, 240_000);
