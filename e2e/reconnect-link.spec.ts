import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, signIn, waitForStatus } from './support/browser.ts';
import { Stack } from './support/stack.ts';
import { allowAccess, continueWithConnected, refuseAccess, signInAtXero } from './support/xero-pages.ts';
import { violationsOf } from './support/violations.ts';

const priya = 'priya.sharma@harbourbooks.example';
const lena = 'lena.fischer@alpenwerk.example';

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([Stack.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** The Admin makes a link on the page of the connection; it is shown there once. */
async function makeLink(admin: Page, name: string): Promise<string> {
  await admin.goto(stack.url);
  await admin.getByTestId(`manage-${name}`).click();
  await admin.getByTestId('create-link-button').click();
  await admin.getByTestId('create-link-submit').click();
  const url = await admin.getByTestId('link-address').inputValue();
  const mail = (await admin.getByTestId('link-mail').getAttribute('href')) ?? '';
  expect(decodeURIComponent(mail)).toContain(url);
  await admin.getByTestId('link-done').click();
  await linkIn(admin, 'ISSUED');
  expect(await admin.content()).not.toContain(new URL(url).hash.slice(1));
  return url;
}

const linkIn = (admin: Page, state: string) =>
  admin.locator(`[data-testid="reconnect-link"][data-state="${state}"]`).first().waitFor({ timeout: 20_000 });

/** A phone of somebody without an account. */
function phone(colorScheme: 'light' | 'dark' = 'light'): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, colorScheme });
}

const shows = (page: Page, state: string) =>
  page.locator(`[data-testid="link-page"][data-state="${state}"]`).waitFor({ timeout: 20_000 });

const sidewaysScroll = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

it('a link is used on a phone by somebody without an account', async () => {
  const name = 'Brightwater Dental Ltd';
  const admin = await signIn(browser, stack.url, 'admin');
  await waitForStatus(admin, name, 'NEEDS_RECONNECT');
  const url = await makeLink(admin, name);
  const secret = new URL(url).hash.slice(1);

  const context = await phone();
  const page = await context.newPage();
  const requested: string[] = [];
  const elsewhere: string[] = [];
  const refusals: string[] = [];
  page.on('request', (request) => {
    requested.push(request.url());
    const { origin } = new URL(request.url());
    if (origin !== stack.url && origin !== stack.sandboxUrl) elsewhere.push(request.url());
  });
  page.on('console', (message) => message.type() === 'error' && refusals.push(message.text()));
  const first = await page.goto(url);
  expect(first?.headers()['referrer-policy']).toBe('no-referrer');
  await shows(page, 'READY');
  // The secret is nowhere that is kept or sent by itself.
  expect(page.url()).not.toContain(secret);
  expect(
    await page.evaluate(() => [document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage)]),
  ).toEqual(['', '{}', '{}']);
  expect(requested.some((address) => address.includes(secret))).toBe(false);
  const words = await page.locator('main').innerText();
  expect(words).toContain(name);
  expect(await sidewaysScroll(page)).toBe(false);
  expect(await violationsOf(page)).toEqual([]);
  // Nothing of the signed-in app is loaded for it.
  expect(requested.filter((address) => /graphql|\/assets\/index-/.test(address))).toEqual([]);

  await linkIn(admin, 'OPENED');
  await page.reload();
  await shows(page, 'READY');
  await page.getByTestId('link-start').tap();
  await signInAtXero(page, priya);
  await allowAccess(page, name);
  await shows(page, 'DONE');
  expect(new URL(page.url()).pathname).toBe('/reconnect');
  expect(await violationsOf(page)).toEqual([]);
  expect(elsewhere).toEqual([]);
  expect(refusals).toEqual([]);

  // Whoever watches sees it mended, without reloading.
  await admin.locator('[data-testid="connection-status"][data-status="CONNECTED"]').first().waitFor();
  await expect.poll(() => admin.getByTestId('reconnect-link').count()).toBe(0);
  await admin.getByText('A reconnect link was used.').waitFor();

  // A second phone gets nothing out of the same link.
  const second = await (await phone()).newPage();
  await second.goto(url);
  await shows(second, 'UNUSABLE');
  await Promise.all([context.close(), second.context().close(), admin.context().close()]);
});

it('a refusal, a different organisation and a second browser each have a way on', async () => {
  const name = 'Northwind Cycles Pty Ltd';
  const admin = await signIn(browser, stack.url, 'admin');
  const url = await makeLink(admin, name);
  const page = await (await phone('dark')).newPage();
  await page.goto(url);
  await shows(page, 'READY');

  const other = await (await phone()).newPage();
  await other.goto(url);
  await shows(other, 'OPENED_ELSEWHERE');
  expect(await violationsOf(other)).toEqual([]);

  await page.getByTestId('link-start').tap();
  await signInAtXero(page, priya);
  await refuseAccess(page);
  await shows(page, 'DENIED');
  expect(await violationsOf(page)).toEqual([]);

  await page.getByTestId('link-start').tap();
  await signInAtXero(page, lena);
  await continueWithConnected(page);
  await shows(page, 'WRONG_ORGANISATION');
  expect(await page.locator('main').innerText()).toContain(name);

  await page.getByTestId('link-start').tap();
  await signInAtXero(page, priya);
  await continueWithConnected(page);
  await shows(page, 'DONE');
  expect(await sidewaysScroll(page)).toBe(false);
  await Promise.all([page.context().close(), other.context().close(), admin.context().close()]);
});

it('a link that is revoked stops the browser that has opened it', async () => {
  const admin = await signIn(browser, stack.url, 'admin');
  const url = await makeLink(admin, 'Alpenwerk GmbH');
  const page = await (await phone()).newPage();
  await page.goto(url);
  await shows(page, 'READY');
  await linkIn(admin, 'OPENED');
  await admin.getByTestId('revoke-link').click();
  await admin.getByTestId('revoke-link-confirm').click();
  await expect.poll(() => admin.getByTestId('reconnect-link').count()).toBe(0);
  await page.getByTestId('link-start').tap();
  await shows(page, 'REVOKED');
  expect(await violationsOf(page)).toEqual([]);
  await Promise.all([page.context().close(), admin.context().close()]);
});

it('a link ends at an address of the list that the Owner keeps', async () => {
  const owner = await signIn(browser, stack.url, 'owner');
  await owner.goto(`${stack.url}/settings`);
  await owner.getByTestId('return-addresses').fill('javascript:alert(1)');
  await owner.getByTestId('return-addresses-save').click();
  await owner.getByText('A return address begins with https://').waitFor();
  await owner.getByTestId('return-addresses').fill('https://books.example/done');
  await owner.getByTestId('return-addresses-save').click();
  await owner.getByText('The return addresses are saved').waitFor();

  const name = 'Harbour Café Ltd';
  await owner.goto(stack.url);
  await owner.getByTestId(`manage-${name}`).click();
  await owner.getByTestId('create-link-button').click();
  await owner.getByLabel('Afterwards, lead to').selectOption('https://books.example/done');
  await owner.getByTestId('create-link-submit').click();
  const url = await owner.getByTestId('link-address').inputValue();
  const page = await (await phone()).newPage();
  await page.goto(url);
  await page.getByTestId('link-start').tap();
  await signInAtXero(page, priya);
  await continueWithConnected(page);
  await shows(page, 'DONE');
  expect(await page.getByTestId('link-return').getAttribute('href')).toBe('https://books.example/done');
  await Promise.all([page.context().close(), owner.context().close()]);
});
