import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ReconnectClient } from '../testing/reconnect-client.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { cedarName, harbourName, lena, priya, tom } from '../testing/xero-people.ts';
import { endStaleAttempts } from './end-stale-attempts.ts';

/** Whatever becomes of an attempt: until it completes, a connection that works is exactly as it was. */
let application: TestApplication;
let ada: TestClient;
let wizard: ReconnectClient;
let harbour: SeededOrganisation;
let before: Record<string, unknown>[];

beforeAll(async () => {
  application = await TestApplication.start();
  ada = await application.person('Ada');
  wizard = new ReconnectClient(ada);
});
afterAll(() => application.stop());

beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName, { ADMIN: ada });
  await seedConnected(application, priya, [harbour]);
  before = await application.access();
});

const expectUntouched = async (): Promise<void> => expect(await application.access()).toEqual(before);

const expectedTenant = async (): Promise<string> => (await application.connection(harbour.connectionId)).tenantId ?? '';

const secretsOf = () =>
  application.sql('select state_hash, trip_secrets, candidate_tokens, reached from reconnect_attempt');

const noSecrets = [{ state_hash: null, trip_secrets: null, candidate_tokens: null, reached: [] }];

describe('a working connection is untouched, and nothing secret stays behind,', () => {
  it('when access is refused at Xero', async () => {
    const attempt = await wizard.trip(harbour, { as: priya, refuse: true });
    expect(attempt).toMatchObject({ state: 'DENIED', finishedAt: expect.any(String) });
    await expectUntouched();
    expect(await secretsOf()).toEqual(noSecrets);
  });

  it('when access is refused and Xero leaves out the state: the attempt waits for another trip', async () => {
    await application.sandbox.control('switches', { 'denied-state': 'omitted' });
    const attempt = await wizard.trip(harbour, { as: priya, refuse: true });
    expect(attempt).toMatchObject({ state: 'AT_XERO', finishedAt: null });
    await expectUntouched();
    const again = await wizard.trip(harbour, { as: priya }, attempt.id);
    expect(again).toMatchObject({ id: attempt.id, state: 'CHOOSE_ORGANISATION' });
    await expectUntouched();
  });

  it('when Xero answers with another error', async () => {
    const { id, callback } = await wizard.toXero(harbour, { as: priya });
    const url = new URL(callback);
    url.searchParams.delete('code');
    url.searchParams.set('error', 'server_error');
    url.searchParams.set('error_description', 'a text of the attacker <script>');
    await wizard.comeBack(url.href);
    const attempt = await wizard.read(id);
    expect(attempt.state).toBe('FAILED');
    expect(attempt.message).not.toContain('attacker');
    await expectUntouched();
    expect(await secretsOf()).toEqual(noSecrets);
  });

  it('when less was granted than is needed', async () => {
    const { id, callback } = await wizard.toXero(harbour, { as: tom, allow: harbourName });
    const grants = application.sandbox.state.store.grants;
    const newest = grants.all().at(-1);
    if (newest === undefined) throw new Error('There was no consent.');
    grants.put({ ...newest, scopes: newest.scopes.filter((scope) => scope !== 'accounting.invoices') });
    await wizard.comeBack(callback);
    expect(await wizard.read(id)).toMatchObject({
      state: 'SCOPES_MISSING',
      message: expect.stringContaining('accounting.invoices'),
    });
    await expectUntouched();
    expect(await secretsOf()).toEqual(noSecrets);
    await application.removeAllAtXero();
    expect(await application.connectedAtXero()).toEqual([`priya: ${harbourName}`]);
  });

  it('when the login has connected nothing at all', async () => {
    const { id, callback } = await wizard.toXero(harbour, { as: lena, allow: 'Alpenwerk GmbH' });
    await application.sandbox.control('disconnect', { organisation: 'Alpenwerk GmbH' });
    await wizard.comeBack(callback);
    expect(await wizard.read(id)).toMatchObject({ state: 'FAILED', choices: null });
    await expectUntouched();
    expect(await secretsOf()).toEqual(noSecrets);
  });

  it('when the code is refused because it came too late', async () => {
    const { id, callback } = await wizard.toXero(harbour, { as: priya });
    await application.sandbox.control('clock', { advanceSeconds: 6 * 60 });
    await wizard.comeBack(callback);
    expect(await wizard.read(id)).toMatchObject({ state: 'FAILED' });
    await expectUntouched();
    expect(await secretsOf()).toEqual(noSecrets);
  });

  it.each([
    ['the token endpoint is down', 'fail', { status: 503, path: '/connect/token', times: 1 }],
    ['the answer of the token endpoint is lost', 'drop-answer', { path: '/connect/token' }],
    ['the answer of the token endpoint is cut off', 'truncate-answer', { path: '/connect/token' }],
    ['the list of connections fails', 'fail', { status: 500, path: '/connections', times: 1 }],
    ['the list of connections is lost', 'drop-answer', { path: '/connections' }],
  ] as const)('when %s, and the next trip of the same attempt succeeds', async (_what, control, input) => {
    const { id, callback } = await wizard.toXero(harbour, { as: priya });
    await application.sandbox.control(control, input);
    await wizard.comeBack(callback);
    expect(await wizard.read(id)).toMatchObject({ state: 'AT_XERO', message: expect.stringContaining('Go once more') });
    await expectUntouched();
    const again = await wizard.trip(harbour, { as: priya }, id);
    expect(again).toMatchObject({ id, state: 'CHOOSE_ORGANISATION' });
    await expectUntouched();
    expect((await wizard.complete(id, await expectedTenant())).attempt?.state).toBe('COMPLETED');
  });

  it('when the app credentials were changed in between', async () => {
    const { id, callback } = await wizard.toXero(harbour, { as: priya });
    await application.sandbox.control('change-client-secret', { secret: 'a-new-secret-nobody-told-us' });
    await wizard.comeBack(callback);
    expect(await wizard.read(id)).toMatchObject({ state: 'FAILED', message: expect.stringContaining('operator') });
    await expectUntouched();
  });

  it.each([
    ['unavailable', 'fail', { status: 503, path: '/api.xro', times: 1 }, 'XERO_UNAVAILABLE', true],
    ['silent', 'drop-answer', { path: '/api.xro' }, 'XERO_UNAVAILABLE', true],
    ['at its limit', 'rate-limit', { scope: 'minute', organisation: harbourName, seconds: 30 }, 'RATE_LIMITED', true],
  ] as const)(
    'when the real call finds Xero %s, and the same choice succeeds later',
    async (_what, control, input, code, retryable) => {
      const { id } = await wizard.trip(harbour, { as: priya });
      await application.sandbox.control(control, input);
      const refused = await wizard.complete(id, await expectedTenant());
      expect(refused).toMatchObject({ attempt: null, connection: null, userErrors: [{ code, retryable }] });
      await expectUntouched();
      await application.sandbox.control('clear-faults');
      // What Xero asked for with Retry-After has passed.
      await application.sql('truncate xero_pause');
      expect((await wizard.complete(id, await expectedTenant())).attempt?.state).toBe('COMPLETED');
    },
  );

  it('when the login may not use the organisation after all', async () => {
    await application.sandbox.control('switches', { 'lost-access-connection': 'listed' });
    const { id } = await wizard.trip(harbour, { as: tom, allow: harbourName });
    await application.sandbox.control('remove-user', { user: tom, organisation: harbourName });
    const refused = await wizard.complete(id, await expectedTenant());
    expect(refused).toMatchObject({ userErrors: [{ code: 'CONFLICT', path: ['tenantId'] }] });
    await expectUntouched();
  });

  it('when the attempt is cancelled, superseded or left open for too long', async () => {
    const cancelled = await wizard.trip(harbour, { as: priya });
    expect((await wizard.cancel(cancelled.id)).attempt).toMatchObject({ state: 'CANCELLED' });
    const superseded = await wizard.trip(harbour, { as: priya });
    const expired = await wizard.trip(harbour, { as: priya });
    expect(await wizard.read(superseded.id)).toMatchObject({ state: 'SUPERSEDED' });
    await application.sql(
      `update reconnect_attempt set expires_at = now() - interval '1 second' where finished_at is null`,
    );
    await endStaleAttempts(application.services);
    expect(await wizard.read(expired.id)).toMatchObject({ state: 'EXPIRED' });
    for (const { id } of [cancelled, superseded, expired]) {
      const late = await wizard.complete(id, await expectedTenant());
      expect(late).toMatchObject({ attempt: null, userErrors: [{ code: 'EXPIRED', path: ['attemptId'] }] });
    }
    await expectUntouched();
    expect(await secretsOf()).toEqual([...noSecrets, ...noSecrets, ...noSecrets]);
  });

  it('when a tenant is chosen that this sign-in does not reach', async () => {
    const { id } = await wizard.trip(harbour, { as: priya });
    const refused = await wizard.complete(id, '00000000-0000-4000-8000-000000000000');
    expect(refused).toMatchObject({ userErrors: [{ code: 'INVALID_INPUT', path: ['tenantId'] }] });
    await expectUntouched();
  });
});

describe('an attempt', () => {
  it('is over at its time, also before the monitor has come by', async () => {
    const { id } = await wizard.trip(harbour, { as: priya });
    await application.sql(`update reconnect_attempt set expires_at = now() - interval '1 second'`);
    const late = await wizard.complete(id, await expectedTenant());
    expect(late).toMatchObject({ userErrors: [{ code: 'EXPIRED', path: ['attemptId'] }] });
    await expectUntouched();
    expect(await secretsOf()).toEqual(noSecrets);
    expect(await wizard.start(harbour, { attemptId: id })).toMatchObject({ userErrors: [{ code: 'EXPIRED' }] });
  });

  it('redeems no code after its time', async () => {
    const { id, callback } = await wizard.toXero(harbour, { as: priya });
    await application.sql(`update reconnect_attempt set expires_at = now() - interval '1 second'`);
    const calls = await application.tokenCalls();
    await wizard.comeBack(callback);
    expect(await wizard.read(id)).toMatchObject({ state: 'EXPIRED' });
    expect(await application.tokenCalls()).toBe(calls);
  });

  it('outlives a trip that took longer than ten minutes, whose code is not redeemed', async () => {
    const { id, callback } = await wizard.toXero(harbour, { as: priya });
    await application.sql(`update reconnect_attempt set trip_expires_at = now() - interval '1 second'`);
    const calls = await application.tokenCalls();
    await wizard.comeBack(callback);
    expect(await application.tokenCalls()).toBe(calls);
    expect(await wizard.read(id)).toMatchObject({ state: 'AT_XERO', message: expect.stringContaining('10 minutes') });
    expect(await wizard.trip(harbour, { as: priya }, id)).toMatchObject({ id, state: 'CHOOSE_ORGANISATION' });
    await expectUntouched();
  });

  it('that was cut off while verifying is led back to Xero', async () => {
    const { id } = await wizard.trip(harbour, { as: priya });
    await application.sql(
      `update reconnect_attempt set state = 'VERIFYING', verifying_since = now() - interval '1 minute'`,
    );
    await endStaleAttempts(application.services);
    expect(await wizard.read(id)).toMatchObject({ state: 'VERIFYING' });
    await application.sql(`update reconnect_attempt set verifying_since = now() - interval '3 minutes'`);
    await endStaleAttempts(application.services);
    expect(await wizard.read(id)).toMatchObject({ state: 'AT_XERO', message: expect.stringContaining('interrupted') });
    await wizard.trip(harbour, { as: priya }, id);
    expect((await wizard.complete(id, await expectedTenant())).attempt?.state).toBe('COMPLETED');
  });

  it('takes several trips, and the last one decides', async () => {
    const first = await wizard.trip(harbour, { as: priya });
    const second = await wizard.trip(harbour, { as: tom, allow: harbourName }, first.id);
    expect(second).toMatchObject({ id: first.id, signedInAs: `Tom Baker (${tom})` });
    await expectUntouched();
    await wizard.complete(first.id, await expectedTenant());
    const [row] = await application.sql(
      'select g.email from connection c join xero_grant g on g.id = c.grant_id where c.id = ?',
      [harbour.connectionId],
    );
    expect(row).toEqual({ email: tom });
  });

  it('renews its tokens when they have waited for longer than Xero honours them', async () => {
    const { id } = await wizard.trip(harbour, { as: tom, allow: harbourName });
    const sealed = await secretsOf();
    await application.sandbox.control('clock', { advanceSeconds: 40 * 60 });
    // The person stays at work meanwhile.
    await application.sql(`update auth.session set seen_at = now() + interval '40 minutes'`);
    const now = Date.now;
    try {
      Date.now = () => now() + 40 * 60_000;
      expect((await wizard.complete(id, await expectedTenant())).userErrors).toEqual([]);
    } finally {
      Date.now = now;
    }
    expect(await secretsOf()).not.toEqual(sealed);
    const { grantId } = await application.connection(harbour.connectionId);
    expect((await application.grant(grantId ?? '')).email).toBe(tom);
  });

  it('asks for another trip when its tokens were revoked while they waited', async () => {
    const { id } = await wizard.trip(harbour, { as: tom, allow: harbourName });
    await application.sandbox.control('revoke-grant', { user: tom });
    const refused = await wizard.complete(id, await expectedTenant());
    expect(refused).toMatchObject({
      attempt: null,
      userErrors: [{ code: 'EXPIRED', retryable: false, message: expect.stringContaining('once more') }],
    });
    await expectUntouched();
    await wizard.trip(harbour, { as: tom, allow: harbourName }, id);
    expect((await wizard.complete(id, await expectedTenant())).userErrors).toEqual([]);
  });

  it('of one connection cannot be gone on with for another', async () => {
    const cedar = await seedOrganisation(application, cedarName, { ADMIN: ada });
    const { attempt } = await wizard.start(harbour);
    const crossed = await wizard.start(cedar, { attemptId: attempt?.id });
    expect(crossed).toMatchObject({ attempt: null, userErrors: [{ code: 'EXPIRED', path: ['attemptId'] }] });
  });
});
