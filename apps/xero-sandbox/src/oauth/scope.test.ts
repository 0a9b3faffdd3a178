import { describe, expect, it } from 'vitest';
import { grants, isBroadScope, isKnownScope, parseScopes } from './scope.ts';

describe('scopes', () => {
  it.each(['openid', 'offline_access', 'accounting.invoices', 'accounting.settings.read', 'accounting.transactions'])(
    'knows %s',
    (scope) => expect(isKnownScope(scope)).toBe(true),
  );

  it('does not know made-up scopes', () => {
    expect(isKnownScope('accounting.everything')).toBe(false);
  });

  it('tells broad scopes from granular ones', () => {
    expect([isBroadScope('accounting.transactions'), isBroadScope('accounting.invoices')]).toEqual([true, false]);
  });

  it('splits on any white space and drops repetitions', () => {
    expect(parseScopes(' openid  email openid\n')).toEqual(['openid', 'email']);
  });

  it('lets a reading scope read but not write', () => {
    const granted = ['accounting.invoices.read'];
    expect(grants(granted, ['accounting.invoices'], 'read')).toBe(true);
    expect(grants(granted, ['accounting.invoices'], 'write')).toBe(false);
  });
});
