import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Vault } from '../encryption/vault.ts';
import { realIntervals } from '../intervals.ts';
import type { Services } from '../services.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedConnected, seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import { harbourName, priya } from '../testing/xero-people.ts';
import { accessTokenOf } from './access-token.ts';
import type { GrantSecret } from './grant-secrets.ts';
import { openSecret } from './grant-secrets.ts';
import { acquireLease } from './grant-statements.ts';
import { refreshGrant } from './refresh-grant.ts';
import { storeConsent } from './store-consent.ts';

let application: TestApplication;
let services: Services;
let harbour: SeededOrganisation;
let grantId: string;

const prepare = () => Promise.resolve();

beforeAll(async () => {
  application = await TestApplication.start();
  // Xero's grace and the times between rotations are the real ones here: time is made to pass instead.
  services = {
    ...application.services,
    // Only the breaker runs on a clock that no test can move: it lets every call through as a probe.
    environment: { ...application.services.environment, intervals: { ...realIntervals, breakerProbe: 0 } },
  };
});
afterAll(() => application.stop());

beforeEach(async () => {
  await application.reset();
  harbour = await seedOrganisation(application, harbourName);
  grantId = await seedConnected(application, priya, [harbour]);
  await application.passTime(120);
});

type Call = { call: string; presented: string | null; outcome: string; grace: string | null };

/** The refreshes that Xero has seen. */
async function refreshes(): Promise<Call[]> {
  const log = (await (await fetch(`${application.sandbox.url}/sandbox/token-log`)).json()) as {
    grants: { calls: Call[] }[];
  };
  return log.grants.flatMap(({ calls }) => calls).filter(({ call }) => call === 'refresh_token');
}

const outcomes = async () => (await refreshes()).map(({ outcome }) => outcome);

async function secret(name: GrantSecret): Promise<string | null> {
  const [row] = await application.sql<Record<GrantSecret, string | null>>('select * from xero_grant where id = ?', [
    grantId,
  ]);
  const opened = openSecret(services.vault, grantId, name, row?.[name] ?? '');
  return opened.ok ? opened.value : null;
}

/** Xero honours the refresh token that would be presented next. */
async function expectAlive(): Promise<void> {
  await application.passTime(120);
  expect(await refreshGrant(services, grantId)).toEqual({ kind: 'rotated' });
}

describe('a refresh', () => {
  it('rotates the token set, keeps the one before, and counts the generation', async () => {
    const presented = await secret('current_refresh_token');
    expect(await refreshGrant(services, grantId)).toEqual({ kind: 'rotated' });
    expect(await application.grant(grantId)).toMatchObject({
      generation: 1,
      strikes: 0,
      failures: 0,
      unclean: false,
      leaseUntil: null,
      currentFirstUsedAt: null,
      previousFirstUsedAt: expect.any(Date),
      probeBy: null,
    });
    expect(await secret('previous_refresh_token')).toBe(presented);
    expect(await secret('current_refresh_token')).not.toBe(presented);
    await expectAlive();
  });

  it('is not made twice within a minute', async () => {
    expect(await refreshGrant(services, grantId)).toEqual({ kind: 'rotated' });
    expect(await refreshGrant(services, grantId)).toEqual({ kind: 'busy' });
    expect(await outcomes()).toEqual(['rotated']);
  });

  it('is made by one of many who want it at once', async () => {
    const results = await Promise.all(Array.from({ length: 10 }, () => refreshGrant(services, grantId)));
    expect(results.map(({ kind }) => kind)).toEqual(Array.from({ length: 10 }, () => 'rotated'));
    expect(await outcomes()).toEqual(['rotated']);
  });
});

describe('an answer that is lost', () => {
  const losses = [
    ['dropped', 'drop-answer', { path: '/connect/token' }, 'XERO_UNREACHABLE'],
    ['cut in half', 'truncate-answer', { path: '/connect/token' }, 'XERO_UNREACHABLE'],
    ['a 500', 'fail', { status: 500, path: '/connect/token', times: 1 }, 'XERO_ERROR'],
    ['a 503', 'fail', { status: 503, path: '/connect/token', times: 1 }, 'XERO_ERROR'],
  ] as const;
  const cases = (['new-pair', 'same-pair', 'last-wins'] as const).flatMap((replay) =>
    losses.map(([what, control, input, reason]) => ({ replay, what, control, input, reason })),
  );

  it.each(cases)(
    '($what) says nothing about the token: the same one is presented again ($replay)',
    async ({ replay, control, input, reason }) => {
      await application.sandbox.control('switches', { 'grace-replay': replay });
      await application.sandbox.control(control, input);
      expect(await refreshGrant(services, grantId)).toMatchObject({ kind: 'degraded', reason });
      expect(await application.grant(grantId)).toMatchObject({
        status: 'ACTIVE',
        strikes: 0,
        failures: 1,
        generation: 0,
      });
      await application.passTime(5);
      expect(await refreshGrant(services, grantId)).toEqual({ kind: 'rotated' });
      const presented = (await refreshes()).map((call) => call.presented);
      expect(new Set(presented).size).toBe(1);
      await expectAlive();
    },
  );

  it('leaves a rotation that was won by replay on probation until it is refreshed again', async () => {
    await application.sandbox.control('drop-answer', { path: '/connect/token' });
    await refreshGrant(services, grantId);
    await application.passTime(5);
    await refreshGrant(services, grantId);
    expect((await application.grant(grantId)).probeBy).toEqual(expect.any(Date));
    await expectAlive();
    expect((await application.grant(grantId)).probeBy).toBeNull();
  });
});

describe('a crash after Xero rotated and before anything was stored', () => {
  const switches = (['new-pair', 'same-pair', 'last-wins'] as const).flatMap((replay) =>
    (['no', 'yes'] as const).map((childUse) => ({ replay, childUse })),
  );

  it.each(switches)('is mended by replay ($replay, child use ends grace: $childUse)', async ({ replay, childUse }) => {
    await application.sandbox.control('switches', { 'grace-replay': replay, 'child-use-ends-grace': childUse });
    const lease = await acquireLease(services.orm.em.fork(), grantId, {
      owner: 'an instance that dies',
      intervals: realIntervals,
    });
    expect(lease).not.toBeNull();
    const lost = await services.oauth.refresh((await secret('current_refresh_token')) ?? '');
    expect(lost.kind).toBe('rotated');
    // While the lease of the dead instance lasts, nobody else presents the token.
    expect(await refreshGrant(services, grantId)).toEqual({ kind: 'busy' });
    await application.passTime(60);
    expect(await accessTokenOf(services, grantId, 'renew')).toMatchObject({ ok: true });
    expect(await application.grant(grantId)).toMatchObject({ status: 'ACTIVE', generation: 1, strikes: 0 });
    await expectAlive();
    expect(await outcomes()).not.toContain('refused');
  });
});

describe('the token before the current one', () => {
  it('is presented when the current one is refused, inside its grace', async () => {
    await application.sandbox.control('switches', { 'grace-replay': 'last-wins' });
    const parent = (await secret('current_refresh_token')) ?? '';
    await refreshGrant(services, grantId);
    // A delayed replay by somebody else, which kills the child that was stored.
    await services.oauth.refresh(parent);
    await application.passTime(120);
    expect(await refreshGrant(services, grantId)).toEqual({ kind: 'rotated' });
    expect(await application.grant(grantId)).toMatchObject({ status: 'ACTIVE', strikes: 0, generation: 2 });
    expect((await application.grant(grantId)).probeBy).toEqual(expect.any(Date));
    expect((await outcomes()).slice(-2)).toEqual(['refused', 'replayed']);
    await expectAlive();
  });

  it('is not presented once its grace may be over', async () => {
    await application.sandbox.control('switches', { 'grace-replay': 'last-wins', 'late-reuse': 'kill-family' });
    const parent = (await secret('current_refresh_token')) ?? '';
    await refreshGrant(services, grantId);
    await services.oauth.refresh(parent);
    await application.passTime(29 * 60 + 5);
    const before = (await refreshes()).length;
    expect(await refreshGrant(services, grantId)).toMatchObject({ kind: 'degraded', reason: 'REFRESH_RETRYING' });
    expect((await refreshes()).slice(before)).toMatchObject([
      { outcome: 'refused', grace: expect.not.stringMatching('outside') },
    ]);
  });
});

describe('a refusal', () => {
  const refuse = () => application.sandbox.control('revoke-grant', { user: priya });

  it('is no proof; a second one at least a minute later is', async () => {
    await refuse();
    expect(await refreshGrant(services, grantId)).toMatchObject({ kind: 'degraded', reason: 'REFRESH_RETRYING' });
    await application.passTime(30);
    expect(await refreshGrant(services, grantId)).toEqual({ kind: 'busy' });
    expect(await application.grant(grantId)).toMatchObject({ status: 'ACTIVE', strikes: 1 });
    await application.passTime(31);
    expect(await refreshGrant(services, grantId)).toEqual({ kind: 'dead', reason: 'REFRESH_TOKEN_REJECTED' });
    expect(await application.grant(grantId)).toMatchObject({
      status: 'NEEDS_RECONNECT',
      reason: 'REFRESH_TOKEN_REJECTED',
    });
    const calls = (await refreshes()).length;
    expect(await accessTokenOf(services, grantId, 'force')).toEqual({
      ok: false,
      error: { kind: 'dead', reason: 'REFRESH_TOKEN_REJECTED' },
    });
    expect((await refreshes()).length).toBe(calls);
  });

  it('is forgotten after a success', async () => {
    const { oauth } = services;
    const refusing = { prepare, refresh: () => Promise.resolve({ kind: 'refused' }) } as unknown as Services['oauth'];
    await refreshGrant({ ...services, oauth: refusing }, grantId);
    await application.passTime(120);
    expect(await refreshGrant({ ...services, oauth }, grantId)).toEqual({ kind: 'rotated' });
    await application.passTime(120);
    expect(await refreshGrant({ ...services, oauth: refusing }, grantId)).toMatchObject({ kind: 'degraded' });
    expect(await application.grant(grantId)).toMatchObject({ status: 'ACTIVE', strikes: 1 });
  });

  it('says that nothing used the access for 60 days', async () => {
    await application.passTime(61 * 24 * 60 * 60);
    await refreshGrant(services, grantId);
    await application.passTime(61);
    expect(await refreshGrant(services, grantId)).toEqual({ kind: 'dead', reason: 'REFRESH_TOKEN_EXPIRED' });
  });

  it('says that a rotation was lost whose answer nobody got within the grace', async () => {
    await application.sandbox.control('drop-answer', { path: '/connect/token' });
    await refreshGrant(services, grantId);
    await application.passTime(31 * 60);
    await refreshGrant(services, grantId);
    await application.passTime(61);
    expect(await refreshGrant(services, grantId)).toEqual({ kind: 'dead', reason: 'ROTATION_LOST' });
  });
});

describe('what is no fault of the grant', () => {
  it('changes no grant, however often the credentials of the app are refused', async () => {
    const { secret: real } = application.sandbox.state.webClient;
    await application.sandbox.control('change-client-secret', { secret: 'somebody made a new one' });
    for (let round = 0; round < 5; round += 1) {
      expect(await refreshGrant(services, grantId)).toMatchObject({
        kind: 'degraded',
        reason: 'APP_CREDENTIALS_INVALID',
      });
      await application.passTime(120);
    }
    expect(await application.grant(grantId)).toMatchObject({ status: 'ACTIVE', strikes: 0, generation: 0 });
    await application.sandbox.control('change-client-secret', { secret: real ?? '' });
    await expectAlive();
  });

  it('waits for as long as Xero asks after a 429, and counts no strike', async () => {
    let calls = 0;
    const limited = {
      prepare,
      refresh: () => {
        calls += 1;
        return Promise.resolve({ kind: 'rateLimited', retryAfterSeconds: 77 });
      },
    } as unknown as Services['oauth'];
    const outcome = await refreshGrant({ ...services, oauth: limited }, grantId);
    expect(outcome).toEqual({ kind: 'degraded', reason: 'RATE_LIMITED', retryIn: 77_000 });
    await application.sql(`update xero_grant set access_token_expires_at = now()`);
    expect(await accessTokenOf({ ...services, oauth: limited }, grantId, 'use')).toMatchObject({
      ok: false,
      error: { kind: 'degraded', reason: 'RATE_LIMITED' },
    });
    expect(calls).toBe(1);
    expect(await application.grant(grantId)).toMatchObject({ status: 'ACTIVE', strikes: 0 });
  });

  it('presents nothing when the key of the tokens is missing, and goes on when it is back', async () => {
    const keys = new Map([['other', randomBytes(32)]]);
    const keyless = { ...services, vault: new Vault({ writeKeyId: 'other', keys }) };
    expect(await refreshGrant(keyless, grantId)).toMatchObject({ kind: 'degraded', reason: 'CREDENTIAL_UNREADABLE' });
    await application.passTime(120);
    expect(await accessTokenOf(keyless, grantId, 'use')).toMatchObject({
      ok: false,
      error: { kind: 'degraded', reason: 'CREDENTIAL_UNREADABLE' },
    });
    expect(await outcomes()).toEqual([]);
    expect(await application.grant(grantId)).toMatchObject({ status: 'ACTIVE', strikes: 0 });
    await expectAlive();
  });
});

describe('the fence', () => {
  it('keeps a refresh that is under way from overwriting a reconnect', async () => {
    const consented = await application.sandbox.control('consent', { user: priya, organisations: [harbourName] });
    const tokens = consented['token_set'] as { access_token: string; refresh_token: string };
    const overtaken = {
      prepare,
      refresh: async (token: string) => {
        const answer = await services.oauth.refresh(token);
        const { xeroUserId } = await application.grant(grantId);
        await services.orm.em.fork().transactional((em) =>
          storeConsent(em, services, {
            xeroUserId,
            name: null,
            email: null,
            tokens: {
              accessToken: tokens.access_token,
              refreshToken: tokens.refresh_token,
              expiresInSeconds: 1_800,
              scopes: ['openid'],
            },
            obtainedAt: Date.now(),
          }),
        );
        return answer;
      },
    } as unknown as Services['oauth'];
    expect(await refreshGrant({ ...services, oauth: overtaken }, grantId)).toEqual({ kind: 'busy' });
    expect(await secret('current_refresh_token')).toBe(tokens.refresh_token);
    expect(await secret('access_token')).toBe(tokens.access_token);
    expect(await secret('previous_refresh_token')).toBeNull();
    expect(await application.grant(grantId)).toMatchObject({ generation: 1, leaseUntil: null });
    await expectAlive();
  });

  it('keeps a refusal of the old tokens from counting against the new ones', async () => {
    const overtaken = {
      prepare,
      refresh: async () => {
        await application.sql('update xero_grant set fence = fence + 1, lease_until = null');
        return { kind: 'refused' };
      },
    } as unknown as Services['oauth'];
    expect(await refreshGrant({ ...services, oauth: overtaken }, grantId)).toEqual({ kind: 'busy' });
    expect(await application.grant(grantId)).toMatchObject({ strikes: 0, failures: 0 });
  });
});

describe('the database', () => {
  it('may be away for a moment after Xero rotated: what Xero gave is stored when it is back', async () => {
    let faults = 3;
    const fork = () => {
      const em = services.orm.em.fork();
      return new Proxy(em, {
        get: (target, name) => {
          if (name !== 'execute') return Reflect.get(target, name) as unknown;
          return (sql: string, parameters: unknown[]) => {
            if (!sql.includes('rotated as') || (faults -= 1) < 0) return target.execute(sql, parameters);
            return Promise.reject(new Error('the connection is gone'));
          };
        },
      });
    };
    const flaky = { ...services, orm: { em: { fork } } } as unknown as Services;
    expect(await refreshGrant(flaky, grantId)).toEqual({ kind: 'rotated' });
    expect(faults).toBe(-1);
    expect(await outcomes()).toEqual(['rotated']);
    await expectAlive();
  });
});

describe('the access token', () => {
  it('costs one call, however many want it at once', async () => {
    await application.sql('update xero_grant set access_token_expires_at = now()');
    const wanted = await Promise.all(Array.from({ length: 200 }, () => accessTokenOf(services, grantId, 'use')));
    const handedOut = new Set(wanted.map((token) => (token.ok ? token.value : JSON.stringify(token.error))));
    expect([...handedOut]).toEqual([await secret('access_token')]);
    expect(await outcomes()).toEqual(['rotated']);
  });

  it('is handed out without a call while it lives, and renewed early only for the monitor', async () => {
    await application.passTime(21 * 60);
    const before = await secret('access_token');
    expect(await accessTokenOf(services, grantId, 'use')).toEqual({ ok: true, value: before });
    expect(await outcomes()).toEqual([]);
    const renewed = await accessTokenOf(services, grantId, 'renew');
    expect(renewed).toEqual({ ok: true, value: await secret('access_token') });
    expect(renewed).not.toEqual({ ok: true, value: before });
    expect(await outcomes()).toEqual(['rotated']);
  });
});
