import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, signIn, waitForStatus } from './support/browser.ts';
import { Stack } from './support/stack.ts';
import { allowAccess, continueWithConnected, refuseAccess, signInAtXero } from './support/xero-pages.ts';

const priya = 'priya.sharma@harbourbooks.example';
const lena = 'lena.fischer@alpenwerk.example';
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

/** Steps 1 to 4: from the fleet to Xero's own page. */
async function goToXero(page: Page, name: string): Promise<void> {
  await page.goto(stack.url);
  await page.getByTestId(`manage-${name}`).click();
  await page.getByTestId('reconnect-button').click();
  await page.getByTestId('connect-software-button').click();
  await page.waitForURL(/identity/);
}

const attemptIn = (page: Page, state: string) =>
  page.locator(`[data-testid="attempt-state"][data-state="${state}"]`).waitFor({ timeout: 20_000 });

/** What a working connection runs on: nothing but a completed attempt may change any of it. */
async function accessOf(name: string): Promise<object | undefined> {
  const rows = await stack.sql(
    `select c.id, c.status, c.reason, c.grant_id, c.tenant_id, c.tenant_name, c.xero_connection_id, c.epoch, c.status_since
     from connection c join organisation o on o.id = c.organisation_id where o.name = $1`,
    [name],
  );
  return rows[0];
}

it('leaves a working connection exactly as it was when consent is refused', async () => {
  const name = 'Cedar & Finch Architects LLP';
  const admin = await signIn(browser, stack.url, 'admin');
  await waitForStatus(admin, name, 'CONNECTED');
  const before = await accessOf(name);
  await goToXero(admin, name);
  await signInAtXero(admin, priya);
  await refuseAccess(admin);
  await attemptIn(admin, 'DENIED');
  expect(await admin.locator('main').innerText()).toContain('The connection is as it was');
  expect(await accessOf(name)).toEqual(before);
  await admin.getByTestId('way-on').click();
  await admin.getByTestId('connect-software-button').waitFor();
});

it('goes on where it was after the tab was closed at Xero', async () => {
  const name = 'Brightwater Dental Ltd';
  const admin = await signIn(browser, stack.url, 'admin');
  await waitForStatus(admin, name, 'NEEDS_RECONNECT');
  await goToXero(admin, name);
  const context = admin.context();
  await admin.close();

  const again = await context.newPage();
  await again.goto(stack.url);
  await again.getByTestId(`manage-${name}`).click();
  await again
    .getByRole('link', { name: /Go on where you were|Go on/ })
    .first()
    .click();
  await attemptIn(again, 'AT_XERO');
  await again.getByTestId('back-to-xero').click();
  await signInAtXero(again, priya);
  await allowAccess(again, name);
  await attemptIn(again, 'CHOOSE_ORGANISATION');

  // Closed once more, with the sign-in done: the candidate waits.
  const address = again.url();
  await again.close();
  const last = await context.newPage();
  await last.goto(address);
  await last.getByTestId('reconnect-next').click();
  await attemptIn(last, 'COMPLETED');
  await last.getByTestId('reconnect-finish').click();
  await last.locator('[data-testid="connection-status"][data-status="CONNECTED"]').first().waitFor();
  expect(await accessOf(name)).toMatchObject({ status: 'CONNECTED', reason: null, tenant_name: name });
});

it('names a wrong organisation beside the old one, and changes nothing when it is refused', async () => {
  const name = 'Maple Ridge Landscaping Ltd';
  const admin = await signIn(browser, stack.url, 'admin');
  await waitForStatus(admin, name, 'CONNECTED');
  const before = await accessOf(name);
  await goToXero(admin, name);
  await signInAtXero(admin, tom);
  await allowAccess(admin, 'Demo Company (NZ)');
  await attemptIn(admin, 'WRONG_ORGANISATION');
  const words = await admin.locator('main').innerText();
  expect(words).toContain('Maple Ridge Landscaping Ltd');
  expect(words).toContain('Demo Company (NZ)');
  await admin.getByRole('button', { name: 'Keep the old one' }).click();
  await attemptIn(admin, 'CANCELLED');
  expect(await accessOf(name)).toEqual(before);
  // The organisation that this consent connected and nobody chose is removed at Xero.
  await expect
    .poll(async () => (await stack.connectionsAtXero()).map((one) => one.tenantName), { timeout: 15_000 })
    .not.toContain('Demo Company (NZ)');
});

it('changes to a different organisation only when that is confirmed', async () => {
  const name = 'Veldt & Vine Exports';
  const admin = await signIn(browser, stack.url, 'admin');
  await waitForStatus(admin, name, 'CONNECTED');
  await goToXero(admin, name);
  await signInAtXero(admin, tom);
  await allowAccess(admin, 'Demo Company (NZ)');
  await attemptIn(admin, 'WRONG_ORGANISATION');
  const [demo] = await stack.sql<{ reached: { tenantId: string; tenantName: string }[] }>(
    `select reached from reconnect_attempt where state = 'WRONG_ORGANISATION'`,
  );
  const tenantId = demo?.reached.find((one) => one.tenantName === 'Demo Company (NZ)')?.tenantId ?? '';
  await admin.getByTestId(`choose-${tenantId}`).check();
  await admin.getByTestId('accept-different').check();
  await admin.getByTestId('reconnect-confirm-different').click();
  await attemptIn(admin, 'COMPLETED');
  await admin.getByTestId('reconnect-finish').click();
  expect(await accessOf(name)).toMatchObject({
    status: 'CONNECTED',
    tenant_id: tenantId,
    tenant_name: 'Demo Company (NZ)',
  });
  await expect
    .poll(
      async () => (await stack.connectionsAtXero()).filter((one) => one.user === lena).map((one) => one.tenantName),
      { timeout: 15_000 },
    )
    .toEqual(['Alpenwerk GmbH']);
});

it('says that an attempt has expired and begins a new one', async () => {
  const name = 'Quayside Marine Services';
  const admin = await signIn(browser, stack.url, 'admin');
  await waitForStatus(admin, name, 'CONNECTED');
  const before = await accessOf(name);
  await goToXero(admin, name);
  await signInAtXero(admin, tom);
  await continueWithConnected(admin);
  await attemptIn(admin, 'CHOOSE_ORGANISATION');
  await stack.sql(`update reconnect_attempt set expires_at = now() - interval '1 second' where finished_at is null`);
  await attemptIn(admin, 'EXPIRED');
  expect(await accessOf(name)).toEqual(before);
  await admin.getByTestId('way-on').click();
  await admin.getByTestId('connect-software-button').waitFor();
});

it('redeems nothing for a replayed and for a foreign state', async () => {
  const name = 'Harbour Café Ltd';
  const admin = await signIn(browser, stack.url, 'admin');
  await waitForStatus(admin, name, 'CONNECTED');
  const callbacks: string[] = [];
  admin.on('request', (request) => {
    if (request.url().includes('/oauth/xero/callback')) callbacks.push(request.url());
  });
  await goToXero(admin, name);
  await signInAtXero(admin, priya);
  await continueWithConnected(admin);
  await attemptIn(admin, 'CHOOSE_ORGANISATION');
  const before = await stack.sql('select id, state, candidate_tokens from reconnect_attempt order by id');

  // Both lead to the attempt that is open, as it was, and redeem nothing.
  await admin.goto(callbacks[0] ?? '');
  await attemptIn(admin, 'CHOOSE_ORGANISATION');
  await admin.goto(`${stack.url}/oauth/xero/callback?code=somebody-elses&state=${'x'.repeat(43)}`);
  await attemptIn(admin, 'CHOOSE_ORGANISATION');
  expect(await stack.sql('select id, state, candidate_tokens from reconnect_attempt order by id')).toEqual(before);

  // Whoever has none open is told so, in words.
  const nobody = await signIn(browser, stack.url, 'editor');
  await nobody.goto(callbacks[0] ?? '');
  await nobody.waitForURL(/reconnect-problem\?code=invalid_state/);
  expect(await nobody.locator('main').innerText()).not.toMatch(/invalid_state|undefined/);

  // The owner is signed in, too, and opens the Admin's own link back.
  const owner = await signIn(browser, stack.url, 'owner');
  await goToXero(admin, name);
  await signInAtXero(admin, priya);
  // Xero's redirect is caught on its way, as by somebody who got hold of it.
  let back = '';
  await admin.route('**/identity/consent*', async (route) => {
    const answer = await route.fetch({ maxRedirects: 0 });
    back = answer.headers()['location'] ?? '';
    await route.fulfill({ status: 200, contentType: 'text/plain', body: 'caught' });
  });
  await continueWithConnected(admin);
  await admin.getByText('caught').waitFor();
  await owner.goto(back);
  await owner.waitForURL(/reconnect-problem\?code=other_session/);

  const after = await stack.sql<{ id: string }>(
    'select id, state, candidate_tokens from reconnect_attempt order by id',
  );
  const superseded = before.map((row) =>
    Reflect.get(row, 'state') === 'CHOOSE_ORGANISATION' ? { ...row, state: 'SUPERSEDED', candidate_tokens: null } : row,
  );
  expect(after.filter((row) => before.some((old) => Reflect.get(old, 'id') === row.id))).toEqual(superseded);
});
