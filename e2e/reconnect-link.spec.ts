import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, signIn, waitForStatus } from './support/browser.ts';
import { Stack } from './support/stack.ts';
import { allowAccess, continueWithConnected, refuseAccess, signInAtXero } from './support/xero-pages.ts';

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

/** The Admin makes a link through the API, with the session of the browser that is signed in. */
async function makeLink(admin: Page, name: string): Promise<string> {
  return admin.evaluate(async (organisation) => {
    const ask = async (query: string, variables: object) => {
      const answer = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return ((await answer.json()) as { data: Record<string, never> }).data;
    };
    const found = await ask(
      'query($q: String) { connections(filter: { search: $q }) { nodes { id organisation { name } } } }',
      { q: organisation },
    );
    const [connection] = (found as never as { connections: { nodes: { id: string }[] } }).connections.nodes;
    const made = await ask(
      `mutation($input: CreateReconnectLinkInput!) { createReconnectLink(input: $input) { link { url } } }`,
      { input: { connectionId: connection?.id, idempotencyKey: crypto.randomUUID() } },
    );
    return (made as never as { createReconnectLink: { link: { url: string } } }).createReconnectLink.link.url;
  }, name);
}

/** A phone of somebody without an account. */
function phone(colorScheme: 'light' | 'dark' = 'light'): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, colorScheme });
}

const shows = (page: Page, state: string) =>
  page.locator(`[data-testid="link-page"][data-state="${state}"]`).waitFor({ timeout: 20_000 });

const sidewaysScroll = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .disableRules(['region'])
    .analyze();
  return violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(' ')}`);
}

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
  await waitForStatus(admin, name, 'CONNECTED');

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
