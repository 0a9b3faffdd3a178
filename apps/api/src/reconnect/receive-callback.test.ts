import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ReconnectClient } from '../testing/reconnect-client.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { TestClient } from '../testing/test-client.ts';
import { harbourName, priya, tom } from '../testing/xero-people.ts';
import { XeroBrowser } from '../testing/xero-browser.ts';

let application: TestApplication;
let ada: TestClient;
let alan: TestClient;
let harbour: SeededOrganisation;

beforeAll(async () => {
  application = await TestApplication.start();
  ada = await application.person('Ada');
  alan = await application.person('Alan');
});
afterAll(() => application.stop());

beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName, { ADMIN: ada, EDITOR: alan });
  await application.sql(`update membership set role = 'ADMIN'`);
  await seedConnected(application, priya, [harbour]);
});

const withParameter = (callback: string, name: string, value: string | null): string => {
  const url = new URL(callback);
  if (value === null) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  return url.href;
};

const problem = (code: string): string => `${application.url}/reconnect-problem?code=${code}`;

const pageOf = (attemptId: string): string =>
  `${application.url}/connections/${harbour.globalConnectionId}/reconnect/${attemptId}`;

/** Opens the callback and expects that it redeems nothing, touches nothing and leads where it should. */
async function expectRefused(open: () => Promise<string>, target: string): Promise<void> {
  const before = [await application.access(), await application.tokenCalls()];
  expect(await open()).toBe(target);
  expect([await application.access(), await application.tokenCalls()]).toEqual(before);
}

describe('a callback that is not the return of the trip it names', () => {
  it('is refused when its state is made up', async () => {
    const { id, callback } = await new ReconnectClient(ada).toXero(harbour, { as: priya });
    const forged = withParameter(callback, 'state', 'a-state-that-nobody-gave');
    // Whoever has an attempt open is led to it; whoever has none is told that there is nothing to go on with.
    await expectRefused(() => new ReconnectClient(ada).comeBack(forged), pageOf(id));
    await expectRefused(() => new ReconnectClient(alan).comeBack(forged), problem('invalid_state'));
  });

  it('is refused when its state was spent before', async () => {
    const wizard = new ReconnectClient(ada);
    const { id, callback } = await wizard.toXero(harbour, { as: priya });
    expect(await wizard.comeBack(callback)).toBe(pageOf(id));
    await expectRefused(() => wizard.comeBack(callback), pageOf(id));
    expect(await wizard.read(id)).toMatchObject({ state: 'CHOOSE_ORGANISATION' });
    await wizard.cancel(id);
    await expectRefused(() => wizard.comeBack(callback), problem('invalid_state'));
  });

  it('redeems its code once when it comes ten times at the same moment', async () => {
    const wizard = new ReconnectClient(ada);
    const { id, callback } = await wizard.toXero(harbour, { as: priya });
    const before = await application.tokenCalls();
    const targets = await Promise.all(Array.from({ length: 10 }, () => wizard.comeBack(callback)));
    expect(new Set(targets)).toEqual(new Set([pageOf(id)]));
    expect(await application.tokenCalls()).toBe(before + 1);
    expect(await wizard.read(id)).toMatchObject({ state: 'CHOOSE_ORGANISATION' });
  });

  it('is refused in another session of the same person', async () => {
    const { id, callback } = await new ReconnectClient(ada).toXero(harbour, { as: priya });
    const other = new ReconnectClient(await TestClient.signIn(ada.url, ada.account));
    await expectRefused(() => other.comeBack(callback), problem('other_session'));
    // The one who did leave for Xero can still return.
    expect(await new ReconnectClient(ada).comeBack(callback)).toBe(pageOf(id));
  });

  it('is refused in the session of another Admin, so that nobody finishes the flow of somebody else', async () => {
    const { callback } = await new ReconnectClient(alan).toXero(harbour, { as: tom, allow: harbourName });
    await expectRefused(() => new ReconnectClient(ada).comeBack(callback), problem('other_session'));
  });

  it('is refused without a session', async () => {
    const { callback } = await new ReconnectClient(ada).toXero(harbour, { as: priya });
    const nobody = new ReconnectClient(new TestClient(ada.url, ada.account, ''));
    await expectRefused(() => nobody.comeBack(callback), problem('no_session'));
  });

  it('is refused when the session was ended in the meantime', async () => {
    const leaver = await TestClient.signIn(ada.url, ada.account);
    const { callback } = await new ReconnectClient(leaver).toXero(harbour, { as: priya });
    await fetch(`${ada.url}/api/auth/sign-out`, {
      method: 'POST',
      headers: { cookie: leaver.cookie, origin: ada.url, 'content-type': 'application/json' },
      body: '{}',
    });
    await expectRefused(() => new ReconnectClient(leaver).comeBack(callback), problem('no_session'));
  });

  it.each(['EDITOR', 'VIEWER', null])('is refused when the Admin has become %s in the meantime', async (role) => {
    const wizard = new ReconnectClient(ada);
    const { id, callback } = await wizard.toXero(harbour, { as: priya });
    const where = `user_id = '${ada.account.userId}'`;
    await application.sql(
      role === null ? `delete from membership where ${where}` : `update membership set role = '${role}' where ${where}`,
    );
    await expectRefused(() => wizard.comeBack(callback), problem('not_allowed'));
    expect(await new ReconnectClient(alan).read(id)).toMatchObject({
      state: 'FAILED',
      message: expect.stringContaining('The right to reconnect was taken away in the meantime.'),
    });
  });

  it('is refused when a newer attempt has taken over', async () => {
    const { callback } = await new ReconnectClient(ada).toXero(harbour, { as: priya });
    await new ReconnectClient(alan).start(harbour);
    await expectRefused(() => new ReconnectClient(ada).comeBack(callback), problem('invalid_state'));
  });

  it('is refused when a newer trip of the same attempt has begun', async () => {
    const wizard = new ReconnectClient(ada);
    const { id, callback } = await wizard.toXero(harbour, { as: priya });
    await wizard.start(harbour, { attemptId: id });
    await expectRefused(() => wizard.comeBack(callback), pageOf(id));
    expect(await wizard.read(id)).toMatchObject({ state: 'AT_XERO' });
  });

  it('changes nothing without a state, and leads to the attempt that waits', async () => {
    const wizard = new ReconnectClient(ada);
    const { id, callback } = await wizard.toXero(harbour, { as: priya });
    await expectRefused(() => wizard.comeBack(withParameter(callback, 'state', null)), pageOf(id));
    expect(await wizard.read(id)).toMatchObject({ state: 'AT_XERO' });
    await wizard.cancel(id);
    const stateless = withParameter(callback, 'state', null);
    await expectRefused(() => wizard.comeBack(stateless), problem('invalid_state'));
  });

  it('is refused when it names two states', async () => {
    const wizard = new ReconnectClient(ada);
    const { id, callback } = await wizard.toXero(harbour, { as: priya });
    await expectRefused(() => wizard.comeBack(`${callback}&state=another`), pageOf(id));
    expect(await wizard.read(id)).toMatchObject({ state: 'FAILED' });
  });

  it("does not accept somebody else's code under a state of ours", async () => {
    const wizard = new ReconnectClient(ada);
    const { id, callback } = await wizard.toXero(harbour, { as: priya });
    const stranger = await new ReconnectClient(alan).toXero(
      await seedOrganisation(application, 'Elsewhere', { ADMIN: alan }),
      { as: tom, allow: harbourName },
    );
    const before = await application.access();
    const code = new URL(stranger.callback).searchParams.get('code');
    expect(await wizard.comeBack(withParameter(callback, 'code', code))).toBe(pageOf(id));
    expect(await wizard.read(id)).toMatchObject({ state: 'FAILED', choices: null });
    expect(await application.access()).toEqual(before);
  });
});

describe('the answer to a callback', () => {
  it('is a 303 to a clean address of our own, whatever host the request names, and no referrer tells of it', async () => {
    const wizard = new ReconnectClient(ada);
    const { id, callback } = await wizard.toXero(harbour, { as: priya });
    const { code, state, status, headers } = await openWithHost(callback, 'evil.example');
    expect(status).toBe(303);
    expect(headers.location).toBe(pageOf(id));
    expect(headers.location).not.toContain(code);
    expect(headers.location).not.toContain(state);
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cache-control']).toBe('no-store');
  });

  it('never leads where a parameter says', async () => {
    const wizard = new ReconnectClient(ada);
    for (const name of ['redirect', 'redirect_uri', 'return_to', 'next', 'url']) {
      const { callback } = await wizard.toXero(harbour, { as: priya });
      const target = new URL(await wizard.comeBack(withParameter(callback, name, 'https://evil.example/')));
      expect(target.origin).toBe(application.url);
      expect(target.href).not.toContain('evil');
    }
  });

  it('follows no script, frame or post', async () => {
    const { callback } = await new ReconnectClient(ada).toXero(harbour, { as: priya });
    const posted = await fetch(callback, { method: 'POST', headers: { cookie: ada.cookie }, redirect: 'manual' });
    expect(posted.status).toBe(404);
  });
});

it('keeps no address of a trip good for a second browser session at Xero', async () => {
  const wizard = new ReconnectClient(ada);
  const { attempt } = await wizard.start(harbour);
  const address = attempt?.authorizationUrl ?? '';
  const first = await XeroBrowser.consent(address, { as: priya });
  const second = await XeroBrowser.consent(address, { as: tom, allow: harbourName });
  expect(await wizard.comeBack(first)).toBe(pageOf(attempt?.id ?? ''));
  await expectRefused(() => wizard.comeBack(second), pageOf(attempt?.id ?? ''));
});

/** fetch does not let a caller choose the host. */
function openWithHost(callback: string, host: string) {
  const url = new URL(callback);
  return new Promise<{ code: string; state: string; status: number; headers: Record<string, string> }>(
    (resolve, reject) => {
      const headers = { cookie: ada.cookie, host, 'x-forwarded-host': host, 'x-forwarded-proto': 'https' };
      const sent = request(url, { headers }, (answer) => {
        answer.resume();
        resolve({
          code: url.searchParams.get('code') ?? '',
          state: url.searchParams.get('state') ?? '',
          status: answer.statusCode ?? 0,
          headers: answer.headers as Record<string, string>,
        });
      });
      sent.on('error', reject).end();
    },
  );
}
