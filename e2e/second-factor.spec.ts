import { createHmac } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, signIn } from './support/browser.ts';
import { Stack } from './support/stack.ts';
import { violationsOf } from './support/violations.ts';

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([Stack.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** What an authenticator app shows for a key; `steps` from now. RFC 6238 */
function codeOf(key: string, steps = 0): string {
  const bits = Array.from(key, (one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0'));
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const digest = createHmac('sha1', Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))))
    .update(counter)
    .digest();
  const offset = (digest.at(-1) ?? 0) & 0xf;
  return String((digest.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, '0');
}

async function signInWithCode(page: Page, code: string): Promise<void> {
  await page.goto(stack.url);
  await page.getByTestId('sign-in-email').fill('owner@relink.example');
  await page.getByTestId('sign-in-password').fill('relink-demo-password');
  await page.getByTestId('sign-in-submit').click();
  await page.getByTestId('sign-in-code').fill(code);
  await page.getByTestId('sign-in-submit').click();
}

it('is set up with an app, then asked for; a recovery code stands in for a lost phone, once', async () => {
  const page = await signIn(browser, stack.url, 'owner');
  const elsewhere: string[] = [];
  page.on('request', (request) => new URL(request.url()).origin !== stack.url && elsewhere.push(request.url()));
  await page.goto(`${stack.url}/account`);
  await page.getByTestId('second-factor-begin').click();
  await page.getByRole('img', { name: /QR code/ }).waitFor();
  const key = await page.getByTestId('second-factor-key').innerText();
  await page.getByTestId('second-factor-code').fill('000000');
  await page.getByTestId('second-factor-enable').click();
  await page.getByText(/not the code that the app shows/).waitFor();
  await page.getByTestId('second-factor-code').fill(codeOf(key, -1));
  await page.getByTestId('second-factor-enable').click();
  await page.getByTestId('recovery-codes').waitFor();
  const shown = await page.getByTestId('recovery-codes').locator('code').allInnerTexts();
  expect(new Set(shown).size).toBe(10);
  await page.getByTestId('recovery-codes-kept').click();
  await page.getByText(/10 recovery codes are left/).waitFor();
  expect(await page.getByTestId('recovery-codes').count()).toBe(0);
  expect(await violationsOf(page)).toEqual([]);
  expect(elsewhere).toEqual([]);

  const other = await (await browser.newContext()).newPage();
  await signInWithCode(other, '000000');
  await other.getByText(/That code is not right/).waitFor();
  await other.getByTestId('sign-in-code').fill(codeOf(key));
  await other.getByTestId('sign-in-submit').click();
  await other.getByTestId('fleet-search').waitFor();

  const lost = await (await browser.newContext()).newPage();
  await signInWithCode(lost, shown[0] ?? '');
  await lost.getByTestId('fleet-search').waitFor();
  const again = await (await browser.newContext()).newPage();
  await signInWithCode(again, shown[0] ?? '');
  await again.getByText(/That code is not right/).waitFor();

  // The lost phone is taken off the account, and everybody else out of it.
  await lost.goto(`${stack.url}/account`);
  await lost.getByText(/9 recovery codes are left/).waitFor();
  await lost.getByTestId('second-factor-remove').click();
  await lost.getByTestId('second-factor-begin').waitFor();
  expect(await lost.getByTestId('session').count()).toBe(1);
  await other.reload();
  await other.getByTestId('sign-in-submit').waitFor();
});
