import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, rowOf, signIn, waitForStatus } from './support/browser.ts';
import { Stack } from './support/stack.ts';
import { allowAccess, signInAtXero } from './support/xero-pages.ts';

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([Stack.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

const name = 'Brightwater Dental Ltd';

async function askForReconnect(page: Page, note: string): Promise<void> {
  await page.getByTestId(`manage-${name}`).click();
  const reconnect = page.getByTestId('reconnect-button');
  await reconnect.waitFor();
  expect(await reconnect.getAttribute('aria-disabled')).toBe('true');
  expect(await page.locator('main').innerText()).toContain('Only an Admin can');
  await page.getByTestId('request-reconnect-button').click();
  await page.getByRole('dialog').getByRole('textbox').fill(note);
  await page.getByTestId('request-reconnect-submit').click();
}

it('lets a Viewer ask who cannot reconnect, shows it to the Admin at once, and is settled by the reconnect', async () => {
  const [viewer, admin] = await Promise.all([
    signIn(browser, stack.url, 'viewer'),
    signIn(browser, stack.url, 'admin'),
  ]);
  await Promise.all([waitForStatus(viewer, name, 'NEEDS_RECONNECT'), waitForStatus(admin, name, 'NEEDS_RECONNECT')]);
  await askForReconnect(viewer, 'Bills are stuck since this morning');
  await viewer
    .getByText(/requested by you/i)
    .first()
    .waitFor();

  await rowOf(admin, name)
    .getByText(/Victor Hahn/)
    .waitFor({ timeout: 10_000 });
  await admin.getByTestId(`manage-${name}`).click();
  await admin.getByText('Bills are stuck since this morning').first().waitFor();
  await admin.getByTestId('reconnect-button').click();
  await admin.getByTestId('connect-software-button').click();
  await signInAtXero(admin, 'priya.sharma@harbourbooks.example');
  await allowAccess(admin, name);
  await admin.getByTestId('reconnect-next').click();
  await admin.getByTestId('reconnect-finish').click();

  await viewer
    .locator('[data-testid="connection-status"][data-status="CONNECTED"]')
    .first()
    .waitFor({ timeout: 10_000 });
  const open = await stack.sql('select id from reconnect_request where resolved_at is null');
  expect(open).toEqual([]);
});

it('lets Support ask but not reconnect, also not by the address of the wizard', async () => {
  await stack.sandbox('disconnect', { organisation: name, user: 'priya.sharma@harbourbooks.example' });
  const [support, admin] = await Promise.all([
    signIn(browser, stack.url, 'support'),
    signIn(browser, stack.url, 'admin'),
  ]);
  await waitForStatus(support, name, 'NEEDS_RECONNECT');
  await askForReconnect(support, 'Please reconnect');
  await support
    .getByText(/requested by you/i)
    .first()
    .waitFor();
  await support.goto(`${support.url().replace(/\/$/, '')}/reconnect`);
  await support.getByTestId('connect-software-button').waitFor();
  expect(await support.getByTestId('connect-software-button').getAttribute('aria-disabled')).toBe('true');
  await rowOf(admin, name)
    .getByText(/Sunita Rao/)
    .waitFor({ timeout: 10_000 });
  expect(await stack.sql('select id from reconnect_attempt where finished_at is null')).toEqual([]);
});
