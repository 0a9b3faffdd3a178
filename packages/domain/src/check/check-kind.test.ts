import { expect, it } from 'vitest';
import { checkKinds, checkTitles } from './check-kind.ts';

it('lists the checks in the order a person would try them', () => {
  // One's own right first, then our installation, Xero, the login, the organisation, and last what waits for all of it.
  expect(checkKinds).toEqual([
    'ROLE',
    'APP_CREDENTIALS',
    'ENCRYPTION_KEY',
    'CLOCK',
    'XERO_REACHABLE',
    'RATE_LIMIT',
    'TOKEN',
    'LOGIN_ACCESS',
    'RIGHT_ORGANISATION',
    'ORGANISATION_ACTIVE',
    'SCOPES',
    'CONNECTION_CAP',
    'LISTS_FRESH',
    'DOCUMENTS_WAITING',
  ]);
});

it('gives each a title of its own, worded as what is the case when all is well', () => {
  const titles = checkKinds.map((kind) => checkTitles[kind]);
  expect(new Set(titles).size).toBe(checkKinds.length);
  expect(titles.filter((title) => /[.?!]$|not work|fail/i.test(title))).toEqual([]);
});
