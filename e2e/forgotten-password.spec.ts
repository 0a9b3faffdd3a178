import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { Stack } from './support/stack.ts';

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([Stack.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** The address in the mail that was delivered into a folder, as development does. */
function mailedLink(): string | null {
  const folder = join(stack.dataDirectory, 'mail');
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => readFileSync(join(folder, name), 'utf8').replaceAll('=\r\n', ''));
  return /\/reset-password#[\w-]{43}/.exec(texts.join('\n'))?.[0] ?? null;
}

it('a forgotten password is replaced by way of the mailbox', async () => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(stack.url);
  await page.getByText('Forgotten your password?').click();
  await page.getByTestId('link-email').fill('viewer@relink.example');
  await page.getByTestId('link-submit').click();
  await page.getByText(/a link is on its way/).waitFor();
  await expect.poll(mailedLink, { timeout: 15_000 }).not.toBeNull();
  await page.goto(stack.url + mailedLink());
  await page.getByTestId('link-password').fill('passwordpassword');
  expect(new URL(page.url()).hash).toBe('');
  await page.getByTestId('link-submit').click();
  await page.getByText(/everybody tries first/).waitFor();
  await page.getByTestId('link-password').fill('tortoise gravel ninth umbrella');
  await page.getByTestId('link-submit').click();
  await page.getByText(/Your password is changed/).waitFor();
  await page.getByText('To the sign-in').click();
  await page.getByTestId('sign-in-email').fill('viewer@relink.example');
  await page.getByTestId('sign-in-password').fill('tortoise gravel ninth umbrella');
  await page.getByTestId('sign-in-submit').click();
  await page.getByTestId('fleet-search').waitFor();
});
