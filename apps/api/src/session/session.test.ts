import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withoutRequest } from '../audit/origin.ts';
import { findPasswordHash } from '../identity/find-password-hash.ts';
import { hashPassword } from '../identity/password-hash.ts';
import { replacePassword } from '../identity/set-password.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication, testPassword } from '../testing/test-application.ts';
import { TestClient } from '../testing/test-client.ts';
import { forgetEndedSessions } from './end-session.ts';
import { startSessionByPassword } from './session.ts';

let application: TestApplication;
beforeAll(async () => {
  application = await TestApplication.start();
});
afterAll(() => application.stop());

const isSomebody = async (client: TestClient): Promise<boolean> =>
  (await client.data<{ viewer: object | null }>('{ viewer { user { name } } }')).viewer !== null;

/** Lets so many minutes pass for a person's sessions. */
const age = (client: TestClient, minutes: number, columns: readonly string[]) =>
  application.sql(
    `update auth.session set ${columns.map((name) => `${name} = ${name} - interval '${minutes} minutes'`).join(', ')}
       , confirmed_at = confirmed_at - interval '1 second' where user_id = ?`,
    [client.account.userId],
  );

describe('a session', () => {
  it('ends after half an hour without a request, and each request begins that anew', async () => {
    const sam = await application.person('Sam');
    await age(sam, 29, ['seen_at']);
    expect(await isSomebody(sam)).toBe(true);
    await expect
      .poll(() =>
        application.sql(`select from auth.session where user_id = ? and seen_at > now() - interval '1 minute'`, [
          sam.account.userId,
        ]),
      )
      .toHaveLength(1);
    await age(sam, 31, ['seen_at']);
    expect(await isSomebody(sam)).toBe(false);
  });

  it('ends after 12 hours whatever happens, and after 8 for an Owner and for an Admin', async () => {
    const [sam, ada, owner] = [
      await application.person('Sam'),
      await application.person('Ada'),
      await application.person('Olga', 'OWNER'),
    ];
    await seedOrganisation(application, 'Harbour Bakery', { ADMIN: ada, EDITOR: sam });
    const hours = async (count: number) => {
      for (const client of [sam, ada, owner]) await age(client, count * 60, ['created_at', 'ends_at']);
      return Promise.all([sam, ada, owner].map(isSomebody));
    };
    expect(await hours(7.9)).toEqual([true, true, true]);
    expect(await hours(0.2)).toEqual([true, false, false]);
    expect(await hours(4)).toEqual([false, false, false]);
  });

  it('goes on under another cookie once the password was given again; the old one is soon worth nothing', async () => {
    const sam = await application.person('Sam');
    const before = sam.cookie;
    await sam.data(
      'mutation($password: String!) { confirmSignIn(input: { password: $password }) { userErrors { code } } }',
      { password: testPassword },
    );
    expect(sam.cookie).not.toBe(before);
    const old = new TestClient(sam.url, sam.account, before);
    // What was on its way when the cookie changed still arrives.
    expect([await isSomebody(sam), await isSomebody(old)]).toEqual([true, true]);
    await application.sql('update auth.session set previous_until = now() where user_id = ?', [sam.account.userId]);
    expect([await isSomebody(sam), await isSomebody(old)]).toEqual([true, false]);
  });

  it('is fresh under its new cookie alone: who has copied the old one has proved nothing', async () => {
    const sam = await application.person('Sam');
    const old = new TestClient(sam.url, sam.account, sam.cookie);
    await application.sql(
      `update auth.session set created_at = created_at - interval '1 hour', confirmed_at = confirmed_at - interval '1 hour'
       where user_id = ?`,
      [sam.account.userId],
    );
    await sam.data(
      'mutation($password: String!) { confirmSignIn(input: { password: $password }) { userErrors { code } } }',
      { password: testPassword },
    );
    const isFresh = async (client: TestClient): Promise<boolean> => {
      const { viewer } = await client.data<{ viewer: { freshUntil: string } }>('{ viewer { freshUntil } }');
      return Date.parse(viewer.freshUntil) > Date.now();
    };
    expect([await isFresh(sam), await isFresh(old)]).toEqual([true, false]);
  });

  it('of a password that is being replaced begins not at all', async () => {
    const { orm, identity } = application.services;
    const { userId } = (await application.person('Sam')).account;
    const hash = (await findPasswordHash(identity, userId)) ?? '';
    const open = () => startSessionByPassword(application.services, { userId, origin: withoutRequest }, hash);
    expect(await open()).not.toBeNull();
    let opening: ReturnType<typeof open> | undefined;
    await orm.em.fork().transactional(async (em) => {
      await replacePassword(em, { userId, hash: await hashPassword('tortoise gravel ninth umbrella'), except: null });
      opening = open();
      await expect
        .poll(() =>
          application.sql(`select from pg_stat_activity where wait_event_type = 'Lock' and query like 'with opened%'`),
        )
        .toHaveLength(1);
    });
    expect(await opening).toBeNull();
    expect(await application.sql('select from auth.session where user_id = ?', [userId])).toEqual([]);
  });

  it('that has ended is removed, and no other', async () => {
    const sam = await application.person('Sam');
    const gone = await TestClient.signIn(sam.url, sam.account);
    await application.sql(
      `update auth.session set ends_at = now() where id = (select id from auth.session where user_id = ?
         order by created_at desc limit 1)`,
      [sam.account.userId],
    );
    await forgetEndedSessions(application.services);
    expect(await application.sql('select from auth.session where user_id = ?', [sam.account.userId])).toHaveLength(1);
    expect([await isSomebody(sam), await isSomebody(gone)]).toEqual([true, false]);
  });
});
