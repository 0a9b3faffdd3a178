import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingHttpHeaders, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, signIn, waitForStatus } from './support/browser.ts';
import { Stack } from './support/stack.ts';
import { violationsOf } from './support/violations.ts';

type Arrived = { readonly headers: IncomingHttpHeaders; readonly body: string };

let stack: Stack;
let browser: Browser;
let receiver: Server;
let address: string;
const arrived: Arrived[] = [];
beforeAll(async () => {
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      arrived.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(204).end();
    });
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  address = `http://${host}/hook`;
  [stack, browser] = await Promise.all([Stack.start({ WEBHOOK_ALLOW_HOSTS: host }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  receiver?.close();
});

/** The receiver's own check, from the text of Standard Webhooks. */
function isSigned({ headers, body }: Arrived, secret: string): boolean {
  const content = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
}

async function makeEndpoint(owner: Page): Promise<string> {
  await owner.getByRole('link', { name: 'Settings' }).click();
  await owner.getByRole('link', { name: 'Manage webhooks' }).click();
  await owner.getByTestId('create-webhook').click();
  await owner.getByTestId('webhook-name').fill('Ledger');
  await owner.getByTestId('webhook-address').fill('http://127.0.0.1:1/hook');
  await owner.getByTestId('webhook-submit').click();
  await owner.getByText('Port 1 is not used for this').waitFor();
  expect(await violationsOf(owner)).toEqual([]);
  await owner.getByTestId('webhook-address').fill(address);
  await owner.getByTestId('webhook-submit').click();
  const secret = await owner.getByTestId('webhook-secret').inputValue();
  expect(await violationsOf(owner)).toEqual([]);
  await owner.getByTestId('webhook-done').click();
  await owner.getByTestId('webhook-Ledger').waitFor();
  expect(await owner.content()).not.toContain(secret);
  return secret;
}

it('an Owner makes an endpoint, tests it, and another system hears of a connection that breaks', async () => {
  const owner = await signIn(browser, stack.url, 'owner');
  const secret = await makeEndpoint(owner);
  await owner.getByTestId('test').click();
  await owner.locator('[data-testid="webhook-delivery"][data-state="DELIVERED"]').waitFor({ timeout: 20_000 });
  expect(arrived.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toContain('relink.test');

  await stack.sandbox('disconnect', { organisation: 'Harbour Café Ltd' });
  const breaks = () =>
    arrived
      .map(({ body }) => JSON.parse(body) as { data: Record<string, unknown> })
      .filter(({ data }) => data['status'] === 'NEEDS_RECONNECT' && data['organisationName'] === 'Harbour Café Ltd');
  await expect.poll(() => breaks().length, { timeout: 30_000 }).toBe(1);
  expect(breaks()[0]?.data).toMatchObject({ reason: 'DISCONNECTED_IN_XERO', whoMustAct: 'ADMIN' });
  expect(arrived.every((one) => isSigned(one, secret))).toBe(true);

  await owner.getByText('connection.status_changed').first().waitFor();
  await owner.getByText('What was sent').first().click();
  for (const [colorScheme, width] of [
    ['light', 1280],
    ['dark', 360],
  ] as const) {
    await owner.emulateMedia({ colorScheme });
    await owner.setViewportSize({ width, height: 900 });
    expect(await violationsOf(owner)).toEqual([]);
    expect(await owner.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
  }
  await owner.goto(`${stack.url}/connections`);
  await waitForStatus(owner, 'Harbour Café Ltd', 'NEEDS_RECONNECT');
});
