import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyConnectionEvent } from '../connection/apply-connection-event.ts';
import type { StoredActor } from '../connection-event/connection-event.entity.ts';
import { deliverMail } from '../mail/deliver-mail.ts';
import { MailSink } from '../testing/mail-sink.ts';
import { seedApiKey } from '../testing/seed-api-key.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { killGrant, seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { harbourName, priya } from '../testing/xero-people.ts';
import { tellRequesters } from './tell-requesters.ts';

let application: TestApplication;
let sink: MailSink;
let ada: TestClient;
let vera: TestClient;
let vic: TestClient;
let harbour: SeededOrganisation;

beforeAll(async () => {
  sink = await MailSink.start();
  application = await TestApplication.start({ SMTP_URL: sink.url, MAIL_FROM: 'relink@firm.example' });
  [ada, vera, vic] = [
    await application.person('Ada'),
    await application.person('Vera'),
    await application.person('Vic'),
  ];
});
afterAll(async () => {
  await application.stop();
  await sink.stop();
});
beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName, { ADMIN: ada, VIEWER: vera });
  await application.sql(
    `insert into membership (id, organisation_id, user_id, role) values (gen_random_uuid(), ?, ?, 'EDITOR')`,
    [harbour.id, vic.account.userId],
  );
  await killGrant(application, await seedConnected(application, priya, [harbour]));
  sink.received.length = 0;
});

type Answer = { request: { id: string } | null; userErrors: { code: string; path: string[] | null }[] };

async function call(client: TestClient, name: string, input: object): Promise<Answer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const data = await client.data<Record<string, Answer>>(
    `mutation($input: ${type}!) { ${name}(input: $input) { request { id } userErrors { code path } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  return data[name] ?? { request: null, userErrors: [] };
}
const ask = (client: TestClient, note?: string) =>
  call(client, 'requestReconnect', {
    connectionId: harbour.globalConnectionId,
    ...(note === undefined ? {} : { note }),
  });

const heal = (actor: StoredActor) =>
  application.services.orm.em
    .fork()
    .transactional((em) =>
      applyConnectionEvent(em, harbour.connectionId, { event: { kind: 'attemptCompleted' }, actor, at: new Date() }),
    );

async function mailTo({ account }: TestClient) {
  await tellRequesters(application.services);
  await deliverMail(application.services);
  return sink.to(account.email);
}

async function seenBy(client: TestClient): Promise<unknown> {
  const { connection } = await client.data<{ connection: object }>(
    `query($id: ID!) { connection(id: $id) { openRequest { id } lastRequest { outcome dismissal resolvedBy {
       __typename ... on User { name } ... on HiddenActor { description } } } } }`,
    { id: harbour.globalConnectionId },
  );
  return connection;
}

describe('asking', () => {
  it('sends the Admins one mail with one link that leads to the reconnect', async () => {
    expect((await ask(vera, 'Month end\non Friday')).userErrors).toEqual([]);
    const [mail, ...others] = await mailTo(ada);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe(`Vera asks you to reconnect ${harbourName}`);
    expect(mail?.text).toBe(`Hello,

You are asked by Vera to reconnect ${harbourName} to Xero.

> Month end
> on Friday

How it stands: Xero has refused the stored access for good. An Admin must reconnect.

To reconnect it, open this and sign in:

${application.url}/connections/${harbour.globalConnectionId}/reconnect

You get this because you are an Admin of ${harbourName}.`);
    expect(sink.received).toHaveLength(1);
  });

  it('goes to the Owners where there is no Admin', async () => {
    await application.sql(`delete from membership where role = 'ADMIN'`);
    const olga = await application.person('Olga', 'OWNER');
    await ask(vera);
    const [mail] = await mailTo(olga);
    expect(mail?.text).toContain(`because you are an Owner, and ${harbourName} has no Admin.`);
    expect(await mailTo(ada)).toEqual([]);
    await application.sql(`delete from workspace_member where user_id = ?`, [olga.account.userId]);
  });

  it('by a program names its key to those alone who may know of it', async () => {
    const name = 'Sync for Lantern Ltd';
    const permissions = ['connection:view', 'reconnect:request'] as const;
    const everywhere = await seedApiKey(application, { name, permissions: [...permissions] });
    await ask(everywhere.client);
    expect((await mailTo(ada))[0]?.subject).toBe(`A program with an API key asks you to reconnect ${harbourName}`);
    expect((await mailTo(ada))[0]?.text).not.toContain('Lantern');
    await application.sql('delete from reconnect_request');
    const forHarbour = { name: 'Sync', permissions: [...permissions], organisationIds: [harbour.id] };
    await ask((await seedApiKey(application, forHarbour)).client);
    expect((await mailTo(ada))[1]?.subject).toBe(`The API key “Sync” asks you to reconnect ${harbourName}`);
  });

  it('again joins the open request, and mails once an hour', async () => {
    const first = await ask(vera);
    for (const client of [vera, vic, vera, vic]) expect((await ask(client)).request?.id).toBe(first.request?.id);
    expect(await mailTo(ada)).toHaveLength(1);
    await application.sql(`update reconnect_request set mailed_at = now() - interval '61 minutes'`);
    await ask(vic, 'Still waiting');
    await ask(vera);
    const mails = await mailTo(ada);
    expect(mails).toHaveLength(2);
    expect(mails[1]?.subject).toBe(`Vic asks you to reconnect ${harbourName}`);
    expect(mails[1]?.text).toContain('> Still waiting');
  });

  it('by many at the same moment is one request and one mail', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => ask(n % 2 === 0 ? vera : vic)));
    expect(new Set(answers.map(({ request }) => request?.id)).size).toBe(1);
    expect(await mailTo(ada)).toHaveLength(1);
  });

  it('after a refusal does not get around the hour; after a break that was mended it does', async () => {
    const { request } = await ask(vera);
    await call(ada, 'dismissReconnectRequest', { requestId: request?.id, reason: 'We are leaving Xero.' });
    await ask(vera);
    expect(await mailTo(ada)).toHaveLength(1);
    await heal({ kind: 'system' });
    await application.sql('delete from reconnect_request where outcome = ?', ['DISMISSED']);
    await ask(vera);
    expect(await mailTo(ada)).toHaveLength(2);
  });

  it('keeps what was asked out of the outbox in the clear', async () => {
    await ask(vera, 'a note for Ada alone');
    expect(JSON.stringify(await application.sql('select * from mail_outbox'))).not.toContain('a note for Ada alone');
  });
});

describe('whoever asked', () => {
  it('is told once that it works again, and by whom', async () => {
    await ask(vera);
    await ask(vic);
    await heal({ kind: 'user', userId: ada.account.userId });
    await Promise.all([tellRequesters(application.services), tellRequesters(application.services)]);
    for (const client of [vera, vic]) {
      const [mail, ...others] = await mailTo(client);
      expect(others).toEqual([]);
      expect(mail?.subject).toBe(`${harbourName} is connected to Xero again`);
      expect(mail?.text).toContain(`As you asked, Ada has reconnected ${harbourName} to Xero.`);
    }
    expect(await seenBy(vera)).toEqual({
      openRequest: null,
      lastRequest: { outcome: 'RECONNECTED', dismissal: null, resolvedBy: { __typename: 'User', name: 'Ada' } },
    });
  });

  it('does not learn the name of an Admin of elsewhere whose sign-in mended it', async () => {
    const eve = await application.person('Eve');
    await seedOrganisation(application, 'Elsewhere', { ADMIN: eve });
    await ask(vera);
    await heal({ kind: 'user', userId: eve.account.userId });
    const [mail] = await mailTo(vera);
    expect(mail?.text).toContain(`You asked for a reconnect of ${harbourName}: it is connected to Xero again.`);
    expect(JSON.stringify(mail)).not.toContain('Eve');
    expect(await seenBy(vera)).toMatchObject({
      lastRequest: { resolvedBy: { __typename: 'HiddenActor', description: 'the holder of the Xero login' } },
    });
  });

  it('reads why an Admin said no', async () => {
    const { request } = await ask(vera);
    const dismiss = (reason: string, client = ada) =>
      call(client, 'dismissReconnectRequest', { requestId: request?.id, reason });
    expect((await dismiss(' ')).userErrors).toEqual([{ code: 'INVALID_INPUT', path: ['reason'] }]);
    expect((await dismiss('No.', vic)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    expect((await dismiss('We are leaving Xero.')).userErrors).toEqual([]);
    expect((await dismiss('Again.')).userErrors).toEqual([{ code: 'CONFLICT', path: ['requestId'] }]);
    const [mail] = await mailTo(vera);
    expect(mail?.text).toContain(
      `Your request to reconnect ${harbourName} was declined by Ada:\n\n> We are leaving Xero.`,
    );
    expect(await seenBy(vera)).toMatchObject({
      openRequest: null,
      lastRequest: { outcome: 'DISMISSED', dismissal: 'We are leaving Xero.' },
    });
  });

  it('and has no role there any more is told nothing', async () => {
    await ask(vera);
    await application.sql('delete from membership where user_id = ?', [vera.account.userId]);
    await heal({ kind: 'user', userId: ada.account.userId });
    expect(await mailTo(vera)).toEqual([]);
  });
});

it('a request of another organisation is answered as for an unknown one', async () => {
  const { request } = await ask(vera);
  const eve = await application.person('Eve');
  await seedOrganisation(application, 'Elsewhere', { ADMIN: eve });
  const dismissed = await call(eve, 'dismissReconnectRequest', { requestId: request?.id, reason: 'x' });
  expect(dismissed.userErrors).toEqual([{ code: 'NOT_FOUND', path: ['requestId'] }]);
});
