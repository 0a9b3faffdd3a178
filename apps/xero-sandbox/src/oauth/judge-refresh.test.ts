import { describe, expect, it } from 'vitest';
import { day, minute } from '../clock/durations.ts';
import { defaultSwitchValues, type SwitchValues } from '../switches/switches.ts';
import type { Grant } from './grant.ts';
import { graceOf, judgeRefresh } from './judge-refresh.ts';
import type { RefreshToken } from './refresh-token.ts';

const start = Date.UTC(2026, 10, 24);

const grant: Grant = {
  id: 'grant',
  userId: 'user',
  clientId: 'client',
  scopes: ['offline_access'],
  authenticatedAt: start,
  createdAt: start,
  globalSessionId: 'session',
  ended: null,
};

const current: RefreshToken = {
  id: 'token',
  grantId: 'grant',
  generation: 1,
  parentId: null,
  accessToken: 'access',
  accessTokenExpiresAt: start + 30 * minute,
  issuedAt: start,
  rotatedAt: null,
  childId: null,
  dead: null,
};

const used: RefreshToken = { ...current, rotatedAt: start, childId: 'child' };

function judge(token: RefreshToken, now: number, about: { switches?: Partial<SwitchValues>; grant?: Grant } = {}) {
  const switches = { ...defaultSwitchValues, ...about.switches };
  return judgeRefresh(token, { grant: about.grant ?? grant, switches, now });
}

describe('a refresh token', () => {
  it.each([
    ['at once', start, { kind: 'rotate' }],
    ['on its last moment', start + 60 * day - 1, { kind: 'rotate' }],
    ['after 60 days', start + 60 * day, { kind: 'refuse', reason: 'unused-60-days', endsGrant: false }],
  ])('not used before, %s', (_, now, verdict) => expect(judge(current, now)).toEqual(verdict));

  it.each([
    ['new-pair', { kind: 'replay', supersedes: null }],
    ['last-wins', { kind: 'replay', supersedes: 'child' }],
    ['same-pair', { kind: 'repeat', childId: 'child' }],
  ] as const)('in its grace, with grace-replay %s', (value, verdict) => {
    const switches = { 'grace-replay': value };
    expect(judge(used, start, { switches })).toEqual(verdict);
    expect(judge(used, start + 30 * minute - 1, { switches })).toEqual(verdict);
  });

  it.each([
    ['refuse', false],
    ['kill-family', true],
  ] as const)('after its grace, with late-reuse %s', (value, endsGrant) => {
    expect(judge(used, start + 30 * minute, { switches: { 'late-reuse': value } })).toEqual({
      kind: 'refuse',
      reason: 'grace-over',
      endsGrant,
    });
  });

  it.each(['superseded', 'child-used'] as const)('that is dead as %s', (dead) => {
    expect(judge({ ...used, dead }, start)).toEqual({ kind: 'refuse', reason: dead, endsGrant: false });
  });

  it('of an ended grant', () => {
    const ended: Grant = { ...grant, ended: { at: start, reason: 'revoked' } };
    expect(judge(current, start, { grant: ended })).toEqual({
      kind: 'refuse',
      reason: 'grant-ended',
      endsGrant: false,
    });
  });

  it('is current, then inside its grace, then outside', () => {
    expect([graceOf(current, start), graceOf(used, start + 1), graceOf(used, start + 30 * minute)]).toEqual([
      'current',
      'inside',
      'outside',
    ]);
  });
});
