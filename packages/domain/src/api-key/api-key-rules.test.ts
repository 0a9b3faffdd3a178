import { describe, expect, it } from 'vitest';
import type { NewApiKey } from './api-key-rules.ts';
import { apiKeyState, grantablePermissions, isOverlap, parseNewApiKey } from './api-key-rules.ts';

const fine: NewApiKey = {
  name: 'Invoice sync',
  permissions: ['connection:view'],
  organisationIds: ['a'],
  expiresInDays: 90,
};

describe('a new key', () => {
  it('has its name as people read it, and each permission and organisation once', () => {
    const asked: NewApiKey = {
      name: '  Invoice\n\u202Esync ',
      permissions: ['lists:refresh', 'connection:view', 'lists:refresh'],
      organisationIds: ['b', 'a', 'b'],
      expiresInDays: 1,
    };
    expect(parseNewApiKey(asked)).toEqual({
      ok: true,
      value: {
        name: 'Invoice sync',
        permissions: ['connection:view', 'lists:refresh'],
        organisationIds: ['b', 'a'],
        expiresInDays: 1,
      },
    });
  });

  it('may be for every organisation, and then create some', () => {
    const asked: NewApiKey = { ...fine, permissions: ['organisation:create'], organisationIds: 'all' };
    expect(parseNewApiKey(asked)).toEqual({ ok: true, value: asked });
  });

  it.each([
    ['no name', { name: ' \u200B ' }, 'name', 'The name must have 1 to 100 characters.'],
    ['a long name', { name: 'x'.repeat(101) }, 'name', 'The name must have 1 to 100 characters.'],
    ['no permission', { permissions: [] }, 'permissions', 'A key needs at least one permission.'],
    [
      'what no key may do',
      { permissions: ['connection:view', 'members:manage'] },
      'permissions',
      'No API key can be given the permission to manage members.',
    ],
    [
      'no organisation',
      { organisationIds: [] },
      'organisationIds',
      'Pick at least one organisation, or none at all for every organisation.',
    ],
    [
      'creating organisations beside being limited to some',
      { permissions: ['organisation:create'] },
      'permissions',
      'Only a key for every organisation can create organisations.',
    ],
    ['no lifetime', { expiresInDays: 0 }, 'expiresInDays', 'A key lives for 1 to 365 days.'],
    ['a lifetime beyond the longest', { expiresInDays: 366 }, 'expiresInDays', 'A key lives for 1 to 365 days.'],
    ['half a day', { expiresInDays: 1.5 }, 'expiresInDays', 'A key lives for 1 to 365 days.'],
  ] as const)('with %s is refused', (_what, change, field, message) => {
    expect(parseNewApiKey({ ...fine, ...change })).toEqual({ ok: false, error: { field, message } });
  });
});

it('can be given exactly what the table lets keys have', () => {
  expect(grantablePermissions).toEqual([
    'connection:view',
    'connection:check',
    'reconnect:request',
    'reconnect-link:create',
    'lists:view',
    'lists:refresh',
    'documents:view',
    'documents:publish',
    'organisation:manage',
    'organisation:create',
    'audit:view',
  ]);
});

it('is active until its last moment, and revoked whatever else it is', () => {
  const [before, end, after] = [0, 1, 2].map((second) => new Date(second * 1_000)) as [Date, Date, Date];
  expect(apiKeyState({ expiresAt: end }, before)).toBe('ACTIVE');
  expect(apiKeyState({ expiresAt: end }, end)).toBe('EXPIRED');
  expect(apiKeyState({ expiresAt: end, revokedAt: before }, before)).toBe('REVOKED');
  expect(apiKeyState({ expiresAt: end, revokedAt: before }, after)).toBe('REVOKED');
});

it.each([
  [0, true],
  [24, true],
  [168, true],
  [169, false],
  [-1, false],
  [0.5, false],
])('may overlap for %s hours: %s', (hours, allowed) => {
  expect(isOverlap(hours)).toBe(allowed);
});
