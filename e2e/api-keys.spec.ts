import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, signIn } from './support/browser.ts';
import { Program } from './support/program.ts';
import { Stack } from './support/stack.ts';
import { allowAccess, signInAtXero } from './support/xero-pages.ts';
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

const name = 'Brightwater Dental Ltd';

/** By keyboard alone, from the page to the key. */
async function makeKey(owner: Page): Promise<string> {
  await owner.getByRole('link', { name: 'API keys' }).press('Enter');
  await owner.getByTestId('create-api-key').press('Enter');
  await owner.getByTestId('api-key-name').pressSequentially('Reconnector');
  await owner.getByLabel('Some organisations').press('Space');
  await owner.getByTestId('organisation-search').pressSequentially('Brightwater');
  await owner.getByTestId(`organisation-${name}`).press('Space');
  await owner.getByTestId('permission-RECONNECT_LINK_CREATE').press('Space');
  expect(await violationsOf(owner)).toEqual([]);
  await owner.getByTestId('api-key-submit').press('Enter');
  const field = owner.getByTestId('api-key-secret');
  const secret = await field.inputValue();
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await violationsOf(owner)).toEqual([]);
  // Neither Escape nor a slip beside the dialog loses what is not shown again.
  await owner.keyboard.press('Escape');
  expect(await field.inputValue()).toBe(secret);
  await owner.getByTestId('api-key-done').press('Enter');
  await owner.getByTestId('api-key-Reconnector').waitFor();
  expect(await owner.content()).not.toContain(secret.slice(17));
  return secret;
}

it('a program with nothing but its key has a connection mended by somebody without an account, until it is revoked', async () => {
  const owner = await signIn(browser, stack.url, 'owner');
  const program = new Program(stack.url, await makeKey(owner));
  const statuses: string[] = [];
  const socket = await program.follow('subscription { connectionStatus { id status } }', (data) =>
    statuses.push((data as { connectionStatus: { status: string } }).connectionStatus.status),
  );
  await expect.poll(() => statuses.at(-1), { timeout: 20_000 }).toBe('NEEDS_RECONNECT');

  const { connections } = await program.data<{
    connections: { nodes: { id: string; organisation: { name: string } }[] };
  }>('{ connections { nodes { id organisation { name } } } }');
  expect(connections.nodes.map(({ organisation }) => organisation.name)).toEqual([name]);
  const { createReconnectLink } = await program.data<{ createReconnectLink: { link: { url: string } } }>(
    `mutation($input: CreateReconnectLinkInput!) { createReconnectLink(input: $input) { link { url } userErrors { code } } }`,
    { input: { connectionId: connections.nodes[0]?.id, idempotencyKey: randomUUID() } },
  );

  const holder = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await holder.newPage();
  await page.goto(createReconnectLink.link.url);
  await page.getByTestId('link-start').click();
  await signInAtXero(page, 'priya.sharma@harbourbooks.example');
  await allowAccess(page, name);
  await page.locator('[data-testid="link-page"][data-state="DONE"]').waitFor({ timeout: 20_000 });
  await expect.poll(() => statuses.at(-1), { timeout: 20_000 }).toBe('CONNECTED');

  await owner.getByTestId('revoke-api-key').press('Enter');
  await owner.getByTestId('revoke-api-key-confirm').waitFor();
  expect(await violationsOf(owner)).toEqual([]);
  await owner.getByTestId('revoke-api-key-confirm').press('Enter');
  await owner.locator('[data-testid="api-key-Reconnector"][data-state="REVOKED"]').waitFor();
  expect(await socket.closed).toBe(4403);
  expect((await program.post('{ viewer { permissions } }')).status).toBe(401);
  await Promise.all([holder.close(), owner.context().close()]);
});

it('whoever is no Owner sees no way to the keys, and at their address whom to ask', async () => {
  const support = await signIn(browser, stack.url, 'support');
  expect(await support.getByRole('link', { name: 'API keys' }).count()).toBe(0);
  await support.goto(`${stack.url}/api-keys`);
  await support.getByText('Only an Owner manages API keys').waitFor();
  expect(await support.getByTestId('create-api-key').count()).toBe(0);
  await support.context().close();
});
