import { describe, expect, it } from 'vitest';
import { isGrantableToKey, keyCan, whyNotKey } from './key-can.ts';
import { permissions } from './permission.ts';
import type { Permission } from './permission.ts';

// The design's column of API keys, typed out.
const grantable: readonly Permission[] = [
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
];

const everything = { permissions: new Set(permissions), organisationIds: 'all' } as const;

it.each(permissions)('%s is for keys as designed', (permission) => {
  expect(isGrantableToKey(permission)).toBe(grantable.includes(permission));
});

describe.each(permissions)('%s', (permission) => {
  it('is refused to a key of everything where the table refuses it to keys', () => {
    expect(keyCan(everything, 'a', permission)).toBe(grantable.includes(permission));
    expect(keyCan(everything, null, permission)).toBe(grantable.includes(permission));
  });

  it('comes from being picked for the key, and from nothing else', () => {
    const only = { permissions: new Set([permission]), organisationIds: 'all' } as const;
    const allBut = {
      permissions: new Set(permissions.filter((one) => one !== permission)),
      organisationIds: 'all',
    } as const;
    expect(permissions.filter((one) => keyCan(only, 'a', one))).toEqual(
      grantable.includes(permission) ? [permission] : [],
    );
    expect(keyCan(allBut, 'a', permission)).toBe(false);
  });

  it('holds in the organisations of a limited key, elsewhere and for the workspace it does not', () => {
    const limited = { permissions: new Set(permissions), organisationIds: new Set(['a']) };
    expect(keyCan(limited, 'a', permission)).toBe(
      grantable.includes(permission) && permission !== 'organisation:create',
    );
    expect(keyCan(limited, 'b', permission)).toBe(false);
    expect(keyCan(limited, null, permission)).toBe(false);
  });
});

it('says what a key lacks, and what no key can do', () => {
  const none = { permissions: new Set<Permission>(), organisationIds: 'all' } as const;
  expect(whyNotKey(none, 'a', 'connection:check', 'refresh the connection')).toBe(
    'This API key was not given the permission to refresh the connection.',
  );
  expect(whyNotKey(everything, 'a', 'connection:connect', 'reconnect')).toBe(
    'An API key cannot reconnect. Only an Admin can, in the dashboard.',
  );
  expect(whyNotKey(everything, null, 'workspace:manage', 'manage API keys')).toBe(
    'An API key cannot manage API keys. Only an Owner can, in the dashboard.',
  );
  expect(whyNotKey(everything, 'a', 'connection:check', 'refresh the connection')).toBeNull();
});
