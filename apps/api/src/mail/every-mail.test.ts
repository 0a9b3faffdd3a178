import { randomUUID } from 'node:crypto';
import type { ConnectionEvent } from '@relink/domain/connection/connection-transitions';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withoutRequest } from '../audit/origin.ts';
import { applyConnectionEvent } from '../connection/apply-connection-event.ts';
import { recordEvent, systemActor } from '../connection/record-event.ts';
import { handOnEvents } from '../connection-event/hand-on-events.ts';
import { placeOf } from '../encryption/encrypted-columns.ts';
import { toGlobalId } from '../id/global-id.ts';
import { requestPasswordReset } from '../identity/request-password-reset.ts';
import { findLapsing } from '../notification/find-lapsing.ts';
import { sendDigests } from '../notification/send-digests.ts';
import { tellNotifications } from '../notification/tell-notifications.ts';
import { tellRequesters } from '../reconnect-request/tell-requesters.ts';
import type { ReceivedMail } from '../testing/mail-sink.ts';
import { MailSink } from '../testing/mail-sink.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { seedNotificationChannel } from '../testing/seed-notification-channel.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { harbourName, priya } from '../testing/xero-people.ts';
import { mailOwnersOfDisabled } from '../webhook/mail-owners-of-disabled.ts';
import { deliverMail } from './deliver-mail.ts';
import type { MailKind } from './mail-outbox.entity.ts';

let application: TestApplication;
let sink: MailSink;
/** as they were written, by Message-ID */
const written = new Map<string, { readonly kind: MailKind; readonly text: string }>();
const hostile = `Müller & <b>Söhne</b> "https://evil.example"`;

const transactional = (work: Parameters<TestApplication['services']['orm']['em']['transactional']>[0]) =>
  application.services.orm.em.fork().transactional(work);
const change = ({ connectionId }: SeededOrganisation, event: ConnectionEvent) =>
  transactional((em) => applyConnectionEvent(em, connectionId, { event, actor: systemActor, at: new Date() }));
const connect = (where: SeededOrganisation) => change(where, { kind: 'attemptCompleted' });
const breakDown = (where: SeededOrganisation) =>
  change(where, { kind: 'deathProved', reason: 'REFRESH_TOKEN_REJECTED' });

async function send(client: TestClient, name: string, input: object): Promise<void> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const data = await client.data<Record<string, { userErrors: unknown[] }>>(
    `mutation($input: ${type}!) { ${name}(input: $input) { userErrors { code message } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  expect(data[name]?.userErrors).toEqual([]);
}

/** Everything that is to be told is told, and goes through the mail server. */
async function tell(): Promise<void> {
  const { services } = application;
  await handOnEvents(services);
  await application.sql('update notification set due_at = now() where told_at is null');
  await tellNotifications(services);
  await tellRequesters(services);
  const rows = await application.sql<{ id: string; kind: MailKind; text: string }>(
    'select id, kind, text from mail_outbox where text is not null',
  );
  for (const { id, kind, text } of rows) {
    const opened = services.vault.decrypt(text, placeOf('mail_outbox', 'text', id));
    written.set(`<${id}@localhost>`, { kind, text: opened.ok ? opened.value : 'unreadable' });
  }
  await deliverMail(services);
}

beforeAll(async () => {
  sink = await MailSink.start();
  application = await TestApplication.start({ SMTP_URL: sink.url, MAIL_FROM: 'Relink <relink@firm.example>' });
  const { services } = application;
  const [ada, edna] = [await application.person('Ada'), await application.person('Edna')];
  const olga = await application.person('Olga', 'OWNER');
  const channel = await seedNotificationChannel(services, { medium: 'EMAIL', address: 'team@firm.example' });
  const harbour = await seedOrganisation(application, harbourName, { ADMIN: ada });
  await seedConnected(application, priya, [harbour]);
  const many = [];
  for (const name of [hostile, 'Firm 1', 'Firm 2', 'Firm 3', 'Firm 4']) {
    const one = await seedOrganisation(application, name, { ADMIN: ada, EDITOR: edna });
    await connect(one);
    many.push(one);
  }
  await tell();
  const [first, ...others] = many;
  if (first === undefined) throw new Error('Nothing was seeded.');
  await breakDown(first);
  await tell();
  const asked = { connectionId: first.globalConnectionId, note: 'Month end\n\non <i>Friday</i>' };
  await send(edna, 'requestReconnect', asked);
  await application.sql(
    `insert into document (id, connection_id, kind, state, contact_name, date, line_amounts, xero_status, lines, total,
       submitted_by, submission_key, submission_hash)
     values (gen_random_uuid(), ?, 'BILL', 'HELD', 'Somebody', '2026-11-24', 'EXCLUSIVE', 'DRAFT', '[]', 1,
       '{"kind":"system"}', gen_random_uuid(), 'x')`,
    [first.connectionId],
  );
  await recordEvent(services.orm.em.fork(), first.connectionId, {
    kind: 'DOCUMENT_HELD',
    actor: systemActor,
    message: 'A bill waits.',
  });
  await tell();
  await connect(first);
  await tell();
  for (const one of [first, ...others]) await breakDown(one);
  await application.sql(`update xero_grant set last_rotated_at = now() - interval '47 days'`);
  await findLapsing(services);
  await sendDigests(services);
  await tell();
  await send(olga, 'sendTestNotification', { id: toGlobalId('NotificationChannel', channel) });
  await send(ada, 'inviteMember', { email: 'vera@firm.example', organisationId: first.globalId, role: 'VIEWER' });
  await requestPasswordReset(services, ada.account.email, withoutRequest);
  await transactional((em) =>
    mailOwnersOfDisabled(em, services, { name: hostile, address: 'https://evil.example/hook', why: 'It failed.' }),
  );
  await tell();
});
afterAll(async () => {
  await application.stop();
  await sink.stop();
});

const distinct = (all: readonly string[]) => [...new Set(all)].toSorted();

it('has passed through the mail server', () => {
  expect(distinct(sink.received.map(({ messageId }) => written.get(messageId)?.kind ?? 'nobody’s'))).toEqual([
    'INVITATION',
    'NOTIFICATION',
    'PASSWORD_RESET',
    'RECONNECT_ANSWERED',
    'RECONNECT_REQUESTED',
    'WEBHOOK_DISABLED',
  ]);
  expect(distinct(sink.received.map(({ subject }) => subject))).toEqual(
    [
      `${hostile} has to be reconnected to Xero`,
      `${hostile} is connected to Xero again`,
      '5 connections have to be reconnected to Xero',
      '5 connections wait for a person',
      `1 document waits for ${hostile}`,
      `The access of ${harbourName} to Xero is about to lapse`,
      `A reconnect of ${hostile} is asked for`,
      'A test from Relink',
      `Edna asks you to reconnect ${hostile}`,
      `Ada invites you to ${hostile} in Relink`,
      'A new password for Relink',
      `Relink no longer sends webhooks to “${hostile}”`,
    ].toSorted(),
  );
});

const decode = (html: string) =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
const words = (text: string) => text.split(/\s+/).filter((word) => word !== '' && word !== '-' && word !== '>');

/** What a page says, with the address of a link in the place of its label. */
function saidBy({ html, subject }: ReceivedMail): readonly string[] {
  const text = html
    .replace(/^.*<\/h1>/s, '')
    .replaceAll(/<span class="address".*?<\/span>/g, '')
    .replaceAll(/<a href="(.*?)".*?<\/a>/g, '$1')
    .replaceAll(/<[^>]*>/g, ' ');
  expect(decode(/<title>(.*)<\/title>/.exec(html)?.[1] ?? '')).toBe(subject);
  return words(decode(text));
}

it('says the same as plain text and as a page, word for word, with links to here alone', () => {
  expect(sink.received.length).toBeGreaterThanOrEqual(12);
  for (const mail of sink.received) {
    expect(mail.types).toEqual(['multipart/alternative', 'text/plain', 'text/html']);
    expect(mail.text).toBe(written.get(mail.messageId)?.text.trimEnd());
    expect(saidBy(mail)).toEqual(words(mail.text.replaceAll(/^> ?/gm, '')));
    const links = [...mail.html.matchAll(/href="([^"]*)"/g)].map(([, address]) => new URL(address ?? '').origin);
    expect(distinct(links)).toEqual([application.url]);
    expect(mail.html).not.toMatch(/<(?:b|i|img|script|link|iframe)\b/);
  }
});
