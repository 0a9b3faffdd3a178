import { randomUUID } from 'node:crypto';
import type { ConnectionEvent } from '@relink/domain/connection/connection-transitions';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withoutRequest } from '../audit/origin.ts';
import { applyConnectionEvent } from '../connection/apply-connection-event.ts';
import { recordEvent, systemActor } from '../connection/record-event.ts';
import type { StoredActor } from '../connection-event/connection-event.entity.ts';
import { handOnEvents } from '../connection-event/hand-on-events.ts';
import { placeOf } from '../encryption/encrypted-columns.ts';
import { toGlobalId } from '../id/global-id.ts';
import { requestPasswordReset } from '../identity/request-password-reset.ts';
import { findLapsing } from '../notification/find-lapsing.ts';
import { sendDigests } from '../notification/send-digests.ts';
import { tellNotifications } from '../notification/tell-notifications.ts';
import { tellRequesters } from '../reconnect-request/tell-requesters.ts';
import { decodeHtml } from '../testing/decode-html.ts';
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
import { htmlMail } from './html-mail.ts';
import type { MailKind } from './mail-outbox.entity.ts';
import { mailKinds } from './mail-outbox.entity.ts';

let application: TestApplication;
let sink: MailSink;
/** as they were written, by Message-ID */
const written = new Map<string, { readonly kind: MailKind; readonly text: string }>();
const hostile = `Müller & <b>Söhne</b> "https://evil.example"`;
/** Names that begin as a list and a quotation do. */
const [dash, angle, adasName, ednasName] = ['- Dash', '> Angle', '- Ada', '> Edna'] as const;

const transactional = (work: Parameters<TestApplication['services']['orm']['em']['transactional']>[0]) =>
  application.services.orm.em.fork().transactional(work);
const change = ({ connectionId }: SeededOrganisation, event: ConnectionEvent, actor: StoredActor = systemActor) =>
  transactional((em) => applyConnectionEvent(em, connectionId, { event, actor, at: new Date() }));
const connect = (where: SeededOrganisation, actor?: StoredActor) => change(where, { kind: 'attemptCompleted' }, actor);
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
  const [ada, edna] = [await application.person(adasName), await application.person(ednasName)];
  const byAda = { kind: 'user', userId: ada.account.userId } as const;
  const olga = await application.person('Olga', 'OWNER');
  const channel = await seedNotificationChannel(services, { medium: 'EMAIL', address: 'team@firm.example' });
  const harbour = await seedOrganisation(application, harbourName, { ADMIN: ada });
  await seedConnected(application, priya, [harbour]);
  const seed = (name: string) => seedOrganisation(application, name, { ADMIN: ada, EDITOR: edna });
  const [first, dashed, angled, plain] = [
    await seed(hostile),
    await seed(dash),
    await seed(angle),
    await seed('Plain'),
  ];
  const owned = await seedOrganisation(application, 'Owned', { EDITOR: edna });
  const all = [first, dashed, angled, plain, owned];
  for (const one of all) await connect(one);
  await tell();
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
  await connect(first, byAda);
  await tell();
  for (const one of all) await breakDown(one);
  await application.sql(`update xero_grant set last_rotated_at = now() - interval '47 days'`);
  await findLapsing(services);
  await sendDigests(services);
  await tell();
  const ask = ({ globalConnectionId: connectionId }: SeededOrganisation) =>
    send(edna, 'requestReconnect', { connectionId });
  for (const one of [dashed, angled, owned]) await ask(one);
  const [request] = await application.sql<{ id: string }>(
    'select id from reconnect_request where connection_id = ? and resolved_at is null',
    [dashed.connectionId],
  );
  const requestId = toGlobalId('ReconnectRequest', request?.id ?? '');
  await send(ada, 'dismissReconnectRequest', { requestId, reason: '- We are leaving.\n\n> Xero' });
  await tell();
  await ask(dashed);
  await connect(dashed);
  await tell();
  await change(angled, { kind: 'disconnectedOnPurpose' }, byAda);
  await tell();
  for (const one of [first, plain, owned]) await connect(one);
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
  expect(distinct(sink.received.map(({ messageId }) => written.get(messageId)?.kind ?? 'nobody’s'))).toEqual(
    mailKinds.toSorted(),
  );
  expect(distinct(sink.received.map(({ subject }) => subject))).toEqual(
    [
      `${hostile} has to be reconnected to Xero`,
      'Owned has to be reconnected to Xero',
      ...[hostile, dash, 'Owned'].map((name) => `${name} is connected to Xero again`),
      `${angle} was disconnected from Xero`,
      '4 connections have to be reconnected to Xero',
      '5 connections have to be reconnected to Xero',
      '2 connections need nobody any more',
      '3 connections need nobody any more',
      '5 connections wait for a person',
      `1 document waits for ${hostile}`,
      `The access of ${harbourName} to Xero is about to lapse`,
      ...[hostile, dash, angle, 'Owned'].flatMap((name) => [
        `A reconnect of ${name} is asked for`,
        `${ednasName} asks you to reconnect ${name}`,
      ]),
      `Your request to reconnect ${dash} was declined`,
      'A test from Relink',
      `${adasName} invites you to ${hostile} in Relink`,
      'A new password for Relink',
      `Relink no longer sends webhooks to “${hostile}”`,
    ].toSorted(),
  );
});

it('says of an answer who gave it, and to Owners why they are asked', () => {
  const said = sink.received.map(({ text }) => text).join('\n');
  for (const one of [
    `As you asked, ${adasName} has reconnected ${hostile} to Xero.`,
    `You asked for a reconnect of ${dash}: it is connected to Xero again.`,
    `Your request for a reconnect is closed: ${adasName} has disconnected ${angle} from Xero on purpose.`,
    `Your request to reconnect ${dash} was declined by ${adasName}:\n\n> - We are leaving.\n>`,
    'You get this because you are an Owner, and Owned has no Admin.',
  ])
    expect(said).toContain(one);
});

const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');
const tagsIn = (html: string) => html.match(/<[^>]*>/g);
/** With names that begin like nothing else. */
const renamed = (text: string) =>
  [hostile, dash, angle, adasName, ednasName].reduce((all, name) => all.replaceAll(name, 'Harbour'), text);

/** What a page says, with the address of a link in the place of its label, and lists and quotations marked as in the text. */
function saidBy({ html, subject }: ReceivedMail): readonly string[] {
  const text = html
    .replace(/^.*<\/h1>/s, '')
    .replaceAll(/<span class="address".*?<\/span>/g, '')
    .replaceAll(/<a href="(.*?)".*?<\/a>/g, '$1')
    .replaceAll(/<blockquote.*?<\/blockquote>/gs, (quoted) => `> ${quoted.replaceAll('<br>', ' > ')}`)
    .replaceAll(/<li\b[^>]*>/g, ' - ')
    .replaceAll(/<[^>]*>/g, ' ');
  expect(decodeHtml(/<title>(.*)<\/title>/.exec(html)?.[1] ?? '')).toBe(subject);
  return words(decodeHtml(text));
}

it('says the same as plain text and as a page, word for word, with links to here alone', () => {
  expect(sink.received.length).toBeGreaterThanOrEqual(12);
  for (const mail of sink.received) {
    expect(mail.types).toEqual(['multipart/alternative', 'text/plain', 'text/html']);
    expect(mail.text).toBe(written.get(mail.messageId)?.text.trimEnd());
    expect(saidBy(mail)).toEqual(words(mail.text));
    const same = htmlMail({ subject: renamed(mail.subject), text: renamed(mail.text) }, application.url);
    expect(tagsIn(mail.html)).toEqual(tagsIn(same));
    const links = [...mail.html.matchAll(/href="([^"]*)"/g)].map(([, address]) => new URL(address ?? '').origin);
    expect(distinct(links)).toEqual([application.url]);
    expect(mail.html).not.toMatch(/<(?:b|i|img|script|link|iframe)\b/);
  }
});
