import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverMail } from '../mail/deliver-mail.ts';
import type { ReceivedMail } from '../testing/mail-sink.ts';
import { MailSink } from '../testing/mail-sink.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication, testPassword } from '../testing/test-application.ts';
import { TestClient } from '../testing/test-client.ts';

let application: TestApplication;
let second: TestApplication;
let sink: MailSink;
let olga: TestClient;
let ada: TestClient;
let harbour: SeededOrganisation;

beforeAll(async () => {
  sink = await MailSink.start();
  application = await TestApplication.start({ SMTP_URL: sink.url, MAIL_FROM: 'Relink <relink@firm.example>' });
  second = await application.another();
});
afterAll(async () => {
  await second.stop();
  await application.stop();
  await sink.stop();
});
beforeEach(async () => {
  await application.reset();
  await application.sql('truncate workspace_member');
  sink.received.length = 0;
  olga = await application.person('Olga', 'OWNER');
  ada = await application.person('Ada');
  harbour = await seedOrganisation(application, 'Harbour Dental', { ADMIN: ada });
});

type Failure = { code: string; message: string; path: string[] | null };
type Invited = { invitation: { id: string; expiresAt: string } | null; userErrors: Failure[] };

async function call(client: TestClient, name: string, input: object): Promise<Invited> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const shown = name === 'revokeInvitation' ? 'invitationId' : 'invitation { id expiresAt }';
  const data = await client.data<Record<string, Invited>>(
    `mutation($input: ${type}!) { ${name}(input: $input) { ${shown} userErrors { code message path } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  return data[name] ?? { invitation: null, userErrors: [] };
}

const newAddress = () => `vera-${randomUUID().slice(0, 8)}@firm.example`;
const invite = (client: TestClient, email: string, role = 'VIEWER') =>
  call(client, 'inviteMember', { email, organisationId: harbour.globalId, role });

/** The secret of the link in the latest mail to somebody. */
async function secretFor(address: string): Promise<string> {
  await deliverMail(application.services);
  const text = sink.to(address).at(-1)?.text ?? '';
  return /\/invitation#(\S+)$/m.exec(text)?.[1] ?? '';
}

type Answer = { status: number; body: Record<string, unknown> };

/** As the page does it, every time from another address. */
async function post(
  path: string,
  body: object,
  { at = application, client, address }: { at?: TestApplication; client?: TestClient; address?: string } = {},
): Promise<Answer> {
  const answer = await fetch(`${at.url}/api/invitations/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': address ?? `10.1.${randomInt(256)}.${randomInt(1, 255)}`,
      ...(client === undefined ? {} : { cookie: client.cookie }),
    },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const asNew = { name: 'Vera Viola', password: 'a long enough password' };
const accept = (secret: string, how: Parameters<typeof post>[2] = {}) => post('accept', { secret, ...asNew }, how);

const roles = () =>
  application.sql<{ email: string; role: string; workspace_role: string }>(
    `select u.email, m.role, w.role as workspace_role from membership m
       join workspace_member w using (user_id) join auth."user" u on u.id::text = m.user_id where m.user_id <> ?`,
    [ada.account.userId],
  );
const gone = { status: 404, body: { refusal: 'GONE' } };

describe('an invitation', () => {
  it('reads well, and leads to an account, a role and a sign-in', async () => {
    const email = newAddress();
    expect(await invite(ada, email.toUpperCase())).toMatchObject({ userErrors: [] });
    const secret = await secretFor(email);
    const [mail] = sink.received;
    expect(mail).toMatchObject({ from: 'relink@firm.example', to: [email] } satisfies Partial<ReceivedMail>);
    expect(mail?.subject).toBe('Ada invites you to Harbour Dental in Relink');
    expect(mail?.text).toBe(`Hello,

You are invited to Harbour Dental in Relink by Ada, as Viewer:
Sees the connection, its lists and documents, and asks an Admin to reconnect.

Relink keeps connections to Xero alive. To accept, open this link within 7 days:

${application.url}/invitation#${secret}

It works once, and it is meant for you alone: please do not pass it on.
If you did not expect this, do nothing. Without your yes nothing happens.`);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(await post('look', { secret })).toEqual({
      status: 200,
      body: {
        email,
        organisation: 'Harbour Dental',
        role: 'Viewer',
        roleDescription: expect.any(String),
        invitedBy: 'Ada',
        expiresAt: expect.any(String),
        hasAccount: false,
      },
    });
    expect(await accept(secret)).toEqual({ status: 200, body: { email, organisationId: harbour.globalId } });
    expect(await roles()).toEqual([{ email, role: 'VIEWER', workspace_role: 'MEMBER' }]);
    const vera = await TestClient.signIn(application.url, { email, password: asNew.password, userId: '' });
    expect(await vera.data('{ viewer { user { name email } } organisations { nodes { name viewerRole } } }')).toEqual({
      viewer: { user: { name: 'Vera Viola', email } },
      organisations: { nodes: [{ name: 'Harbour Dental', viewerRole: 'VIEWER' }] },
    });
  });

  it('keeps its secret out of the database and of every answer', async () => {
    const email = newAddress();
    const answer = await invite(ada, email);
    const rows = JSON.stringify(await application.sql('select * from invitation, mail_outbox'));
    const secret = await secretFor(email);
    expect(rows).not.toContain(secret);
    expect(JSON.stringify(answer)).not.toContain(secret);
  });

  it('works once', async () => {
    const email = newAddress();
    await invite(ada, email);
    const secret = await secretFor(email);
    expect((await accept(secret)).status).toBe(200);
    expect(await accept(secret)).toEqual(gone);
    expect(await post('look', { secret })).toEqual(gone);
    const vera = await TestClient.signIn(application.url, { email, password: asNew.password, userId: '' });
    expect(await post('accept', { secret }, { client: vera })).toEqual(gone);
  });

  it('is accepted once by many at the same moment, on two instances', async () => {
    const email = newAddress();
    await invite(ada, email);
    const secret = await secretFor(email);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => accept(secret, { at: index % 2 === 0 ? application : second })),
    );
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses[0]).toBe(200);
    // The others came too late: it was taken, or the address had its account by then.
    expect(statuses.slice(1).every((status) => status === 404 || status === 409)).toBe(true);
    expect(await roles()).toHaveLength(1);
    expect(await application.sql('select from auth."user" where email = ?', [email])).toHaveLength(1);
    expect(await application.sql(`select from audit_entry where action = 'member.accepted'`)).toHaveLength(1);
  });

  it('of no use looks like one that never was: expired, revoked, sent again, made up', async () => {
    const [expired, revoked, resent] = [newAddress(), newAddress(), newAddress()];
    const secrets: string[] = [];
    const ids: string[] = [];
    for (const email of [expired, revoked, resent]) {
      ids.push((await invite(ada, email)).invitation?.id ?? '');
      secrets.push(await secretFor(email));
    }
    await application.sql(`update invitation set expires_at = now() - interval '1 second' where email = ?`, [expired]);
    expect((await call(ada, 'revokeInvitation', { invitationId: ids[1] })).userErrors).toEqual([]);
    await application.sql(`update mail_outbox set created_at = now() - interval '2 minutes'`);
    expect((await call(ada, 'resendInvitation', { invitationId: ids[2] })).userErrors).toEqual([]);
    const madeUp = ['', 'x', 'A'.repeat(43), `${'A'.repeat(43)}\0`];
    for (const secret of [...secrets, ...madeUp]) {
      expect(await post('look', { secret })).toEqual(gone);
      expect(await accept(secret)).toEqual(gone);
    }
    expect(await roles()).toEqual([]);
    expect((await accept(await secretFor(resent))).status).toBe(200);
  });

  it('can be sent again once a minute, and after it has expired', async () => {
    const email = newAddress();
    const { invitation } = await invite(ada, email);
    const resend = () => call(ada, 'resendInvitation', { invitationId: invitation?.id });
    expect((await resend()).userErrors).toMatchObject([{ code: 'RATE_LIMITED' }]);
    await application.sql(`update mail_outbox set created_at = now() - interval '2 minutes'`);
    await application.sql(`update invitation set expires_at = now() - interval '1 day'`);
    const again = await resend();
    expect(again.userErrors).toEqual([]);
    expect(new Date(again.invitation?.expiresAt ?? 0).getTime()).toBeGreaterThan(Date.now() + 6.9 * 86_400_000);
    expect((await accept(await secretFor(email))).status).toBe(200);
  });

  it('is worth what its giver may still give', async () => {
    const [email, other] = [newAddress(), newAddress()];
    const ben = await application.person('Ben');
    await application.sql(
      `insert into membership (id, organisation_id, user_id, role) values (gen_random_uuid(), ?, ?, 'ADMIN')`,
      [harbour.id, ben.account.userId],
    );
    await invite(ben, email, 'ADMIN');
    await invite(ben, other, 'ADMIN');
    const secret = await secretFor(email);
    await application.sql(`update membership set role = 'EDITOR' where user_id = ?`, [ben.account.userId]);
    expect(await accept(secret)).toEqual(gone);
    await application.sql('delete from membership where user_id = ?', [ben.account.userId]);
    expect(await accept(await secretFor(other))).toEqual(gone);
    expect(await roles()).toEqual([]);
    expect(await application.sql('select from auth."user" where email in (?, ?)', [email, other])).toEqual([]);
  });

  it('asks for a name and a password of 15 characters, and is not used up by a refusal', async () => {
    const email = newAddress();
    await invite(ada, email);
    const secret = await secretFor(email);
    const tried = async (input: object) => (await post('accept', { secret, ...asNew, ...input })).body['refusal'];
    expect(await tried({ name: ' \u200B ' })).toBe('BAD_NAME');
    expect(await tried({ name: 'V'.repeat(101) })).toBe('BAD_NAME');
    expect(await tried({ password: 'fourteen chars' })).toBe('BAD_PASSWORD');
    expect(await tried({ password: 'x'.repeat(129) })).toBe('BAD_PASSWORD');
    expect(await tried({ password: 15 })).toBe('BAD_PASSWORD');
    expect(await tried({})).toBeUndefined();
  });
});

describe('somebody who has an account', () => {
  it('accepts while signed in to it, and not before', async () => {
    const vera = await application.person('Vera');
    const { email } = vera.account;
    await invite(ada, email, 'EDITOR');
    const secret = await secretFor(email);
    expect((await post('look', { secret })).body).toMatchObject({ hasAccount: true });
    expect(await accept(secret)).toEqual({ status: 409, body: { refusal: 'SIGN_IN_FIRST' } });
    expect(await post('accept', { secret }, { client: ada })).toEqual({
      status: 409,
      body: { refusal: 'OTHER_ACCOUNT' },
    });
    expect(await roles()).toEqual([]);
    expect((await post('accept', { secret }, { client: vera })).status).toBe(200);
    expect(await roles()).toEqual([{ email, role: 'EDITOR', workspace_role: 'MEMBER' }]);
    expect(await vera.data('{ organisations { nodes { viewerRole } } }')).toEqual({
      organisations: { nodes: [{ viewerRole: 'EDITOR' }] },
    });
    // Their password is still theirs.
    await TestClient.signIn(application.url, { email, password: testPassword, userId: '' });
  });

  it('keeps the role in the workspace that they have', async () => {
    const sam = await application.person('Sam', 'SUPPORT');
    await invite(ada, sam.account.email);
    await post('accept', { secret: await secretFor(sam.account.email) }, { client: sam });
    expect(await roles()).toEqual([{ email: sam.account.email, role: 'VIEWER', workspace_role: 'SUPPORT' }]);
  });

  it('is invited like everybody else: who else is in the workspace is not told', async () => {
    const vera = await application.person('Vera');
    const known = await invite(ada, vera.account.email);
    const unknown = await invite(ada, newAddress());
    const shape = ({ invitation, userErrors }: Invited) => [invitation !== null, userErrors];
    expect(shape(known)).toEqual(shape(unknown));
  });
});

describe('inviting', () => {
  const codes = ({ userErrors }: Invited) => userErrors.map(({ code, path }) => [code, path?.join('.')]);

  it('is refused for a member, and for an address that has an invitation', async () => {
    const email = newAddress();
    expect(codes(await invite(ada, ada.account.email))).toEqual([['CONFLICT', 'email']]);
    expect(codes(await invite(ada, email))).toEqual([]);
    expect(codes(await invite(ada, email))).toEqual([['CONFLICT', 'email']]);
    expect(codes(await invite(ada, 'not an address'))).toEqual([['INVALID_INPUT', 'email']]);
    await application.sql(`update invitation set expires_at = now() - interval '1 day'`);
    expect(codes(await invite(ada, email))).toEqual([]);
  });

  it('at the same moment, on two instances, sends one invitation', async () => {
    const email = newAddress();
    const there = new TestClient(second.url, ada.account, ada.cookie);
    const outcomes = await Promise.all(Array.from({ length: 6 }, (_, n) => invite(n % 2 === 0 ? ada : there, email)));
    expect(outcomes.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    await deliverMail(application.services);
    expect(sink.to(email)).toHaveLength(1);
  });

  it('to the workspace is for Owners; in an organisation one cannot make an Owner', async () => {
    const email = newAddress();
    const toWorkspace = (client: TestClient) => call(client, 'inviteMember', { email, workspaceRole: 'SUPPORT' });
    expect(codes(await toWorkspace(ada))).toEqual([['NOT_ALLOWED', undefined]]);
    const both = { email, workspaceRole: 'OWNER', organisationId: harbour.globalId, role: 'ADMIN' };
    expect(codes(await call(ada, 'inviteMember', both))).toEqual([['INVALID_INPUT', 'organisationId']]);
    expect(codes(await call(olga, 'inviteMember', { email }))).toEqual([['INVALID_INPUT', 'organisationId']]);
    expect(codes(await toWorkspace(olga))).toEqual([]);
    const secret = await secretFor(email);
    expect(sink.to(email)[0]?.subject).toBe('Olga invites you to Relink');
    expect((await post('look', { secret })).body).toMatchObject({ organisation: null, role: 'Support' });
    expect((await accept(secret)).body).toEqual({ email, organisationId: null });
    expect(
      await application.sql(
        `select w.role from workspace_member w join auth."user" u on u.id::text = w.user_id where email = ?`,
        [email],
      ),
    ).toEqual([{ role: 'SUPPORT' }]);
  });

  it('needs a fresh sign-in, and so does sending it again', async () => {
    const { invitation } = await invite(ada, newAddress());
    await application.sql(`update auth.session set confirmed_at = now() - interval '11 minutes'`);
    expect(codes(await invite(ada, newAddress()))).toEqual([['NOT_ALLOWED', 'confirmSignIn']]);
    const again = await call(ada, 'resendInvitation', { invitationId: invitation?.id });
    expect(codes(again)).toEqual([['NOT_ALLOWED', 'confirmSignIn']]);
  });

  it('is off in production without a mail server, and says who can help', async () => {
    const { services } = application;
    const [kept] = [services.environment.mail];
    Object.assign(services.environment, { mail: { kind: 'off' } });
    const { userErrors } = await invite(ada, newAddress());
    Object.assign(services.environment, { mail: kept });
    expect(userErrors).toMatchObject([
      {
        code: 'NOT_ALLOWED',
        message:
          'Inviting by mail is off here: the operator of this installation has to set SMTP_URL and MAIL_FROM first.',
      },
    ]);
  });

  it('shows what waits to those who manage members, and what became of the mail', async () => {
    const [email, bad] = [newAddress(), newAddress()];
    await invite(ada, email);
    const list = async (client: TestClient) =>
      (
        await client.data<{ organisation: { invitations: object | null } }>(
          `query($id: ID!) { organisation(id: $id) { invitations { nodes { email role delivery invitedBy { name } } } } }`,
          { id: harbour.globalId },
        )
      ).organisation.invitations;
    const entry = { email, role: 'VIEWER', delivery: 'WAITING', invitedBy: { name: 'Ada' } };
    expect(await list(ada)).toEqual({ nodes: [entry] });
    await deliverMail(application.services);
    await invite(ada, bad);
    sink.refusals.push(550);
    await deliverMail(application.services);
    expect(await list(olga)).toEqual({
      nodes: [
        { ...entry, email: bad, delivery: 'FAILED' },
        { ...entry, delivery: 'SENT' },
      ],
    });
    const vera = await application.person('Vera');
    await application.sql(
      `insert into membership (id, organisation_id, user_id, role) values (gen_random_uuid(), ?, ?, 'VIEWER')`,
      [harbour.id, vera.account.userId],
    );
    expect(await list(vera)).toBeNull();
  });

  it('of another organisation is answered as for an unknown one', async () => {
    const { invitation } = await invite(ada, newAddress());
    const eve = await application.person('Eve');
    await seedOrganisation(application, 'Elsewhere', { ADMIN: eve });
    expect(codes(await invite(eve, newAddress()))).toEqual([['NOT_FOUND', 'organisationId']]);
    for (const name of ['resendInvitation', 'revokeInvitation']) {
      expect(codes(await call(eve, name, { invitationId: invitation?.id }))).toEqual([['NOT_FOUND', 'invitationId']]);
    }
  });
});

it('is limited for each address, and refused to other sites', async () => {
  const answers: number[] = [];
  for (let count = 0; count < 12; count += 1) {
    answers.push((await post('accept', { secret: 'A'.repeat(43) }, { address: '192.0.2.7' })).status);
  }
  expect(answers).toEqual([...Array.from({ length: 10 }, () => 404), 429, 429]);
  const elsewhere = await fetch(`${application.url}/api/invitations/look`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
    body: '{}',
  });
  expect(elsewhere.status).toBe(403);
});
