import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverMail } from '../mail/deliver-mail.ts';
import { TestApplication, testPassword } from '../testing/test-application.ts';
import { TestClient } from '../testing/test-client.ts';
import { offerSetUp } from './set-up-owner.ts';

let application: TestApplication;
beforeAll(async () => {
  application = await TestApplication.start();
});
afterAll(() => application.stop());
beforeEach(() => application.sql('truncate rate_limit'));

async function post(path: string, body: object, address = '192.0.2.1') {
  const answer = await fetch(`${application.url}/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: application.url, 'x-forwarded-for': address },
    body: JSON.stringify(body),
  });
  return { status: answer.status, text: await answer.text(), cookies: answer.headers.getSetCookie() };
}

const links = () => application.sql<{ user_id: string | null }>('select user_id from auth.one_time_link');
const newPassword = 'tortoise gravel ninth umbrella';

/** What the mails hold that were delivered here: the secrets behind the # of their links. */
async function mailedSecrets(email: string): Promise<string[]> {
  await expect
    .poll(async () => {
      await deliverMail(application.services);
      return application.sql('select from mail_outbox where recipient = ? and sent_at is not null', [email]);
    })
    .not.toHaveLength(0);
  const folder = join(application.services.environment.dataDirectory, 'mail');
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('=\r\n', ''));
  return texts.filter((text) => text.includes(email)).map((text) => /reset-password#([\w-]{43})/.exec(text)?.[1] ?? '');
}

describe('a new password by mail', () => {
  it('takes the link once, ends every session, signs nobody in, and leaves the second factor as it is', async () => {
    const ada = await application.person('Ada');
    await application.sql(
      `insert into second_factor (id, user_id, seed, enabled_at) values (gen_random_uuid(), ?, 'x', now())`,
      [ada.account.userId],
    );
    expect(await post('password-reset/request', { email: ada.account.email.toUpperCase() })).toMatchObject({
      status: 200,
    });
    const [secret = ''] = await mailedSecrets(ada.account.email);
    expect(JSON.stringify(await application.sql('select * from auth.one_time_link'))).not.toContain(secret);
    expect(await post('password-reset/complete', { secret, password: 'passwordpassword' })).toMatchObject({
      status: 422,
    });
    const twice = await Promise.all(
      [1, 2].map(() => post('password-reset/complete', { secret, password: newPassword })),
    );
    expect(new Set(twice.map(({ status }) => status))).toEqual(new Set([200, 404]));
    expect(twice.every(({ cookies }) => cookies.length === 0)).toBe(true);
    await application.heard();
    expect(await ada.data('{ viewer { permissions } }')).toEqual({ viewer: null });
    const { email } = ada.account;
    expect((await post('sign-in/email', { email, password: testPassword })).text).toContain('WRONG_CREDENTIALS');
    expect((await post('sign-in/email', { email, password: newPassword })).text).toContain('SECOND_FACTOR_REQUIRED');
  });

  it('is answered alike for an address without an account, and then nothing is sent', async () => {
    const eve = await application.person('Eve');
    const known = await post('password-reset/request', { email: eve.account.email });
    expect(await post('password-reset/request', { email: 'nobody@relink.example' })).toEqual(known);
    await mailedSecrets(eve.account.email);
    expect(await application.sql(`select from mail_outbox where recipient = 'nobody@relink.example'`)).toEqual([]);
  });

  it('is asked for three times in ten minutes, known or not, from wherever', async () => {
    const eve = await application.person('Eve');
    for (const email of [eve.account.email, 'nobody@relink.example']) {
      const statuses = [];
      for (let index = 0; index < 4; index += 1) {
        statuses.push((await post('password-reset/request', { email }, `203.0.113.${index}`)).status);
      }
      expect(statuses).toEqual([200, 200, 200, 429]);
    }
  });

  it('takes no link that is an hour old', async () => {
    const eve = await application.person('Eve');
    await post('password-reset/request', { email: eve.account.email });
    const [secret = ''] = await mailedSecrets(eve.account.email);
    await application.sql('update auth.one_time_link set expires_at = now()');
    expect(await post('password-reset/complete', { secret, password: newPassword })).toMatchObject({ status: 404 });
    await TestClient.signIn(eve.url, eve.account);
  });
});

describe('the first Owner', () => {
  it('is made by a printed link, once, also from two links at the same moment; then none is offered', async () => {
    await application.sql('delete from workspace_member');
    const addresses = [await offerSetUp(application.services), await offerSetUp(application.services)];
    const secrets = addresses.map((address) => address?.split('#')[1] ?? '');
    expect(addresses[0]).toMatch(/^http:\/\/localhost:\d+\/set-up#[\w-]{43}$/);
    const owner = (secret: string, number: number) => ({
      secret,
      name: 'Olga',
      email: `olga-${number}@relink.example`,
      password: newPassword,
    });
    expect(await post('set-up', owner('x'.repeat(43), 0))).toMatchObject({ status: 404 });
    expect(await post('set-up', { ...owner(secrets[0] ?? '', 0), password: 'short' })).toMatchObject({ status: 422 });
    expect(await post('set-up', { ...owner(secrets[0] ?? '', 0), email: 'nowhere' })).toMatchObject({ status: 422 });
    const answers = await Promise.all(
      [...secrets, ...secrets].map((secret, index) => post('set-up', owner(secret, index))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(3);
    expect(await application.sql(`select from workspace_member where role = 'OWNER'`)).toHaveLength(1);
    expect((await links()).filter((link) => link.user_id === null)).toEqual([]);
    expect(await offerSetUp(application.services)).toBeNull();
  });
});
