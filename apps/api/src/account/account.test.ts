import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApplication, testPassword } from '../testing/test-application.ts';
import { TestClient } from '../testing/test-client.ts';
import { TestSocket } from '../testing/test-socket.ts';

let application: TestApplication;
beforeAll(async () => {
  application = await TestApplication.start();
});
afterAll(() => application.stop());

type Session = { id: string; current: boolean; method: string; address: string | null; userAgent: string | null };
const sessionsOf = async (client: TestClient): Promise<Session[]> =>
  (
    await client.data<{ viewer: { sessions: Session[] } }>(
      '{ viewer { sessions { id current method address userAgent createdAt lastSeenAt endsAt } } }',
    )
  ).viewer.sessions;

const end = (client: TestClient, sessionId: string) =>
  client.data('mutation($id: ID!) { endSession(input: { sessionId: $id }) { userErrors { code } } }', {
    id: sessionId,
  });

const isSomebody = async (client: TestClient) =>
  (await client.data<{ viewer: object | null }>('{ viewer { user { name } } }')).viewer !== null;

describe("somebody's sessions", () => {
  it('are listed to them, and ended by them one by one, with their sockets', async () => {
    const here = await application.person('Ada');
    const there = await TestClient.signIn(here.url, here.account);
    const socket = await TestSocket.connect(there);
    const sessions = await sessionsOf(here);
    expect(
      sessions.map(({ current, method }) => ({ current, method })).toSorted((one) => (one.current ? -1 : 1)),
    ).toEqual([
      { current: true, method: 'PASSWORD' },
      { current: false, method: 'PASSWORD' },
    ]);
    expect(sessions.every(({ address }) => address?.startsWith('10.') === true)).toBe(true);
    const other = sessions.find(({ current }) => !current);
    expect(await end(here, other?.id ?? '')).toEqual({ endSession: { userErrors: [] } });
    expect(await socket.closed).toBe(4403);
    expect([await isSomebody(here), await isSomebody(there)]).toEqual([true, false]);
    expect(await end(here, other?.id ?? '')).toEqual({ endSession: { userErrors: [{ code: 'NOT_FOUND' }] } });
  });

  it("are nobody else's to end: another's does not exist", async () => {
    const [ada, eve] = [await application.person('Ada'), await application.person('Eve')];
    const [adas] = await sessionsOf(ada);
    expect(await end(eve, adas?.id ?? '')).toEqual({ endSession: { userErrors: [{ code: 'NOT_FOUND' }] } });
    expect(await isSomebody(ada)).toBe(true);
  });

  it('end together, but for the one that asks', async () => {
    const here = await application.person('Ada');
    const others = [await TestClient.signIn(here.url, here.account), await TestClient.signIn(here.url, here.account)];
    await here.data('mutation { endOtherSessions { userErrors { code } } }');
    expect(await Promise.all([here, ...others].map(isSomebody))).toEqual([true, false, false]);
  });
});

describe('a new password', () => {
  const change = (client: TestClient, currentPassword: string, newPassword: string) =>
    client.data(
      `mutation($input: ChangePasswordInput!) { changePassword(input: $input) { userErrors { code path } } }`,
      { input: { currentPassword, newPassword } },
    );
  const refused = (path: string, code = 'INVALID_INPUT') => ({
    changePassword: { userErrors: [{ code, path: [path] }] },
  });

  it('takes the present one and a fresh sign-in, and ends all other sessions', async () => {
    const ada = await application.person('Ada');
    const other = await TestClient.signIn(ada.url, ada.account);
    const password = 'tortoise gravel ninth umbrella';
    expect(await change(ada, 'not the password', password)).toEqual(refused('currentPassword'));
    expect(await change(ada, testPassword, 'passwordpassword')).toEqual(refused('newPassword'));
    await application.sql(`update auth.session set confirmed_at = now() - interval '11 minutes' where user_id = ?`, [
      ada.account.userId,
    ]);
    expect(await change(ada, testPassword, password)).toEqual(refused('confirmSignIn', 'NOT_ALLOWED'));
    await application.sql('update auth.session set confirmed_at = now() where user_id = ?', [ada.account.userId]);
    expect(await change(ada, testPassword, password)).toEqual({ changePassword: { userErrors: [] } });
    expect([await isSomebody(ada), await isSomebody(other)]).toEqual([true, false]);
    await expect(TestClient.signIn(ada.url, ada.account)).rejects.toThrow('401');
    await TestClient.signIn(ada.url, { ...ada.account, password });
  });
});
