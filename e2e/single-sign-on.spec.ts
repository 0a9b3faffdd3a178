import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, signIn } from './support/browser.ts';
import { IdentityProvider } from './support/identity-provider.ts';
import { Stack } from './support/stack.ts';
import { violationsOf } from './support/violations.ts';

let provider: IdentityProvider;
let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  provider = await IdentityProvider.start();
  [stack, browser] = await Promise.all([Stack.start(provider.variables), launchBrowser()]);
  provider.serve(stack.url);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await provider?.stop();
});

const anotherBrowser = async (): Promise<Page> => (await browser.newContext()).newPage();

it('is linked under "Your account", opens the account from anywhere, and is unlinked again', async () => {
  const page = await signIn(browser, stack.url, 'admin');
  await page.goto(`${stack.url}/account`);
  await page.getByTestId('sso-link').click();
  await provider.signIn(page, 'ada');
  await page.getByText(/Linked to localhost/).waitFor();
  expect(new URL(page.url()).pathname).toBe('/account');
  expect(await violationsOf(page)).toEqual([]);

  const other = await anotherBrowser();
  await other.goto(`${stack.url}/connections?q=bright`);
  await other.getByTestId('sign-in-sso').waitFor();
  expect(await violationsOf(other)).toEqual([]);
  await other.getByTestId('sign-in-sso').click();
  await provider.signIn(other, 'ada');
  await other.getByTestId('fleet-search').waitFor();
  // To what was asked for before, and with nothing left of the way in the address.
  expect(new URL(other.url()).href).toBe(`${stack.url}/connections?q=bright`);

  // The sign-in is no longer fresh: it is confirmed there, in a tab of its own, and what was begun here goes on.
  await stack.sql(`update auth.session set confirmed_at = now() - interval '1 hour'`);
  await page.getByTestId('sso-unlink').click();
  await page.getByTestId('sso-unlink-confirm').click();
  const opened = page.context().waitForEvent('page');
  await page.getByTestId('confirm-sign-in-sso').click();
  const tab = await opened;
  await provider.signIn(tab, 'ada', { agrees: false });
  await page.getByTestId('sso-link').waitFor();
  // Its other sessions have ended.
  await other.goto(stack.url);
  await other.getByTestId('sign-in-sso').waitFor();
});

it('tells somebody whom nobody has linked what to do', async () => {
  const page = await anotherBrowser();
  await page.goto(stack.url);
  await page.getByTestId('sign-in-sso').click();
  await provider.signIn(page, 'somebody-new');
  await page.getByRole('heading', { level: 1, name: /Nobody here is linked/ }).waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('link', { name: 'Go to the sign-in' }).click();
  await page.getByTestId('sign-in-email').waitFor();
});
