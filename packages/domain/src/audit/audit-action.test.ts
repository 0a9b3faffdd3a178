import { describe, expect, it } from 'vitest';
import { allowedFacts, auditActions, auditWords } from './audit-action.ts';

describe('the facts of an entry', () => {
  it('are those of the action, in its order, and nothing else that came along', () => {
    const given = { expiresAt: '2027-01-01', secret: 'rlk_…', name: 'Ledger', permissions: ['connection:view'] };
    expect(allowedFacts('apiKey.created', given)).toEqual({
      name: 'Ledger',
      permissions: ['connection:view'],
      expiresAt: '2027-01-01',
    });
    expect(Object.keys(allowedFacts('apiKey.created', given) ?? {})).toEqual(['name', 'permissions', 'expiresAt']);
  });

  it('are none where there is nothing to say', () => {
    expect(allowedFacts('password.changed', { password: 'correct horse battery staple' })).toBeNull();
    expect(allowedFacts('organisation.created', null)).toBeNull();
    expect(allowedFacts('organisation.created', {})).toBeNull();
    expect(allowedFacts('organisation.created', { name: undefined })).toBeNull();
  });

  it('keep a null, which says that there was nothing', () => {
    expect(allowedFacts('connection.disconnected', { reason: null })).toEqual({ reason: null });
  });
});

it.each(auditActions)('%s has a name of two words and continues a sentence', (action) => {
  expect(action).toMatch(/^[a-z][A-Za-z]+\.[a-z][A-Za-z]+$/);
  expect(auditWords(action)).toMatch(/^[a-z].*[^.]$/);
});

it('has no fact whose name says that it holds a secret', () => {
  const secrets = {
    password: 'x',
    token: 'x',
    secret: 'x',
    code: 'x',
    key: 'x',
    hash: 'x',
    url: 'x',
    state: 'AT_XERO',
  };
  const kept = auditActions.flatMap((action) => Object.keys(allowedFacts(action, secrets) ?? {}));
  expect([...new Set(kept)]).toEqual(['state']);
});
