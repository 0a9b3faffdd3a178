import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { GlobalIdType } from './global-id.ts';
import { fromGlobalId, toGlobalId } from './global-id.ts';

const types: readonly GlobalIdType[] = [
  'Organisation',
  'Connection',
  'Member',
  'WorkspaceMember',
  'Invitation',
  'User',
  'XeroLogin',
  'ReconnectAttempt',
  'ReconnectRequest',
  'ReconnectLink',
];

describe('an id', () => {
  it.each(types)('of %s leads back to its key, and to nothing as another type', (type) => {
    const key = randomUUID();
    expect(fromGlobalId(type, toGlobalId(type, key))).toBe(key);
    for (const other of types.filter((one) => one !== type)) {
      expect(fromGlobalId(other, toGlobalId(type, key))).toBeNull();
    }
  });

  it('of an event is a number', () => {
    expect(fromGlobalId('ConnectionEvent', toGlobalId('ConnectionEvent', '1234'))).toBe('1234');
    expect(fromGlobalId('ConnectionEvent', toGlobalId('ConnectionEvent', randomUUID()))).toBeNull();
  });

  it.each([
    '',
    'con_',
    'con_!',
    'con_AAAA',
    `con_${'A'.repeat(65)}`,
    'org_AAAAAAAAAAAAAAAAAAAAAA',
    'con_AAAAAAAAAAAAAAAAAAAAAB',
  ])('that is none (%s) leads to nothing', (id) => expect(fromGlobalId('Connection', id)).toBeNull());

  it('that somebody made up out of something other than a key leads to nothing', () => {
    for (const key of ['1', 'x', '\0', "' or 1=1", '١٢٣']) {
      expect(fromGlobalId('Connection', toGlobalId('Connection', key))).toBeNull();
      expect(fromGlobalId('ConnectionEvent', `evt_${Buffer.from(`#${key}x`).toString('base64url')}`)).toBeNull();
    }
  });
});
