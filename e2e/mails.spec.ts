import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { ask } from './support/documents.ts';
import { Mailbox } from './support/mailbox.ts';
import type { Mail } from './support/mailbox.ts';
import { Stack } from './support/stack.ts';
import { violationsOf } from './support/violations.ts';

const channel = 'team@firm.example';
const guest = 'vera@firm.example';
const harbour = 'Harbour Café Ltd';
/** Quicker than a demonstration: a break is found and told within seconds. */
const intervals = {
  tick: 200,
  checkGrant: 500,
  renewAccessToken: 1_000,
  leastBetweenRotations: 200,
  betweenStrikes: 200,
  retryRefresh: [200, 500, 1_000],
  gatherNotifications: 1_500,
  restAfterStorm: 1_000,
};

let mailbox: Mailbox;
let stack: Stack;
let browser: Browser;
let mails: Readonly<Record<string, Mail>>;

async function send(page: Page, name: string, input: object): Promise<void> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const mutation = `mutation($input: ${type}!) { ${name}(input: $input) { userErrors { message } } }`;
  const data = await ask<Record<string, object>>(page, mutation, { input: { ...input, idempotencyKey: randomUUID() } });
  expect(data).toEqual({ [name]: { userErrors: [] } });
}

/** By the calls that the dashboard's pages make, without the pages: what is looked at here is the mails. */
beforeAll(async () => {
  mailbox = await Mailbox.start();
  [stack, browser] = await Promise.all([
    Stack.start({ ...mailbox.variables, INTERVALS: JSON.stringify(intervals) }),
    launchBrowser(),
  ]);
  const owner = await (await browser.newContext()).newPage();
  await owner.goto(`${stack.url}/healthz`);
  const answer = await owner.request.post(`${stack.url}/api/auth/sign-in/email`, {
    headers: { origin: stack.url },
    data: { email: 'owner@relink.example', password: 'relink-demo-password' },
  });
  if (!answer.ok()) throw new Error(`The sign-in was answered ${answer.status()}.`);
  const { organisations } = await ask<{ organisations: { nodes: { id: string; name: string }[] } }>(
    owner,
    '{ organisations(first: 20) { nodes { id name } } }',
  );
  const organisationId = organisations.nodes.find(({ name }) => name === harbour)?.id;
  const told = { medium: 'EMAIL', address: channel, organisationIds: [organisationId] };
  await send(owner, 'createNotificationChannel', { name: 'Team', kinds: ['NEEDS_RECONNECT', 'DIGEST'], ...told });
  await send(owner, 'inviteMember', { email: guest, organisationId, role: 'VIEWER' });
  // It breaks several organisations at once: the Admin hears of them all, and the channel of one.
  await stack.sandbox('revoke-grant', { user: 'priya.sharma@harbourbooks.example' });
  const [invitation, broken, storm] = await Promise.all([
    mailbox.waitForMail(guest),
    mailbox.waitForMail(channel, `The connection of ${harbour} to Xero does not work any more.`),
    mailbox.waitForMail('admin@relink.example', 'Several at once'),
  ]);
  // A day later.
  await stack.sql(`update notification_digest set sent_at = sent_at - interval '1 day'`);
  const digest = await mailbox.waitForMail(channel, 'Today in Relink');
  mails = { invitation, broken, storm, digest };
  await owner.context().close();
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await mailbox?.stop();
});

const looks = [1_280, 360].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

/** `MAIL_SCREENSHOTS` names a folder for what is to be looked at by people. */
it('every mail is accessible and fits, by day and by night, and loads nothing', async () => {
  const page = await (await browser.newContext()).newPage();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  for (const [name, { html, subject }] of Object.entries(mails)) {
    await page.setContent(html);
    expect(await page.title()).toBe(subject);
    for (const { width, colorScheme } of looks) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      expect(await violationsOf(page), `${name}, ${colorScheme}, ${width} px`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
      const folder = process.env['MAIL_SCREENSHOTS'];
      if (folder !== undefined)
        await page.screenshot({ fullPage: true, path: `${folder}/${name}-${colorScheme}-${width}.png` });
    }
    const origins = await page.$$eval('a', (links) => links.map((link) => link.origin));
    expect(new Set(origins)).toEqual(new Set([stack.url]));
  }
  expect(requests).toEqual([]);
});

it('every mail is dark at night, and light where the style sheet is dropped', async () => {
  const page = await (await browser.newContext({ colorScheme: 'dark' })).newPage();
  const background = () => page.$eval('main', (card) => getComputedStyle(card).backgroundColor);
  await page.setContent(mails['broken']?.html ?? '');
  expect(await background()).toBe('rgb(21, 26, 33)');
  await page.$eval('style', (sheet) => sheet.remove());
  expect(await background()).toBe('rgb(255, 255, 255)');
});
