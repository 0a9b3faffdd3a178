import chromiumBinary from '@sparticuz/chromium';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

/**
 * Not the package's own arguments: they are for a lambda, run everything in one process (a second window hangs) and
 * switch off the web's security.
 */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** The Chromium that CHROMIUM_PATH names, or the one that an npm package ships. */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env['CHROMIUM_PATH'];
  const executablePath = named === undefined || named === '' ? await chromiumBinary.executablePath() : named;
  return chromium.launch({ executablePath, args: quiet, headless: true });
}

export type Person = 'owner' | 'support' | 'admin' | 'editor' | 'viewer';

/** A browser of one person's own, signed in. */
export async function signIn(browser: Browser, url: string, person: Person): Promise<Page> {
  const context = await newContext(browser);
  const page = await context.newPage();
  await page.goto(url);
  await page.getByTestId('sign-in-email').fill(`${person}@relink.example`);
  await page.getByTestId('sign-in-password').fill('relink-demo-password');
  await page.getByTestId('sign-in-submit').click();
  await page.getByTestId('fleet-search').waitFor();
  return page;
}

function newContext(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-NZ' });
}

export function rowOf(page: Page, organisation: string) {
  return page.getByTestId(`fleet-row-${organisation}`);
}

/** Waits until a row of the fleet shows a status, without ever reloading. */
export async function waitForStatus(page: Page, organisation: string, status: string, timeout = 30_000): Promise<void> {
  await rowOf(page, organisation)
    .locator(`[data-testid="connection-status"][data-status="${status}"]`)
    .waitFor({ timeout });
}
