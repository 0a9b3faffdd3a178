import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectionHealths, degradedReasons } from '../connection/connection-status.ts';
import { connectionWords } from '../connection/connection-words.ts';
import { causes } from './cause.ts';
import { checkKinds } from './check-kind.ts';
import type { Checklist } from './checklist.ts';
import { judgeConnection } from './checklist.ts';
import type { DiagnosisSnapshot, ObservedCall } from './diagnosis-snapshot.ts';

const now = new Date('2026-11-24T12:00:00Z');
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1_000);

const wellKnown: DiagnosisSnapshot = {
  now,
  viewer: { mayReconnect: true, whyNot: null },
  database: 'writable',
  connection: {
    organisationName: 'Harbour Café Ltd',
    health: { status: 'CONNECTED', reason: null },
    since: ago(7_200),
    lastWorkedAt: ago(60),
    lastCheckedAt: ago(60),
    nextTryAt: null,
    tenantName: 'Harbour Café Ltd',
    isDemoCompany: false,
    forbiddenSince: null,
  },
  login: {
    name: 'priya@harbour.example',
    lastRenewedAt: ago(600),
    lapsesIfUnusedAt: new Date('2027-01-23T11:50:00Z'),
    missingScopes: [],
    hasOldScopes: false,
    isIdle: false,
  },
  areCredentialsRefused: false,
  key: { answer: 'readable', keyId: 'k1' },
  databaseClockAhead: 0,
  limits: { minuteRemaining: 60, dayRemaining: 4_990, perDay: 5_000, isDayNear: false, pausedUntil: null },
  cap: { known: 3, cap: 50, isNear: false, mayKnowFigures: false },
  lists: { oldestAt: ago(3_600), missing: 0, isStale: false },
  documents: { held: 0, notPermitted: 0, rejected: 0, elsewhere: 0, oldestHeldAt: null },
  waitsForOtherOrganisation: false,
  probes: {},
  calls: [],
  clockCalls: [],
  running: [],
};

const noDocuments: NonNullable<DiagnosisSnapshot['documents']> = {
  held: 0,
  notPermitted: 0,
  rejected: 0,
  elsewhere: 0,
  oldestHeldAt: null,
};

const withConnection = (connection: Partial<DiagnosisSnapshot['connection']>): DiagnosisSnapshot => ({
  ...wellKnown,
  connection: { ...wellKnown.connection, ...connection },
});
const call: ObservedCall = {
  at: ago(1),
  endpoint: 'organisation',
  status: 200,
  milliseconds: 90,
  limit: null,
  retryAfterSeconds: null,
  correlationId: null,
  clockAhead: 0.2,
};
const statesOf = ({ checks }: Checklist): string[] =>
  checks.filter(({ state }) => state !== 'PASS').map(({ kind, state, cause }) => `${kind} ${state} ${cause ?? ''}`);
const evidenceOf = ({ checks }: Checklist, kind: string): string =>
  checks.find((check) => check.kind === kind)?.evidence ?? '';

describe('a connection that works', () => {
  it('passes every check, in the order of the list', () => {
    const checklist = judgeConnection(wellKnown);
    expect(checklist).toMatchObject({ verdict: 'The connection works.', whoMustAct: 'NOBODY', cause: null });
    expect(checklist.checks.map(({ kind }) => kind)).toEqual(checkKinds);
    expect(statesOf(checklist)).toEqual([]);
  });

  it('says what is worth a note, and that it works nevertheless', () => {
    const checklist = judgeConnection({
      ...wellKnown,
      lists: { oldestAt: ago(9 * 86_400), missing: 0, isStale: true },
    });
    expect(checklist.verdict).toBe(
      'The connection works. The lists from Xero have not been refreshed for a while. They are tried again by themselves; refreshing them tries at once.',
    );
    expect(checklist.remedy).toBe('REFRESH_LISTS');
    expect(evidenceOf(checklist, 'LISTS_FRESH')).toBe('The oldest list is 9 days old.');
  });

  it('notes what somebody must do before what passes by itself, and a full cap not at all', () => {
    const noted = judgeConnection({
      ...wellKnown,
      lists: { oldestAt: ago(9 * 86_400), missing: 0, isStale: true },
      documents: { ...noDocuments, rejected: 1 },
      limits: { minuteRemaining: 60, dayRemaining: 100, perDay: 5_000, isDayNear: true, pausedUntil: null },
    });
    expect(noted).toMatchObject({ cause: 'DOCUMENTS_REJECTED', whoMustAct: 'ADMIN' });
    const full = judgeConnection({ ...wellKnown, cap: { known: 5, cap: 5, isNear: true, mayKnowFigures: true } });
    expect(full).toMatchObject({ verdict: 'The connection works.', cause: null });
    expect(statesOf(full)).toEqual(['CONNECTION_CAP WARN CONNECTION_CAP_FULL']);
  });

  it('is not spoken ill of because the viewer may not reconnect', () => {
    const viewer = { mayReconnect: false, whyNot: 'Only an Admin can reconnect.' };
    const checklist = judgeConnection({ ...wellKnown, viewer });
    expect(checklist).toMatchObject({ verdict: 'The connection works.', cause: null });
    expect(statesOf(checklist)).toEqual(['ROLE WARN ROLE_TOO_SMALL']);
    expect(evidenceOf(checklist, 'ROLE')).toBe('Only an Admin can reconnect.');
  });
});

// Typed out: which checks fail for each state of a connection, and which cannot be known then.
const byHealth: Record<string, readonly string[]> = {
  PENDING: [
    'XERO_REACHABLE UNKNOWN',
    'TOKEN FAIL NEVER_CONNECTED',
    'LOGIN_ACCESS UNKNOWN',
    'ORGANISATION_ACTIVE UNKNOWN',
  ],
  CONNECTED: [],
  XERO_UNREACHABLE: [
    'APP_CREDENTIALS UNKNOWN',
    'XERO_REACHABLE FAIL XERO_UNREACHABLE',
    'TOKEN UNKNOWN',
    'LOGIN_ACCESS UNKNOWN',
    'ORGANISATION_ACTIVE UNKNOWN',
  ],
  XERO_ERROR: [
    'APP_CREDENTIALS UNKNOWN',
    'XERO_REACHABLE FAIL XERO_ERROR',
    'TOKEN UNKNOWN',
    'LOGIN_ACCESS UNKNOWN',
    'ORGANISATION_ACTIVE UNKNOWN',
  ],
  RATE_LIMITED: [
    'RATE_LIMIT FAIL RATE_LIMITED',
    'TOKEN UNKNOWN',
    'LOGIN_ACCESS UNKNOWN',
    'ORGANISATION_ACTIVE UNKNOWN',
  ],
  REFRESH_RETRYING: [
    'XERO_REACHABLE UNKNOWN',
    'TOKEN FAIL REFRESH_RETRYING',
    'LOGIN_ACCESS UNKNOWN',
    'ORGANISATION_ACTIVE UNKNOWN',
  ],
  APP_CREDENTIALS_INVALID: [
    'APP_CREDENTIALS FAIL APP_CREDENTIALS_INVALID',
    'XERO_REACHABLE UNKNOWN',
    'TOKEN UNKNOWN',
    'LOGIN_ACCESS UNKNOWN',
    'ORGANISATION_ACTIVE UNKNOWN',
  ],
  CREDENTIAL_UNREADABLE: [
    'ENCRYPTION_KEY FAIL CREDENTIAL_UNREADABLE',
    'XERO_REACHABLE UNKNOWN',
    'TOKEN UNKNOWN',
    'LOGIN_ACCESS UNKNOWN',
    'ORGANISATION_ACTIVE UNKNOWN',
  ],
  REFRESH_TOKEN_REJECTED: ['TOKEN FAIL REFRESH_TOKEN_REJECTED', 'LOGIN_ACCESS UNKNOWN', 'ORGANISATION_ACTIVE UNKNOWN'],
  REFRESH_TOKEN_EXPIRED: ['TOKEN FAIL REFRESH_TOKEN_EXPIRED', 'LOGIN_ACCESS UNKNOWN', 'ORGANISATION_ACTIVE UNKNOWN'],
  ROTATION_LOST: ['TOKEN FAIL ROTATION_LOST', 'LOGIN_ACCESS UNKNOWN', 'ORGANISATION_ACTIVE UNKNOWN'],
  DISCONNECTED_IN_XERO: ['LOGIN_ACCESS FAIL DISCONNECTED_IN_XERO', 'ORGANISATION_ACTIVE UNKNOWN'],
  XERO_USER_LOST_ACCESS: ['LOGIN_ACCESS FAIL XERO_USER_LOST_ACCESS', 'ORGANISATION_ACTIVE UNKNOWN'],
  ORGANISATION_UNAVAILABLE: ['LOGIN_ACCESS UNKNOWN', 'ORGANISATION_ACTIVE FAIL ORGANISATION_UNAVAILABLE'],
  SCOPES_MISSING: ['ORGANISATION_ACTIVE UNKNOWN', 'SCOPES FAIL SCOPES_MISSING'],
  DISCONNECTED: [
    'XERO_REACHABLE UNKNOWN',
    'TOKEN FAIL DISCONNECTED_ON_PURPOSE',
    'LOGIN_ACCESS UNKNOWN',
    'ORGANISATION_ACTIVE UNKNOWN',
    'LISTS_FRESH UNKNOWN',
  ],
};

describe('each state of a connection', () => {
  it.each(connectionHealths)('$status $reason', (health) => {
    const known = withConnection({ health, since: ago(120) });
    const isLinked = health.status !== 'PENDING';
    const checklist = judgeConnection({ ...known, lists: isLinked ? known.lists : wellKnown.lists });
    const states = statesOf(checklist).map((line) => line.trim());
    const wanted = byHealth[health.reason ?? health.status] ?? [];
    const pending = ['RIGHT_ORGANISATION UNKNOWN', 'LISTS_FRESH UNKNOWN'];
    expect(states.filter((line) => isLinked || !pending.includes(line))).toEqual(wanted);
  });

  it('is never contradicted: who must act and why are the same', () => {
    const judged = connectionHealths.map((health) => {
      const { cause, whoMustAct } = judgeConnection(withConnection({ health, since: ago(120) }));
      return [cause, whoMustAct];
    });
    const named = { PENDING: 'NEVER_CONNECTED', CONNECTED: null, DISCONNECTED: 'DISCONNECTED_ON_PURPOSE' } as const;
    const stated = connectionHealths.map((health) => [
      health.reason ?? named[health.status],
      connectionWords(health).whoMustAct,
    ]);
    expect(judged).toEqual(stated);
  });
});

it.each(connectionHealths.filter(({ status }) => status === 'NEEDS_RECONNECT'))(
  'calls for somebody at $reason, also where nothing is known of the login any more',
  (health) => {
    const checklist = judgeConnection({ ...withConnection({ health, since: ago(120) }), login: null });
    expect([checklist.cause, checklist.whoMustAct]).toEqual([health.reason, connectionWords(health).whoMustAct]);
  },
);

describe('what depends on something that failed', () => {
  it('is unknown for that reason and not failed', () => {
    const health = { status: 'DEGRADED', reason: 'XERO_UNREACHABLE' } as const;
    const checklist = judgeConnection(withConnection({ health, since: ago(120) }));
    for (const kind of ['APP_CREDENTIALS', 'TOKEN', 'LOGIN_ACCESS', 'ORGANISATION_ACTIVE']) {
      expect(evidenceOf(checklist, kind)).toBe('Not known while Xero does not answer.');
    }
  });

  it('is what must be done after that, where a person has to', () => {
    const full = { known: 5, cap: 5, isNear: true, mayKnowFigures: false };
    const health = { status: 'NEEDS_RECONNECT', reason: 'DISCONNECTED_IN_XERO' } as const;
    const checklist = judgeConnection({ ...withConnection({ health }), cap: full });
    expect(checklist.whoMustAct).toBe('OPERATOR');
    expect(checklist.verdict).toBe(
      'The Xero app has as many connections as its tier allows. The operator must remove one that is not used, or change the tier. After that: Xero no longer lists this organisation for the login: it was disconnected inside Xero (Settings, Connected apps), or the login lost its role there. An Admin must reconnect.',
    );
    expect(evidenceOf(checklist, 'CONNECTION_CAP')).toBe('No other organisation can be connected.');
  });
});

it('comes to support when what should have passed by itself has not for an hour', () => {
  for (const reason of degradedReasons) {
    const remedyAfter = (seconds: number) =>
      judgeConnection(withConnection({ health: { status: 'DEGRADED', reason }, since: ago(seconds) })).remedy;
    const passes = ['XERO_UNREACHABLE', 'XERO_ERROR', 'REFRESH_RETRYING'].includes(reason);
    expect([reason, remedyAfter(3_500), remedyAfter(3_700)]).toEqual([
      reason,
      causes[reason].remedy,
      passes ? 'CONTACT_SUPPORT' : causes[reason].remedy,
    ]);
  }
});

it('tells a limit of a minute from that of a day by what Xero said, or by how long it lasts', () => {
  const limited = (limit: ObservedCall['limit'], pauseSeconds: number | null) => {
    const pausedUntil = pauseSeconds === null ? null : new Date(now.getTime() + pauseSeconds * 1_000);
    const retryAfterSeconds = pauseSeconds === null ? null : pauseSeconds + 1;
    const calls = limit === null ? [] : [{ ...call, status: 429, limit, retryAfterSeconds }];
    const limits = { minuteRemaining: 60, dayRemaining: 4_000, perDay: 5_000, isDayNear: false, pausedUntil };
    return judgeConnection({ ...wellKnown, calls, limits }).cause;
  };
  expect([limited('minute', 30), limited('day', 30), limited('app', 30), limited(null, 30), limited(null, 61)]).toEqual(
    ['RATE_LIMITED_MINUTE', 'RATE_LIMITED_DAY', 'RATE_LIMITED_APP', 'RATE_LIMITED', 'RATE_LIMITED_DAY'],
  );
  expect(limited(null, null)).toBeNull();
  expect(limited('concurrent', 1)).toBe('RATE_LIMITED');
});

describe('a limit', () => {
  const limits = { minuteRemaining: 60, dayRemaining: 4_000, perDay: 5_000, isDayNear: false, pausedUntil: null };
  const degraded = withConnection({ health: { status: 'DEGRADED', reason: 'RATE_LIMITED' } });

  it('is not said to have been Xero’s answer where our own count held the call back', () => {
    const seen = (left: Partial<typeof limits>) => {
      const { cause, checks } = judgeConnection({ ...degraded, limits: { ...limits, ...left } });
      return [cause, checks.find(({ kind }) => kind === 'RATE_LIMIT')?.evidence];
    };
    const own = 'by the count of this installation; Xero was not asked.';
    expect([seen({ minuteRemaining: 0 }), seen({ dayRemaining: 0 }), seen({ isDayNear: true }), seen({})]).toEqual([
      ['RATE_LIMITED_MINUTE', `The calls of this minute are used up, ${own}`],
      ['RATE_LIMITED_DAY', `The calls of the day are used up, ${own}`],
      ['RATE_LIMITED_DAY', `What Relink may call by itself in a day is used up, ${own}`],
      ['RATE_LIMITED', 'A limit was reached at the last check; which one is not known.'],
    ]);
  });

  it('that another call ran into is not told of by an earlier 429', () => {
    const calls = [{ ...call, at: ago(120), status: 429, limit: 'day' as const, retryAfterSeconds: 5_000 }];
    const pausedUntil = new Date(now.getTime() + 30_000);
    expect(judgeConnection({ ...degraded, calls, limits: { ...limits, pausedUntil } }).cause).toBe('RATE_LIMITED');
  });

  it('is over when nothing holds a call back any more, whatever was answered before', () => {
    const calls = [{ ...call, at: ago(120), status: 429, limit: 'minute' as const, retryAfterSeconds: 30 }];
    expect(judgeConnection({ ...wellKnown, calls, limits }).cause).toBeNull();
  });
});

describe('the documents', () => {
  const judged = (
    documents: Partial<typeof noDocuments>,
    connection: Partial<DiagnosisSnapshot['connection']> = {},
  ) => {
    const checklist = judgeConnection({ ...withConnection(connection), documents: { ...noDocuments, ...documents } });
    const { cause, remedy, evidence } = checklist.checks.find(({ kind }) => kind === 'DOCUMENTS_WAITING') ?? {};
    return [cause, remedy, evidence];
  };

  it('that wait for permissions while the connection works need an Admin', () => {
    expect(judged({ held: 3, notPermitted: 2, oldestHeldAt: ago(600) })).toEqual([
      'DOCUMENTS_NOT_PERMITTED',
      'RECONNECT',
      '2 documents wait: Xero did not allow Relink to write, the oldest since 11:50 UTC. 1 document waits for the connection, the oldest since 11:50 UTC.',
    ]);
    const broken = { health: { status: 'NEEDS_RECONNECT', reason: 'DISCONNECTED_IN_XERO' } } as const;
    expect(judged({ held: 3, notPermitted: 2 }, broken)).toEqual([
      'DOCUMENTS_HELD',
      'WAIT',
      '3 documents wait for the connection.',
    ]);
  });

  it('that may be in the organisation before are apart: retrying all leaves them out', () => {
    expect(judged({ elsewhere: 1 })).toEqual([
      'DOCUMENTS_ELSEWHERE',
      'OPEN_DOCUMENTS',
      '1 document may be in the organisation that was connected before.',
    ]);
    expect(judged({ elsewhere: 2, rejected: 1 })).toEqual([
      'DOCUMENTS_REJECTED',
      'RETRY_DOCUMENTS',
      'Xero has rejected 1 document. 2 documents may be in the organisation that was connected before.',
    ]);
  });
});

it.each(['PENDING', 'DISCONNECTED'] as const)('has nothing to note of lists and room at %s', (status) => {
  const cap = { known: 4, cap: 5, isNear: true, mayKnowFigures: true };
  const lists = { oldestAt: ago(9 * 86_400), missing: 0, isStale: true };
  const ended = withConnection({ health: { status, reason: null } });
  const { checks } = judgeConnection({ ...ended, cap, lists });
  expect(checks.filter(({ state }) => state === 'WARN')).toEqual([]);
  const full = judgeConnection({ ...ended, cap: { ...cap, known: 5 }, lists });
  expect(full.cause).toBe(status === 'PENDING' ? 'CONNECTION_CAP_FULL' : 'DISCONNECTED_ON_PURPOSE');
});

it('says what is known beyond the cap in words that can be true', () => {
  const cap = { known: 7, cap: 5, isNear: true, mayKnowFigures: true };
  expect(evidenceOf(judgeConnection({ ...wellKnown, cap }), 'CONNECTION_CAP')).toBe(
    'No other organisation can be connected. At least 7 are known, of 5 that it allows.',
  );
});

it('lets what passes by itself not stand before what somebody must do', () => {
  const health = { status: 'NEEDS_RECONNECT', reason: 'DISCONNECTED_IN_XERO' } as const;
  const calls = [{ ...call, status: 503 }];
  const checklist = judgeConnection({
    ...withConnection({ health }),
    calls,
    probes: { token: { at: ago(1), answer: 'usable' } },
  });
  expect(checklist).toMatchObject({ whoMustAct: 'ADMIN', cause: 'DISCONNECTED_IN_XERO', remedy: 'RECONNECT' });
  expect(checklist.verdict).toMatch(
    /^Xero answered with an error of its own\. Once that has passed: Xero no longer lists /,
  );
});

it('takes a clock for wrong from a minute on, whoever else is right', () => {
  const seen = (clockAhead: number, databaseClockAhead: number) => {
    const checklist = judgeConnection({ ...wellKnown, clockCalls: [{ ...call, clockAhead }], databaseClockAhead });
    return [checklist.cause, evidenceOf(checklist, 'CLOCK')];
  };
  expect(seen(600.4, 0)).toEqual(['CLOCK_OFF', 'The clock here is 10 minutes behind Xero’s.']);
  expect(seen(-600.4, 0)).toEqual(['CLOCK_OFF', 'The clock here is 10 minutes ahead of Xero’s.']);
  expect(seen(0, -90)).toEqual(['CLOCK_OFF', 'The clock here is 1 minute ahead of the database’s.']);
  expect(seen(60, -60)).toEqual([null, 'The clock agrees with Xero’s and the database’s.']);
});

it('says that a refusal of the app is over once Xero has accepted it, while the access is still to be renewed', () => {
  const health = { status: 'DEGRADED', reason: 'APP_CREDENTIALS_INVALID' } as const;
  const known = withConnection({ health, since: ago(120), nextTryAt: new Date(now.getTime() + 60_000) });
  const checklist = judgeConnection({ ...known, probes: { credentials: { at: ago(1), answer: 'accepted' } } });
  expect(checklist).toMatchObject({ cause: 'REFRESH_RETRYING', whoMustAct: 'NOBODY' });
  expect(evidenceOf(checklist, 'TOKEN')).toBe(
    'Xero accepts the credentials of the app again; the access is renewed at 12:01 UTC.',
  );
  expect(judgeConnection({ ...known, areCredentialsRefused: true }).cause).toBe('APP_CREDENTIALS_INVALID');
});

it('notes that a part of Xero is down while the connection works, and names the parts', () => {
  const calls = [
    { ...call, endpoint: 'token' as const, status: 503 },
    { ...call, endpoint: 'connections' as const },
    { ...call, endpoint: 'organisation' as const },
  ];
  const probes = { listing: { at: ago(1), answer: 'listed' as const } };
  const checklist = judgeConnection({ ...wellKnown, calls, probes });
  expect(statesOf(checklist)).toEqual(['XERO_REACHABLE WARN XERO_ERROR']);
  expect(evidenceOf(checklist, 'XERO_REACHABLE')).toBe(
    'Xero answered 503 (its token endpoint) at 11:59 UTC. What did answer: its list of connections, the organisation.',
  );
});

describe('something that answers in the place of Xero’s identity server', () => {
  const stranger = (status: number, health: DiagnosisSnapshot['connection']['health']) => {
    const probes = { credentials: { at: ago(1), answer: 'noAnswer' as const } };
    const calls = [{ ...call, endpoint: 'discovery' as const, status }];
    return judgeConnection({ ...withConnection({ health }), probes, calls });
  };
  const degraded = { status: 'DEGRADED', reason: 'XERO_ERROR' } as const;

  it.each([404, 200, 302])('is not told as credentials that Xero refuses (%i)', (status) => {
    const checklist = stranger(status, degraded);
    expect(checklist).toMatchObject({ cause: 'XERO_ADDRESS_WRONG', whoMustAct: 'OPERATOR' });
    expect(statesOf(checklist).slice(0, 2)).toEqual([
      'APP_CREDENTIALS UNKNOWN ',
      'XERO_REACHABLE FAIL XERO_ADDRESS_WRONG',
    ]);
    const works = stranger(status, { status: 'CONNECTED', reason: null });
    expect(statesOf(works)).toEqual(['APP_CREDENTIALS UNKNOWN ', 'XERO_REACHABLE WARN XERO_ADDRESS_WRONG']);
  });

  it('is seen in a page in the place of a token, by a process that has talked to Xero before', () => {
    const health = { status: 'DEGRADED', reason: 'REFRESH_RETRYING' } as const;
    const probes = { token: { at: ago(1), answer: 'degraded' as const, reason: 'REFRESH_RETRYING' as const } };
    const calls = [{ ...call, endpoint: 'token' as const, isPage: true }];
    const checklist = judgeConnection({ ...withConnection({ health }), probes, calls });
    expect(checklist).toMatchObject({ cause: 'XERO_ADDRESS_WRONG', whoMustAct: 'OPERATOR' });
    expect(evidenceOf(checklist, 'XERO_REACHABLE')).toMatch(/^In the place of its token endpoint, something answered/);
  });

  it('is not seen in what Xero itself answers', () => {
    for (const status of [403, 429, 500]) expect(stranger(status, degraded).cause).toBe('XERO_ERROR');
    const calls = [
      { ...call, endpoint: 'discovery' as const },
      { ...call, endpoint: 'token' as const, status: 400 },
    ];
    expect(
      judgeConnection({ ...wellKnown, calls, probes: { credentials: { at: ago(1), answer: 'accepted' } } }).cause,
    ).toBeNull();
  });
});

it('shows figures of the cap to Owners alone, and what is full to everybody', () => {
  const capOf = (known: number, mayKnowFigures: boolean) => {
    const checklist = judgeConnection({ ...wellKnown, cap: { known, cap: 5, isNear: known >= 4, mayKnowFigures } });
    return checklist.checks.find(({ kind }) => kind === 'CONNECTION_CAP');
  };
  expect(capOf(4, false)).toMatchObject({ state: 'PASS', evidence: 'The tier of the app leaves room.' });
  expect(capOf(4, true)).toMatchObject({
    state: 'WARN',
    evidence: 'Room is nearly used up. At least 4 of 5 are known.',
  });
  expect(capOf(5, false)).toMatchObject({ state: 'WARN', evidence: 'No other organisation can be connected.' });
});

it('leads with the database when that takes no changes', () => {
  expect(judgeConnection({ ...wellKnown, database: 'readOnly' })).toMatchObject({
    whoMustAct: 'OPERATOR',
    cause: 'DATABASE_READ_ONLY',
    remedy: 'CONTACT_OPERATOR',
  });
});

it('keeps its verdict while something is looked at again', () => {
  const health = { status: 'NEEDS_RECONNECT', reason: 'REFRESH_TOKEN_REJECTED' } as const;
  const checklist = judgeConnection({ ...withConnection({ health }), running: ['TOKEN', 'SCOPES'] });
  expect(checklist).toMatchObject({ cause: 'REFRESH_TOKEN_REJECTED', whoMustAct: 'ADMIN', remedy: 'RECONNECT' });
  expect(statesOf(checklist)).toEqual([
    'TOKEN RUNNING ',
    'LOGIN_ACCESS UNKNOWN ',
    'ORGANISATION_ACTIVE UNKNOWN ',
    'SCOPES RUNNING ',
  ]);
});

it('has one cause for its verdict, which one of its checks names', () => {
  const health = fc.constantFrom(...connectionHealths);
  fc.assert(
    fc.property(health, fc.boolean(), fc.boolean(), fc.integer({ min: 0, max: 2 }), (state, refused, keyLost, held) => {
      const checklist = judgeConnection({
        ...withConnection({ health: state, since: ago(60) }),
        areCredentialsRefused: refused,
        key: { answer: keyLost ? 'unreadable' : 'readable', keyId: 'k1' },
        documents: { ...noDocuments, held },
      });
      const { cause, whoMustAct, checks } = checklist;
      expect(whoMustAct).toBe(cause === null ? 'NOBODY' : causes[cause].whoMustAct);
      // PASS has none, as the verdict of what works.
      expect(checks.map((check) => check.cause)).toContain(cause);
      expect(cause === null && checks.some(({ state: one }) => one === 'FAIL')).toBe(false);
    }),
  );
});
