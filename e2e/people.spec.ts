import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, rowOf, signIn, waitForStatus } from './support/browser.ts';
import { linkIn, Mailbox } from './support/mailbox.ts';
import { Stack } from './support/stack.ts';
import { allowAccess, signInAtXero } from './support/xero-pages.ts';

let mailbox: Mailbox;
let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  mailbox = await Mailbox.start();
  [stack, browser] = await Promise.all([Stack.start(mailbox.variables), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await mailbox?.stop();
});

const password = 'seven purple hedgehogs whistle';

it('leads from an invitation to the first sign-in, by the link in the mail', async () => {
  const email = `nora-${randomUUID().slice(0, 8)}@firm.example`;
  const admin = await signIn(browser, stack.url, 'admin');
  await admin.getByTestId('manage-Harbour Café Ltd').click();
  await admin.getByRole('link', { name: 'Members' }).click();
  await admin.getByTestId('invite').click();
  await admin.getByTestId('invite-email').fill(email);
  await admin.getByTestId('choose-EDITOR').click();
  await admin.getByTestId('role-submit').click();
  await admin.getByTestId(`invitation-${email}`).waitFor();

  const link = linkIn(await mailbox.wait(email));
  expect(link).toMatch(/\/invitation#[\w-]{43}$/);
  const guest = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
  await guest.goto(link);
  await guest.getByTestId('invitation-name').fill('Nora Lind');
  // The secret is not in the address any more, so neither in the history.
  expect(guest.url()).toBe(`${stack.url}/invitation`);
  expect(await guest.locator('main').innerText()).toMatch(/Adam Clarke has invited you.*as Editor/s);
  await guest.getByTestId('invitation-password').fill('too short');
  await guest.getByTestId('invitation-accept').click();
  await guest.getByText(/at least 15 characters, at most/).waitFor();
  await guest.getByTestId('invitation-password').fill(password);
  await guest.getByTestId('invitation-accept').click();
  await rowOf(guest, 'Harbour Café Ltd').waitFor({ timeout: 20_000 });
  // Hers alone: no other organisation.
  expect(await guest.locator('[data-testid^="fleet-row-"]').count()).toBe(1);

  const again = await (await browser.newContext()).newPage();
  await again.goto(link);
  await again.getByText('This invitation does not work').waitFor();
  await again.goto(`${stack.url}/sign-in`);
  await again.getByTestId('sign-in-email').fill(email);
  await again.getByTestId('sign-in-password').fill(password);
  await again.getByTestId('sign-in-submit').click();
  await again.getByTestId('fleet-search').waitFor();

  await admin.reload();
  await admin.getByTestId(`person-${email}`).getByText('Editor').waitFor();
  expect(await admin.getByTestId(`invitation-${email}`).count()).toBe(0);
});

it('brings in the Admin by mail when a Viewer asks, and shows the Viewer that it is settled', async () => {
  const [name, lena] = ['Alpenwerk GmbH', 'lena.fischer@alpenwerk.example'];
  await stack.sandbox('revoke-grant', { user: lena });
  const viewer = await signIn(browser, stack.url, 'viewer');
  await waitForStatus(viewer, name, 'NEEDS_RECONNECT');
  await viewer.getByTestId(`manage-${name}`).click();
  await viewer.getByTestId('request-reconnect-button').click();
  await viewer.getByRole('dialog').getByRole('textbox').fill('Bills are stuck since this morning');
  await viewer.getByTestId('request-reconnect-submit').click();
  await viewer
    .getByText(/requested by you/i)
    .first()
    .waitFor();

  const mail = await mailbox.wait('admin@relink.example', 'You are asked by');
  expect(mail).toContain(`You are asked by Victor Hahn to reconnect ${name} to Xero.`);
  expect(mail).toContain('> Bills are stuck since this morning');

  // The Admin has no session in this browser: the link asks for the sign-in, and leads on to the reconnect.
  const admin = await (await browser.newContext()).newPage();
  await admin.goto(linkIn(mail));
  await admin.getByTestId('sign-in-email').fill('admin@relink.example');
  await admin.getByTestId('sign-in-password').fill('relink-demo-password');
  await admin.getByTestId('sign-in-submit').click();
  await admin.getByTestId('connect-software-button').click();
  await signInAtXero(admin, lena);
  await allowAccess(admin, name);
  await admin.getByTestId('reconnect-next').click();
  await admin.getByTestId('reconnect-finish').click();

  await viewer.getByText(/Your request was answered by Adam Clarke.*connected again/).waitFor({ timeout: 15_000 });
  const told = await mailbox.wait('viewer@relink.example', 'As you asked');
  expect(told).toContain(`As you asked, Adam Clarke has reconnected ${name} to Xero.`);
  expect(mailbox.to('admin@relink.example', 'You are asked by')).toHaveLength(1);
});
