import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { freePort } from '../database/free-port.ts';
import { Vault } from '../encryption/vault.ts';
import { MailSink } from '../testing/mail-sink.ts';
import { TestApplication } from '../testing/test-application.ts';
import { deliverMail, forgetOldMail } from './deliver-mail.ts';
import { openMailTransport } from './mail-transport.ts';
import { sendMail } from './send-mail.ts';

let application: TestApplication;
let sink: MailSink;
const logLines: string[] = [];
const secret = 'https://relink.example/invitation#c2VjcmV0LW9mLXRoZS1pbnZpdGF0aW9u';

beforeAll(async () => {
  sink = await MailSink.start();
  application = await TestApplication.start(
    { SMTP_URL: sink.url, MAIL_FROM: 'Relink <relink@firm.example>' },
    logLines,
  );
});
afterAll(async () => {
  await application.stop();
  await sink.stop();
});
beforeEach(async () => {
  await application.sql('truncate mail_outbox cascade');
  sink.received.length = 0;
  sink.refusals.length = 0;
});

const send = (to = 'vera@firm.example', subject = 'Come and join us', channelId: string | null = null) =>
  application.services.orm.em.fork().transactional((em) => {
    const text = `Hello,\n\nopen ${secret}\n`;
    return sendMail(em, application.services, { to, kind: 'INVITATION', subject, text, channelId });
  });
const outbox = () =>
  application.sql(
    `select tries, text, last_failure, sent_at is not null as sent, given_up_at is not null as given_up from mail_outbox`,
  );
const becomeDue = () => application.sql('update mail_outbox set next_try_at = now(), claimed_until = null');

it('delivers what was committed, and then forgets the text', async () => {
  const id = await send();
  expect(JSON.stringify(await outbox())).not.toContain('c2VjcmV0');
  await deliverMail(application.services);
  expect(sink.received).toEqual([
    {
      from: 'relink@firm.example',
      to: ['vera@firm.example'],
      subject: 'Come and join us',
      messageId: `<${id}@localhost>`,
      inReplyTo: '',
      text: `Hello,\n\nopen ${secret}`,
      html: expect.stringContaining(`open ${secret}</p>`),
      types: ['multipart/alternative', 'text/plain', 'text/html'],
    },
  ]);
  expect(await outbox()).toEqual([{ tries: 1, text: null, last_failure: null, sent: true, given_up: false }]);
  await deliverMail(application.services);
  expect(sink.received).toHaveLength(1);
});

it('sends nothing for a transaction that was rolled back', async () => {
  const failing = application.services.orm.em.fork().transactional(async (em) => {
    await sendMail(em, application.services, { to: 'a@b.example', kind: 'INVITATION', subject: 's', text: 't' });
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  await deliverMail(application.services);
  expect(sink.received).toEqual([]);
});

it('cannot be made to write to another address or to add a header', async () => {
  await send('vera@firm.example', 'Hello\r\nBcc: eve@evil.example');
  await deliverMail(application.services);
  expect(sink.received).toMatchObject([{ to: ['vera@firm.example'], subject: 'Hello Bcc: eve@evil.example' }]);
});

it('keeps umlauts, emoji and long lines whole', async () => {
  await send(
    'vera@firm.example',
    'Müller & Söhne 🌿 lädt ein, und zwar mit einem Betreff, der länger ist als eine Zeile',
  );
  await deliverMail(application.services);
  expect(sink.received[0]?.subject).toBe(
    'Müller & Söhne 🌿 lädt ein, und zwar mit einem Betreff, der länger ist als eine Zeile',
  );
});

it('is sent once by two instances at the same time, also while the mail server thinks about it', async () => {
  for (let count = 0; count < 20; count += 1) await send(`person-${count}@firm.example`);
  let release: () => void = () => undefined;
  sink.hold = new Promise((resolve) => (release = resolve));
  const rounds = Array.from({ length: 4 }, () => deliverMail(application.services));
  // One of twenty is in the hands of each.
  await vi.waitUntil(async () => (await outbox()).filter(({ tries }) => tries === 1).length === 4);
  release();
  await Promise.all(rounds);
  expect(sink.received).toHaveLength(20);
  expect(new Set(sink.received.map((mail) => mail.to[0])).size).toBe(20);
});

it('takes up what a killed process had claimed, once the claim is over, under the same Message-ID', async () => {
  const id = await send();
  await application.sql(`update mail_outbox set tries = 1, claimed_until = now() + interval '1 minute'`);
  await deliverMail(application.services);
  expect(sink.received).toEqual([]);
  await application.sql(`update mail_outbox set claimed_until = now() - interval '1 second'`);
  await deliverMail(application.services);
  expect(sink.received.map((mail) => mail.messageId)).toEqual([`<${id}@localhost>`]);
});

it('tries again later when the mail server is busy, and does not hold up other mail', async () => {
  await send('busy@firm.example');
  await application.sql(`update mail_outbox set next_try_at = now() - interval '1 minute'`);
  await send('other@firm.example');
  sink.refusals.push(451);
  await deliverMail(application.services);
  expect(sink.received.map((mail) => mail.to[0])).toEqual(['other@firm.example']);
  expect((await outbox())[0]).toMatchObject({ tries: 1, last_failure: 'EENVELOPE 451', sent: false, given_up: false });
  await deliverMail(application.services);
  expect(sink.to('busy@firm.example')).toEqual([]);
  await becomeDue();
  await deliverMail(application.services);
  expect(sink.to('busy@firm.example')).toHaveLength(1);
});

it('gives up at once on a recipient that does not exist, visibly, and forgets the text', async () => {
  await send('nobody@firm.example');
  sink.refusals.push(550);
  await deliverMail(application.services);
  expect(await outbox()).toEqual([
    { tries: 1, text: null, last_failure: 'EENVELOPE 550', sent: false, given_up: true },
  ]);
  expect(logLines.at(-1)).toContain('given up');
});

it('gives up on a mail server that never answers after the last try, without a word of the text in the log', async () => {
  const { environment } = application.services;
  const nowhere = { ...environment.mail, url: `smtp://127.0.0.1:${await freePort()}` };
  const services = { ...application.services, mail: openMailTransport(nowhere, environment.publicUrl) };
  await send('vera@firm.example');
  const tries = environment.intervals.retryMail.length + 1;
  for (let count = 0; count < tries; count += 1) {
    expect((await outbox())[0]).toMatchObject({ tries: count, given_up: false });
    await deliverMail(services);
    await becomeDue();
  }
  expect(await outbox()).toEqual([{ tries, text: null, last_failure: 'ESOCKET', sent: false, given_up: true }]);
  expect(logLines.filter((line) => line.includes('could not be delivered'))).not.toEqual([]);
  expect(logLines.join()).not.toMatch(/c2VjcmV0|vera@|mail back/);
});

it.each([
  ['cut short', 'left(text, -4)'],
  ['no ciphertext', `'Hello'`],
])('gives up at once on a text that is %s, visibly', async (_what, damaged) => {
  await send();
  await application.sql(`update mail_outbox set text = ${damaged}`);
  await deliverMail(application.services);
  expect(await outbox()).toEqual([
    { tries: 1, text: null, last_failure: 'its text cannot be read', sent: false, given_up: true },
  ]);
  expect(logLines.at(-1)).toContain('given up');
});

const elsewhere = () => {
  const keys = new Map([['elsewhere', Buffer.alloc(32, 7)]]);
  return { ...application.services, vault: new Vault({ writeKeyId: 'elsewhere', keys }) };
};

it('to a channel waits for an encryption key that is missing, however long, and says so in the log once', async () => {
  await send('vera@firm.example', 'Come and join us', randomUUID());
  const { environment } = application.services;
  const services = elsewhere();
  await application.sql(`update mail_outbox set created_at = now() - interval '7 days'`);
  logLines.length = 0;
  for (let count = 0; count < environment.intervals.retryMail.length + 2; count += 1) {
    await deliverMail(services);
    await becomeDue();
  }
  expect(await outbox()).toMatchObject([
    { tries: 0, last_failure: 'its encryption key is missing here', sent: false, given_up: false },
  ]);
  expect(logLines.filter((line) => line.includes('its encryption key is missing'))).toHaveLength(1);
  await deliverMail(application.services);
  expect(sink.to('vera@firm.example')).toHaveLength(1);
});

it('to a person waits for an encryption key no longer than for a mail server', async () => {
  await send();
  const services = elsewhere();
  const longest = application.services.environment.intervals.retryMail.reduce((sum, wait) => sum + wait, 0);
  for (const [age, isOver] of [
    [longest - 30_000, false],
    [longest + 30_000, true],
  ] as const) {
    await application.sql(
      `update mail_outbox set created_at = now() - ? * interval '1 millisecond', next_try_at = now()`,
      [age],
    );
    await deliverMail(services);
    expect(await outbox()).toMatchObject([
      { last_failure: 'its encryption key is missing here', sent: false, given_up: isOver },
    ]);
  }
  expect(await outbox()).toMatchObject([{ text: null }]);
  expect(logLines.at(-1)).toContain('given up');
});

it('belongs to whoever claimed it last, whatever one who was stopped hears of it then', async () => {
  await send('vera@firm.example', 'Come and join us', randomUUID());
  const stopped = {
    ...application.services,
    mail: async () => {
      // Its claim has run out, the channel has moved (`update-notification-channel.ts`), and somebody else has tried.
      await application.sql('update mail_outbox set claimed_until = null, tries = 0, next_try_at = now()');
      sink.refusals.push(451);
      await deliverMail(application.services);
      throw Object.assign(new Error('No such mailbox.'), { code: 'EENVELOPE', responseCode: 550 });
    },
  };
  await deliverMail(stopped);
  expect(await outbox()).toMatchObject([{ tries: 1, last_failure: 'EENVELOPE 451', sent: false, given_up: false }]);
});

it('forgets who got what after a month', async () => {
  await send();
  await deliverMail(application.services);
  await forgetOldMail(application.services);
  expect(await outbox()).toHaveLength(1);
  await application.sql(`update mail_outbox set sent_at = now() - interval '31 days'`);
  await forgetOldMail(application.services);
  expect(await outbox()).toEqual([]);
});

it('writes files for their owner alone in development', async () => {
  const development = await TestApplication.start();
  const { services } = development;
  await services.orm.em.fork().transactional((em) =>
    sendMail(em, services, {
      to: 'vera@firm.example',
      kind: 'INVITATION',
      subject: 'Come',
      text: `open ${secret}\n`,
    }),
  );
  await deliverMail(services);
  const directory = join(services.environment.dataDirectory, 'mail');
  const [page = '', file = '', ...others] = readdirSync(directory);
  expect(others).toEqual([]);
  expect(page).toBe(file.replace(/\.txt$/, '.html'));
  expect(readFileSync(join(directory, file), 'utf8')).toBe(`To: vera@firm.example\nSubject: Come\n\nopen ${secret}\n`);
  expect(readFileSync(join(directory, page), 'utf8')).toMatch(/^<!doctype html>.*<title>Come<\/title>/s);
  const modes = [directory, join(directory, file), join(directory, page)].map((path) => statSync(path).mode & 0o777);
  expect(modes).toEqual([0o700, 0o600, 0o600]);
  await development.stop();
});

it('sends to another machine encrypted or not at all', async () => {
  const strict = openMailTransport(
    { kind: 'smtp', url: sink.url, from: 'relink@firm.example', requireTls: true },
    'https://relink.example',
  );
  const mail = { id: 'x', kind: 'INVITATION', to: 'vera@firm.example', subject: 's', text: 't', createdAt: new Date() };
  await expect(strict(mail)).rejects.toMatchObject({ code: 'ETLS' });
  expect(sink.received).toEqual([]);
});
