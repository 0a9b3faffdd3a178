import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, signIn, waitForStatus } from './support/browser.ts';
import { submitBill } from './support/documents.ts';
import { Stack } from './support/stack.ts';
import { violationsOf } from './support/violations.ts';

let stack: Stack;
let browser: Browser;
let state: Awaited<ReturnType<BrowserContext['storageState']>>;
let connectionPath: string;
let batchPath: string;
let documentPath: string;
beforeAll(async () => {
  [stack, browser] = await Promise.all([Stack.start(), launchBrowser()]);
  const page = await signIn(browser, stack.url, 'admin');
  await waitForStatus(page, 'Brightwater Dental Ltd', 'NEEDS_RECONNECT');
  for (const name of ['Brightwater Dental Ltd', 'Harbour Café Ltd']) {
    await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  }
  await page.getByTestId('refresh-lists-of-many').click();
  await page.locator('[data-testid="batch-item"][data-state="FAILED"]').waitFor();
  batchPath = new URL(page.url()).pathname;
  await page.goBack();
  await page.getByTestId('manage-Brightwater Dental Ltd').click();
  await page.getByTestId('reconnect-button').waitFor();
  connectionPath = new URL(page.url()).pathname;
  const connectionId = connectionPath.split('/').at(-1) ?? '';
  const { id } = await submitBill(page, {
    connectionId,
    reference: 'A bill with a name that is rather long 2026-11-24',
  });
  documentPath = `/documents/${id}`;
  state = await page.context().storageState();
  await page.context().close();
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

type Look = { colorScheme: 'light' | 'dark'; width: number };
const looks: Look[] = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'light', width: 360 },
  { colorScheme: 'dark', width: 360 },
];

async function open(
  path: string,
  { colorScheme, width }: Look,
  signedIn = true,
): Promise<{ page: Page; refusals: string[] }> {
  const context = await browser.newContext({
    colorScheme,
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
    ...(signedIn ? { storageState: state } : {}),
  });
  const page = await context.newPage();
  const refusals: string[] = [];
  page.on('console', (message) => message.type() === 'error' && refusals.push(message.text()));
  page.on('request', (request) => new URL(request.url()).origin !== stack.url && refusals.push(request.url()));
  await page.goto(stack.url + path);
  return { page, refusals };
}

/** After the page has shown its heading: an error page would pass, too. */
async function violationsUnder(page: Page, heading: RegExp): Promise<string[]> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  return violationsOf(page);
}

const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

describe.each(looks)('$colorScheme, $width px', (look) => {
  it.each([
    ['the sign-in', (): string => '/', /Sign in/i, false],
    ['the fleet', (): string => '/connections', /Connections/, true],
    ['a broken connection', (): string => connectionPath, /Brightwater/, true],
    ['the first step of the wizard', (): string => `${connectionPath}/reconnect`, /Connect software/, true],
    ['a refresh of many', (): string => batchPath, /lists of 2 connections/, true],
    ['the documents', (): string => '/documents?tab=held', /Documents/, true],
    ['a document', (): string => documentPath, /A bill with a name/, true],
    ['the audit log', (): string => '/audit-log', /^Audit log$/, true],
    ['the settings', (): string => '/settings', /Settings/, true],
    ['the webhooks', (): string => '/settings/webhooks', /webhooks/i, true],
    ['the page behind a reconnect link', (): string => '/reconnect', /not complete/, false],
    ['a problem on the way back from Xero', (): string => '/reconnect-problem?code=other_session', /./, true],
  ] as const)('%s is accessible, fits and loads nothing from elsewhere', async (_name, path, heading, signedIn) => {
    const { page, refusals } = await open(path(), look, signedIn);
    expect(await violationsUnder(page, heading)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    expect(refusals).toEqual([]);
    await page.context().close();
  });

  it('the fleet is accessible and fits with connections chosen', async () => {
    const { page } = await open('/connections', look);
    await page.getByRole('checkbox', { name: 'Select Harbour Café Ltd' }).check();
    await page.getByTestId('bulk-bar').waitFor();
    expect(await violationsUnder(page, /Connections/)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    await page.context().close();
  });

  it('the documents are accessible and fit with one chosen', async () => {
    const { page } = await open('/documents', look);
    await page.getByRole('checkbox', { name: /^Choose Bill/ }).check();
    await page.getByTestId('document-bulk').waitFor();
    expect(await violationsUnder(page, /Documents/)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    await page.context().close();
  });
});
