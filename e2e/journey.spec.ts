import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, rowOf, signIn, waitForStatus } from './support/browser.ts';
import { Stack } from './support/stack.ts';
import { allowAccess, signInAtXero } from './support/xero-pages.ts';

const priya = 'priya.sharma@harbourbooks.example';
const tom = 'tom.baker@harbourbooks.example';

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([Stack.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

type Facts = { connection: object; organisation: object; members: object[]; events: { id: string }[] };

/** Everything that belongs to a connection and that a reconnect must leave alone. */
async function factsOf(name: string): Promise<Facts> {
  const [organisation] = await stack.sql<{ id: string }>('select * from organisation where name = $1', [name]);
  const [connection] = await stack.sql<{ id: string }>(
    `select id, organisation_id, tenant_id, tenant_name, short_code, country_code, base_currency
     from connection where organisation_id = $1`,
    [organisation?.id],
  );
  const members = await stack.sql('select * from membership where organisation_id = $1 order by id', [
    organisation?.id,
  ]);
  const events = await stack.sql<{ id: string }>(
    'select * from connection_event where connection_id = $1 order by id',
    [connection?.id],
  );
  return { connection: connection ?? {}, organisation: organisation ?? {}, members, events };
}

async function grantOf(name: string): Promise<string | undefined> {
  const rows = await stack.sql<{ email: string }>(
    `select g.email from connection c join organisation o on o.id = c.organisation_id join xero_grant g on g.id = c.grant_id
     where o.name = $1`,
    [name],
  );
  return rows[0]?.email;
}

/** A reload would lose it. */
const markPage = (page: Page) => page.evaluate(() => Reflect.set(window, 'notReloaded', true));
const isMarked = (page: Page) => page.evaluate(() => Reflect.get(window, 'notReloaded') === true);

it('goes through the eight steps of the guide and is seen live by everybody who watches', async () => {
  const name = 'Harbour Café Ltd';
  const [admin, support] = await Promise.all([
    signIn(browser, stack.url, 'admin'),
    signIn(browser, stack.url, 'support'),
  ]);
  await Promise.all([waitForStatus(admin, name, 'CONNECTED'), waitForStatus(support, name, 'CONNECTED')]);
  const before = await factsOf(name);
  await Promise.all([markPage(admin), markPage(support)]);

  await stack.sandbox('disconnect', { organisation: name, user: priya });
  await Promise.all([
    waitForStatus(admin, name, 'NEEDS_RECONNECT', 10_000),
    waitForStatus(support, name, 'NEEDS_RECONNECT', 10_000),
  ]);
  expect(await rowOf(admin, name).innerText()).toContain('Reconnect needed');
  expect([await isMarked(admin), await isMarked(support)]).toEqual([true, true]);

  // 1 Connections in the sidebar, 2 Manage, 3 Reconnect, 4 Connect software
  await admin
    .getByRole('navigation')
    .getByRole('link', { name: /Connections/ })
    .click();
  await admin.getByTestId(`manage-${name}`).click();
  await admin.getByTestId('reconnect-button').click();
  await admin.getByTestId('connect-software-button').click();
  // 5 sign in to Xero, 6 Allow access
  await signInAtXero(admin, priya);
  await allowAccess(admin, name);
  // 7 choose the organisation, Next; 8 the confirmation, Finish
  await admin.waitForURL(/\/reconnect\/att_/);
  expect(new URL(admin.url()).search).toBe('');
  const tenantId = Reflect.get(before.connection, 'tenant_id') as string;
  await admin.getByTestId(`choose-${tenantId}`).waitFor();
  await admin.getByTestId('reconnect-next').click();
  await admin.locator('[data-testid="attempt-state"][data-state="COMPLETED"]').waitFor();
  await admin.getByTestId('reconnect-finish').click();
  await admin.locator('[data-testid="connection-status"][data-status="CONNECTED"]').first().waitFor();

  await waitForStatus(support, name, 'CONNECTED', 10_000);
  expect(await isMarked(support)).toBe(true);

  const after = await factsOf(name);
  expect({ ...after, events: after.events.slice(0, before.events.length) }).toEqual(before);
  expect(after.events.length).toBeGreaterThan(before.events.length);
});

it('moves one connection to a different Xero user, and leaves its siblings and nothing at Xero behind', async () => {
  const name = 'Northwind Cycles Pty Ltd';
  const siblings = ['Harbour Café Ltd', 'Cedar & Finch Architects LLP', 'Maple Ridge Landscaping Ltd'];
  const admin = await signIn(browser, stack.url, 'admin');
  await waitForStatus(admin, name, 'CONNECTED');
  const before = await factsOf(name);

  await admin.getByTestId(`manage-${name}`).click();
  await admin.getByTestId('reconnect-button').click();
  await admin.getByTestId('connect-software-button').click();
  await signInAtXero(admin, tom);
  await allowAccess(admin, name);
  await admin.waitForURL(/\/reconnect\/att_/);
  await admin.getByTestId('reconnect-next').click();
  await admin.getByTestId('reconnect-finish').click();

  expect(await grantOf(name)).toBe(tom);
  expect(await Promise.all(siblings.map(grantOf))).toEqual([priya, priya, priya]);
  await expect
    .poll(
      async () => (await stack.connectionsAtXero()).filter((one) => one.tenantName === name).map((one) => one.user),
      { timeout: 15_000 },
    )
    .toEqual([tom]);
  const atXero = await stack.connectionsAtXero();
  for (const sibling of siblings)
    expect(atXero.filter((one) => one.tenantName === sibling).map((one) => one.user)).toEqual([priya]);

  const after = await factsOf(name);
  expect({ ...after, events: after.events.slice(0, before.events.length) }).toEqual(before);
});

it('shows Retrying first and Reconnect needed only when a refused token is proved dead', async () => {
  const name = 'Alpenwerk GmbH';
  const support = await signIn(browser, stack.url, 'support');
  await waitForStatus(support, name, 'CONNECTED');
  const seen: string[] = [];
  await support.exposeFunction('statusSeen', (status: string) => seen.push(status));
  await support.evaluate((row) => {
    const element = document.querySelector(`[data-testid="${row}"]`);
    const read = () => element?.querySelector('[data-testid="connection-status"]')?.getAttribute('data-status') ?? '';
    new MutationObserver(() => (Reflect.get(window, 'statusSeen') as (status: string) => void)(read())).observe(
      element ?? document.body,
      { subtree: true, childList: true, attributes: true, characterData: true },
    );
  }, `fleet-row-${name}`);

  await stack.sandbox('revoke-grant', { user: 'lena.fischer@alpenwerk.example' });
  await waitForStatus(support, name, 'NEEDS_RECONNECT', 10_000);
  // What came after Connected, each once.
  const changes = seen.filter((status, index) => status !== '' && status !== 'CONNECTED' && status !== seen[index - 1]);
  expect(changes.slice(0, 2)).toEqual(['DEGRADED', 'NEEDS_RECONNECT']);
});
