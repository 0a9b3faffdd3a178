import { describe, expect, it } from 'vitest';
import type { InstallationFacts } from './installation-facts.ts';
import { installationCheckKinds } from './installation-facts.ts';
import { judgeInstallation } from './installation-status.ts';

const now = new Date('2026-11-24T12:00:00Z');
const well: InstallationFacts = {
  now,
  configuration: [],
  database: { answer: 'reachable', missingMigrations: 0, isReadOnly: false, clockAhead: 0.1 },
  keys: { problems: [], writeKeyId: 'k1', usage: [{ keyId: 'k1', rows: 4 }] },
  cap: { tier: 'core', known: 3, cap: 50, isNear: false },
  jobs: { lastBeatAt: new Date(now.getTime() - 1_000), beatEvery: 5_000, isAskedByServer: true, overdue: 0 },
  mail: { kind: 'smtp', waiting: 0, lastFailure: null, givenUp: 0 },
  xero: { name: 'Xero', address: 'https://identity.xero.com', problem: null, isStranger: false, clockAhead: -0.3 },
  credentials: 'accepted',
};

it('is content when all is well, and has looked at everything', () => {
  const status = judgeInstallation(well);
  expect(status).toMatchObject({ verdict: 'All is well.', whoMustAct: 'NOBODY', cause: null });
  expect(status.checks.map(({ kind, state }) => `${kind} ${state}`)).toEqual(
    installationCheckKinds.map((kind) => `${kind} PASS`),
  );
});

const beat = (secondsAgo: number | null, isAskedByServer: boolean, overdue = 0) => ({
  lastBeatAt: secondsAgo === null ? null : new Date(now.getTime() - secondsAgo * 1_000),
  beatEvery: 5_000,
  isAskedByServer,
  overdue,
});
const reachable = { answer: 'reachable', missingMigrations: 0, isReadOnly: false, clockAhead: 0 } as const;

const faults: readonly (readonly [string, Partial<InstallationFacts>, string])[] = [
  ['configuration', { configuration: ['PORT is wrong.'] }, 'CONFIGURATION FAIL CONFIGURATION_INCOMPLETE'],
  [
    'no database',
    { database: { answer: 'unreachable', why: 'ECONNREFUSED' }, keys: null, cap: null, jobs: null, mail: null },
    'DATABASE FAIL DATABASE_UNREACHABLE',
  ],
  ['old tables', { database: { ...reachable, missingMigrations: 2 } }, 'DATABASE FAIL DATABASE_OUTDATED'],
  ['read-only', { database: { ...reachable, isReadOnly: true } }, 'DATABASE FAIL DATABASE_READ_ONLY'],
  [
    'a key that is missing',
    { keys: { problems: ['ENCRYPTION_KEYS lacks the key "k0".'], writeKeyId: 'k1', usage: [] } },
    'ENCRYPTION_KEYS FAIL KEYS_DO_NOT_FIT',
  ],
  ['cap full', { cap: { tier: 'starter', known: 5, cap: 5, isNear: true } }, 'CONNECTION_CAP FAIL CONNECTION_CAP_FULL'],
  ['cap near', { cap: { tier: 'starter', known: 4, cap: 5, isNear: true } }, 'CONNECTION_CAP WARN CONNECTION_CAP_NEAR'],
  ['no beat for a server', { jobs: beat(200, true) }, 'JOBS FAIL JOBS_STOPPED'],
  ['no server', { jobs: beat(200, false) }, 'JOBS WARN JOBS_STOPPED'],
  ['overdue logins', { jobs: beat(1, true, 3) }, 'JOBS WARN JOBS_STOPPED'],
  ['no mail', { mail: { kind: 'off', waiting: 0, lastFailure: null, givenUp: 0 } }, 'MAIL WARN MAIL_OFF'],
  [
    'a mail server that does not answer',
    { mail: { kind: 'smtp', waiting: 2, lastFailure: 'the mail server does not answer', givenUp: 1 } },
    'MAIL FAIL MAIL_FAILING',
  ],
  [
    'mail that was given up',
    { mail: { kind: 'smtp', waiting: 0, lastFailure: null, givenUp: 1 } },
    'MAIL WARN MAIL_FAILING',
  ],
  ['its clock', { database: { ...reachable, clockAhead: 61 } }, 'DATABASE_CLOCK FAIL CLOCK_OFF'],
  [
    'Xero down',
    {
      xero: { name: 'Xero', address: 'https://x', problem: 'it answered 503', isStranger: false, clockAhead: null },
      credentials: null,
    },
    'XERO_REACHABLE FAIL XERO_UNREACHABLE',
  ],
  [
    'another server in the place of Xero',
    {
      xero: { name: 'Xero', address: 'https://x', problem: 'it answered 404', isStranger: true, clockAhead: null },
      credentials: null,
    },
    'XERO_REACHABLE FAIL XERO_ADDRESS_WRONG',
  ],
  [
    'the clock at Xero',
    { xero: { name: 'Xero', address: 'https://x', problem: null, isStranger: false, clockAhead: -600 } },
    'XERO_CLOCK FAIL CLOCK_OFF',
  ],
  ['credentials', { credentials: 'refused' }, 'APP_CREDENTIALS FAIL APP_CREDENTIALS_INVALID'],
];

describe('what is wrong with it', () => {
  it.each(faults)('%s', (_name, changed, expected) => {
    const status = judgeInstallation({ ...well, ...changed });
    const notWell = status.checks.filter(({ state }) => state === 'FAIL' || state === 'WARN');
    expect(notWell.map(({ kind, state, cause }) => `${kind} ${state} ${cause}`)).toEqual([expected]);
    expect(status.whoMustAct).toBe(expected.includes('XERO_UNREACHABLE') ? 'NOBODY' : 'OPERATOR');
  });

  it('leaves unknown what cannot be looked at without it, and says why', () => {
    const facts = { ...well, database: { answer: 'unreachable', why: 'ECONNREFUSED' } as const };
    const blind = judgeInstallation({ ...facts, keys: null, cap: null, jobs: null, mail: null });
    const unknown = blind.checks.filter(({ state }) => state === 'UNKNOWN');
    expect(unknown.map(({ kind, evidence }) => `${kind}: ${evidence}`)).toEqual([
      'ENCRYPTION_KEYS: the database is not reachable',
      'CONNECTION_CAP: the database is not reachable',
      'JOBS: the database is not reachable',
      'MAIL: the database is not reachable',
      'DATABASE_CLOCK: the database is not reachable',
    ]);
  });

  it('names the first thing that must be done, and a failure before a note', () => {
    const cap = { tier: 'starter', known: 4, cap: 5, isNear: true };
    expect(judgeInstallation({ ...well, cap, credentials: 'refused' }).cause).toBe('APP_CREDENTIALS_INVALID');
  });
});
