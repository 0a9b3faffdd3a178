import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { priya, type SandboxClient, startSandbox, type Tokens, tom } from '../testing/sandbox-client.ts';

let client: SandboxClient;
let first: Tokens;

const minutes = 60;
const days = 24 * 60 * minutes;
const refused = { status: 400, body: { error: 'invalid_grant' } };

beforeAll(async () => {
  const startedAt = Date.now();
  client = await startSandbox({ now: () => startedAt });
});

beforeEach(async () => {
  await client.control('reset');
  first = (await client.consent(priya, 'Harbour Café Ltd', 'Alpenwerk GmbH')).token_set;
});

afterAll(() => client.close());

const advance = (advanceSeconds: number) => client.control('clock', { advanceSeconds });

describe('refreshing', () => {
  it('rotates the refresh token', async () => {
    const second = await client.refreshed(first.refresh_token);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(second.access_token).not.toBe(first.access_token);
    expect(second).toMatchObject({ expires_in: 1800, token_type: 'Bearer', scope: first.scope });
  });

  it('refuses a token nobody was given', async () => {
    expect(await client.refresh('made-up')).toEqual(refused);
  });

  it('works on the 60th unused day and not after', async () => {
    await advance(60 * days - 1);
    const second = await client.refreshed(first.refresh_token);
    await advance(60 * days);
    expect(await client.refresh(second.refresh_token)).toEqual(refused);
  });

  it('keeps a token alive for as long as it is used', async () => {
    let { refresh_token: token } = first;
    for (let round = 0; round < 4; round += 1) {
      await advance(40 * days);
      token = (await client.refreshed(token)).refresh_token;
    }
    expect((await client.refresh(token)).status).toBe(200);
  });

  it('keeps token sets of one user apart', async () => {
    const other = (await client.consent(priya, 'Harbour Café Ltd')).token_set;
    await client.refreshed(first.refresh_token);
    expect((await client.refresh(other.refresh_token)).status).toBe(200);
  });

  it('adds the scopes of earlier consents', async () => {
    const later = (await client.control('consent', {
      user: priya,
      organisations: ['Harbour Café Ltd'],
      scopes: 'openid offline_access accounting.payments',
    })) as { token_set: Tokens };
    expect(later.token_set.scope.split(' ')).toEqual(
      expect.arrayContaining(['accounting.payments', 'accounting.invoices']),
    );
    expect((await client.refreshed(first.refresh_token)).scope).toBe(first.scope);
  });
});

describe('the grace of a rotated-out token', () => {
  it('lasts 30 minutes from its first use', async () => {
    await client.refreshed(first.refresh_token);
    await advance(29 * minutes);
    expect((await client.refresh(first.refresh_token)).status).toBe(200);
    await advance(1 * minutes);
    expect(await client.refresh(first.refresh_token)).toEqual(refused);
  });

  it('new-pair: answers a further pair, and both stay good', async () => {
    const second = await client.refreshed(first.refresh_token);
    const third = await client.refreshed(first.refresh_token);
    expect(third.refresh_token).not.toBe(second.refresh_token);
    expect((await client.refresh(second.refresh_token)).status).toBe(200);
    expect((await client.refresh(third.refresh_token)).status).toBe(200);
  });

  it('same-pair: answers the very pair again', async () => {
    await client.control('switches', { 'grace-replay': 'same-pair' });
    const second = await client.refreshed(first.refresh_token);
    await advance(10 * minutes);
    const again = await client.refreshed(first.refresh_token);
    expect(again).toMatchObject({
      access_token: second.access_token,
      refresh_token: second.refresh_token,
      expires_in: 20 * minutes,
    });
  });

  it('same-pair: holds for refreshes at the same time', async () => {
    await client.control('switches', { 'grace-replay': 'same-pair' });
    const answers = await Promise.all([1, 2, 3].map(() => client.refreshed(first.refresh_token)));
    expect(new Set(answers.map((answer) => answer.refresh_token)).size).toBe(1);
  });

  it('last-wins: a further pair kills the earlier one and what came of it', async () => {
    await client.control('switches', { 'grace-replay': 'last-wins' });
    const second = await client.refreshed(first.refresh_token);
    const grandchild = await client.refreshed(second.refresh_token);
    const third = await client.refreshed(first.refresh_token);
    expect(await client.refresh(second.refresh_token)).toEqual(refused);
    expect(await client.refresh(grandchild.refresh_token)).toEqual(refused);
    expect((await client.refresh(third.refresh_token)).status).toBe(200);
  });

  it.each([
    ['no', 200],
    ['yes', 400],
  ])('child-use-ends-grace %s: after its successor was used it answers %i', async (value, status) => {
    await client.control('switches', { 'child-use-ends-grace': value });
    const second = await client.refreshed(first.refresh_token);
    await client.refreshed(second.refresh_token);
    expect((await client.refresh(first.refresh_token)).status).toBe(status);
  });

  it.each([
    ['refuse', 200],
    ['kill-family', 400],
  ])('late-reuse %s: the current token then answers %i', async (value, status) => {
    await client.control('switches', { 'late-reuse': value });
    const second = await client.refreshed(first.refresh_token);
    await advance(31 * minutes);
    expect(await client.refresh(first.refresh_token)).toEqual(refused);
    expect((await client.refresh(second.refresh_token)).status).toBe(status);
  });
});

describe('revocation', () => {
  it('ends all token sets and connections of the user, and nobody else’s', async () => {
    const other = (await client.consent(priya, 'Brightwater Dental Ltd')).token_set;
    const toms = (await client.consent(tom, 'Harbour Café Ltd')).token_set;
    const answer = await client.revoke(first.refresh_token);
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(await client.refresh(first.refresh_token)).toEqual(refused);
    expect(await client.refresh(other.refresh_token)).toEqual(refused);
    expect(await client.connections(toms.access_token)).toHaveLength(1);
  });

  it('can end the one token set only', async () => {
    await client.control('switches', { 'revocation-reach': 'one-token-set' });
    const other = (await client.consent(priya, 'Brightwater Dental Ltd')).token_set;
    await client.revoke(first.refresh_token);
    expect((await client.refresh(other.refresh_token)).status).toBe(200);
    expect(await client.connections(other.access_token)).toEqual([]);
  });

  it('takes unknown tokens calmly', async () => {
    expect((await client.revoke('made-up')).status).toBe(200);
    expect((await client.refresh(first.refresh_token)).status).toBe(200);
  });

  it.each([
    ['dies', 401],
    ['lives', 403],
  ])('revoked-access-token %s: an API call answers %i', async (value, status) => {
    await client.control('switches', { 'revoked-access-token': value });
    await client.revoke(first.refresh_token);
    const tenantId = client.tenantId('Harbour Café Ltd');
    expect((await client.api('/Organisation', { token: first.access_token, tenantId })).status).toBe(status);
  });

  it('takes away the scopes that had added up', async () => {
    await client.revoke(first.refresh_token);
    const later = (await client.control('consent', {
      user: priya,
      organisations: ['Harbour Café Ltd'],
      scopes: 'openid offline_access',
    })) as { token_set: Tokens };
    expect(later.token_set.scope).toBe('openid offline_access');
  });
});

describe('expiring', () => {
  it('ages the tokens of a user by 60 days', async () => {
    const toms = (await client.consent(tom, 'Harbour Café Ltd')).token_set;
    await client.control('expire-grant', { user: priya });
    expect(await client.refresh(first.refresh_token)).toEqual(refused);
    expect((await client.refresh(toms.refresh_token)).status).toBe(200);
  });
});
