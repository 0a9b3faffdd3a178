import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TestApplication, testPassword } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import * as passwords from './password-hash.ts';

let application: TestApplication;
let ada: TestClient;

beforeAll(async () => {
  application = await TestApplication.start();
  ada = await application.person('Ada');
});
afterAll(() => application.stop());
beforeEach(() => application.sql('truncate rate_limit'));

type Answer = { status: number; text: string; retryAfter: string | null; cookies: string[] };

async function signIn(body: object, address = '192.0.2.1', headers: Record<string, string> = {}): Promise<Answer> {
  const answer = await fetch(`${application.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: application.url, 'x-forwarded-for': address, ...headers },
    body: JSON.stringify(body),
  });
  return {
    status: answer.status,
    text: await answer.text(),
    retryAfter: answer.headers.get('retry-after'),
    cookies: answer.headers.getSetCookie(),
  };
}

const wrong = (email: string) => ({ email, password: 'not the password at all' });
const right = () => ({ email: ada.account.email, password: testPassword });

describe('T25: credential stuffing', () => {
  it('200 wrong sign-ins at once: no more are looked at than there are turns, from however many addresses', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => signIn(wrong(ada.account.email), `198.51.${index}.7`)),
    );
    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect({ looked: count(401), refused: count(429) }).toEqual({ looked: 10, refused: 190 });
    expect(answers.every(({ status, retryAfter }) => status === 401 || Number(retryAfter) > 0)).toBe(true);
    // Neither is the right one, until the window is over.
    expect((await signIn(right(), '198.51.100.99')).status).toBe(429);
    await application.sql('update rate_limit set ends_at = now()');
    expect((await signIn(right(), '198.51.100.99')).status).toBe(200);
  });

  it('one client that tries many accounts is stopped, and a new address within its /64 is no new client', async () => {
    const statuses = [];
    for (let index = 0; index < 31; index += 1) {
      const address = `2001:db8:1:2:${index.toString(16)}::${(index * 7).toString(16)}`;
      statuses.push((await signIn(wrong(`nobody-${index}@relink.example`), address)).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 30 }, () => 401), 429]);
    expect((await signIn(wrong('nobody@relink.example'), '2001:db8:1:3::1')).status).toBe(401);
  });

  it('an address without an account, a wrong password and a person without a place answer alike', async () => {
    const gone = await application.person('Gone');
    await application.sql('delete from workspace_member where user_id = ?', [gone.account.userId]);
    const answers = [
      await signIn(wrong('nobody@relink.example')),
      await signIn(wrong(ada.account.email)),
      await signIn({ email: gone.account.email, password: testPassword }),
      await signIn({}),
      await signIn({ email: { $ne: '' }, password: ['x'] }),
    ];
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, cookies: [] });
  });

  it('an unknown address has its turns as well, so that their end tells nothing', async () => {
    const statuses = [];
    for (let index = 0; index < 11; index += 1) {
      statuses.push((await signIn(wrong('nobody@relink.example'), `203.0.113.${index}`)).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
  });

  it('whoever signs in gets the turns of the account back', async () => {
    for (let index = 0; index < 12; index += 1) {
      expect((await signIn(right(), `203.0.113.${index}`)).status).toBe(200);
    }
  });
});

describe('a sign-in', () => {
  it('hands the session out in a cookie that no script and no other site gets, and nowhere else', async () => {
    const { text, cookies } = await signIn(right());
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^relink\.session_token=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/);
    expect(text).not.toContain(cookies[0]?.slice('relink.session_token='.length, 60));
    const stored = await application.sql('select * from auth.session');
    expect(JSON.stringify(stored)).not.toContain(cookies[0]?.slice('relink.session_token='.length, 60));
  });

  it('is refused to a page of another site', async () => {
    expect((await signIn(right(), '192.0.2.1', { origin: 'https://evil.example' })).status).toBe(403);
    expect((await signIn(right(), '192.0.2.1', { 'sec-fetch-site': 'cross-site', origin: 'null' })).status).toBe(403);
  });
});

describe('a password', () => {
  it('is kept as argon2id with at least 46 MiB, and each time under another salt', async () => {
    const [first, second] = await Promise.all([passwords.hashPassword('one'), passwords.hashPassword('one')]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(first).not.toBe(second);
    expect(await passwords.isPasswordOf(first, 'one')).toBe(true);
    expect(await passwords.isPasswordOf(first, 'two')).toBe(false);
  });

  it('of an earlier version still opens, and is then kept as the others are', async () => {
    const sam = await application.person('Sam');
    // scrypt as the library of the first versions stored it: of "an older password of mine".
    const older = [
      '0f1e2d3c4b5a69788796a5b4c3d2e1f0:',
      'b1a9382b023ef2dbc58c400cf19ca758c5d0c244a4e9221ead1ca447fa7cf3b6',
      'e93543622ce754ce573cb9f0e681d7f68754b8c67d061b6873eba65f9f339255',
    ].join('');
    await application.sql('update auth.password set hash = ? where user_id = ?', [older, sam.account.userId]);
    const body = { email: sam.account.email, password: 'an older password of mine' };
    expect((await signIn({ ...body, password: 'another' })).status).toBe(401);
    expect((await signIn(body)).status).toBe(200);
    const [row] = await application.sql<{ hash: string }>('select hash from auth.password where user_id = ?', [
      sam.account.userId,
    ]);
    expect(row?.hash).toMatch(/^\$argon2id\$/);
    expect((await signIn(body)).status).toBe(200);
  });
});
