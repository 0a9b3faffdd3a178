import { describe, expect, it } from 'vitest';
import { allDefences, without } from './defences.ts';
import type { Defences } from './defences.ts';
import type { AttemptInput, Step, XeroOutcome } from './refresh-attempt.ts';
import { idleAttempt } from './refresh-attempt.ts';
import { realRefreshIntervals } from './refresh-intervals.ts';
import { stepAttempt } from './step-attempt.ts';
import { leasedRecordOf, minute, noon, second } from './testing/grant-record-of.ts';

const rotation = { refreshToken: 'child', accessToken: 'new access', accessTokenLifetime: 30 * minute };
const lease = { owner: 'a', fence: 40 };
const reading = { record: leasedRecordOf({ previousFirstUsedAt: noon - 26 * minute }), databaseNow: noon };

const started: AttemptInput = { at: 0, kind: 'started', owner: 'a', random: 0 };
const granted: AttemptInput = { at: 10, kind: 'leaseGranted', reading };
const prepared: AttemptInput = { at: 20, kind: 'tokenPrepared' };
const answered = (outcome: XeroOutcome, at = 300): AttemptInput => ({ at, kind: 'xeroAnswered', outcome });
const rotated = answered({ kind: 'rotated', rotation });
const refused = answered({ kind: 'refused' });
const reread: AttemptInput = { at: 310, kind: 'recordRead', reading };
const presented = [started, granted, prepared];

/** Plays inputs in order and gives the last step. */
function play(inputs: readonly AttemptInput[], defences: Defences = allDefences): Step {
  return inputs.reduce<Step>(
    ({ state }, input) => stepAttempt(state, input, { intervals: realRefreshIntervals, defences }),
    { state: idleAttempt, effects: [] },
  );
}

const kinds = (step: Step) => step.effects.map((effect) => effect.kind);
const degraded = (reason: string, retryIn: number) => ({ kind: 'degraded', reason, retryIn });

describe('the way of a rotation', () => {
  it('asks for the lease, prepares, presents once, commits, and only then serves', () => {
    const steps = [started, granted, prepared, rotated, { at: 400, kind: 'stored' } as const].map((_, index, all) =>
      play(all.slice(0, index + 1)),
    );
    expect(steps.map(({ effects }) => effects)).toEqual([
      [{ kind: 'acquireLease', owner: 'a' }],
      [{ kind: 'prepareToken', candidate: 'current', token: 'current' }],
      [
        {
          kind: 'presentToken',
          candidate: 'current',
          token: 'current',
          sendBy: 8 * second,
          answerWithin: 15 * second,
        },
      ],
      [{ kind: 'closeBreaker' }, { kind: 'commitRotation', lease, rotation, usedPrevious: false }],
      [
        { kind: 'serve', accessToken: 'new access' },
        { kind: 'announce', what: 'ROTATED' },
      ],
    ]);
    expect(steps.at(-1)?.state).toEqual({ phase: 'done', result: { kind: 'rotated' } });
  });
});

describe('the lease', () => {
  const unknown: AttemptInput = { at: 50, kind: 'leaseUnknown' };
  const others = { ...reading, record: { ...reading.record, leaseOwner: 'b' } };
  const failed: AttemptInput = { at: 60, kind: 'readFailed' };
  it.each([
    ['refused', [started, { at: 9, kind: 'leaseRefused' }], []],
    ['unknown', [started, unknown], ['readRecord']],
    ['unknown, and ours', [started, unknown, { at: 60, kind: 'recordRead', reading }], ['prepareToken']],
    ['unknown, and of another', [started, unknown, { at: 60, kind: 'recordRead', reading: others }], []],
    ['unknown, and unreadable', [started, unknown, failed], ['wait']],
    ['unknown, and asked again', [started, unknown, failed, { at: 310, kind: 'clock' }], ['readRecord']],
    ['unknown for too long', [started, unknown, { ...failed, at: 8 * second + 1 }], []],
  ] as [string, AttemptInput[], string[]][])('%s', (_what, inputs, effects) => {
    expect(kinds(play(inputs))).toEqual(effects);
  });
});

describe('the send-time check', () => {
  it.each([
    { at: 8 * second, effect: 'presentToken' },
    { at: 8 * second + 1, effect: 'releaseLease' },
    { at: 40 * minute, effect: 'releaseLease' },
  ])('at $at ms: $effect', ({ at, effect }) => {
    expect(kinds(play([started, granted, { at, kind: 'tokenPrepared' }]))).toEqual([effect]);
  });

  it('counts from the asking for the lease, not from its arrival', () => {
    const late = play([started, { ...granted, at: 7 * second }, { at: 9 * second, kind: 'tokenPrepared' }]);
    expect(kinds(late)).toEqual(['releaseLease']);
  });

  it('sends whenever, once taken away', () => {
    const late = play([started, granted, { at: 40 * minute, kind: 'tokenPrepared' }], without('sendTimeCheck'));
    expect(kinds(late)).toEqual(['presentToken']);
  });
});

describe('what Xero answers', () => {
  it.each([
    [{ kind: 'answerLost', because: 'unreachable' }, 'XERO_UNREACHABLE', 500],
    [{ kind: 'answerLost', because: 'serverError' }, 'XERO_ERROR', 500],
    [{ kind: 'rateLimited', retryAfterSeconds: null }, 'RATE_LIMITED', 500],
    [{ kind: 'rateLimited', retryAfterSeconds: 90 }, 'RATE_LIMITED', 90 * second],
    [{ kind: 'appCredentialsInvalid' }, 'APP_CREDENTIALS_INVALID', 500],
  ] as [XeroOutcome, string, number][])('%o settles nothing', (outcome, reason, wait) => {
    const { state, effects } = play([...presented, answered(outcome)]);
    expect(effects.at(-1)).toEqual({ kind: 'releaseLease', lease, reason, wait });
    expect(effects.length).toBe(outcome.kind === 'appCredentialsInvalid' ? 2 : 1);
    expect(state).toEqual({ phase: 'releasing', result: degraded(reason, wait) });
  });

  it('spreads and lengthens the waits with the failures', () => {
    const waits = [0, 1, 2, 3, 9].map((failures) => {
      const record = { ...reading.record, failures };
      const grantedLate = { ...granted, reading: { ...reading, record } } as AttemptInput;
      const last = play([
        { ...started, random: 0.5 },
        grantedLate,
        prepared,
        answered({ kind: 'answerLost', because: 'serverError' }),
      ]);
      return last.effects.map((effect) => (effect.kind === 'releaseLease' ? effect.wait : null));
    });
    expect(waits.flat()).toEqual([750, 3_750, 11_250, 22_500, 22_500]);
  });

  it('ignores a second answer, and one after the end', () => {
    const late = [...presented, answered({ kind: 'answerLost', because: 'unreachable' }), rotated];
    expect(play(late)).toEqual({ state: play(late.slice(0, -1)).state, effects: [] });
    const over = play([...late, { at: 400, kind: 'released' }]).state;
    expect(over.phase).toBe('done');
    expect(stepAttempt(over, rotated, { intervals: realRefreshIntervals, defences: allDefences }).state).toBe(over);
  });
});

describe('a refusal', () => {
  const previousPresented = [...presented, refused, reread, { at: 330, kind: 'tokenPrepared' } as const];
  const previousRefused = [...previousPresented, refused, reread];

  it('is looked at again before anything else', () => {
    expect(kinds(play([...presented, refused]))).toEqual(['closeBreaker', 'readRecord']);
  });

  it('that was overtaken says nothing', () => {
    const record = { ...reading.record, fence: 41, leaseOwner: null };
    const overtaken = play([...presented, refused, { at: 310, kind: 'recordRead', reading: { ...reading, record } }]);
    expect(overtaken.effects).toEqual([{ kind: 'announce', what: 'SUPERSEDED' }]);
  });

  it('sends the parent, with the same lease and never beyond its grace', () => {
    expect(play(previousPresented).effects).toEqual([
      {
        kind: 'presentToken',
        candidate: 'previous',
        token: 'previous',
        sendBy: 8 * second,
        answerWithin: 15 * second,
      },
    ]);
    const won = play([...previousPresented, rotated]);
    expect(won.effects.at(-1)).toEqual({ kind: 'commitRotation', lease, rotation, usedPrevious: true });
  });

  // 30 minutes at Xero, one of them ours to spare, two for the request's life: 27 minutes after the first use
  it.each([
    { usedAgo: 26 * minute + 59 * second, effect: 'prepareToken' },
    { usedAgo: 27 * minute - 310, effect: 'prepareToken' },
    { usedAgo: 27 * minute - 309, effect: 'recordStrike' },
    { usedAgo: 29 * minute, effect: 'recordStrike' },
  ])('presents a parent first used $usedAgo ms ago: $effect', ({ usedAgo, effect }) => {
    const old = { ...reading, record: { ...reading.record, previousFirstUsedAt: noon - usedAgo } };
    const inputs = [started, { ...granted, reading: old }, prepared, refused, { ...reread, reading: old }];
    expect(kinds(play(inputs))).toEqual([effect]);
  });

  it('strikes when there is no parent', () => {
    const none = { ...reading, record: { ...reading.record, previousRefreshToken: null, previousFirstUsedAt: null } };
    const inputs = [started, { ...granted, reading: none }, prepared, refused, { ...reread, reading: none }];
    expect(play(inputs).effects).toEqual([{ kind: 'recordStrike', lease }]);
  });

  it('strikes when the parent is refused as well', () => {
    expect(play(previousRefused).effects).toEqual([{ kind: 'recordStrike', lease }]);
  });

  it('does not strike when the parent could not be asked', () => {
    const unread = play([...presented, refused, reread, { at: 330, kind: 'tokenUnreadable' }]);
    const late = play([...presented, refused, reread, { at: 9 * second, kind: 'tokenPrepared' }]);
    const unsure = play([...presented, refused, { at: 310, kind: 'readFailed' }]);
    const closing = play([...presented, { at: 299, kind: 'shutdown' }, refused, reread]);
    expect([unread, late, unsure, closing].map(kinds)).toEqual(Array.from({ length: 4 }, () => ['releaseLease']));
  });

  it.each([
    [{ at: 1, kind: 'struck', record: { status: 'ACTIVE', reason: null } }, degraded('REFRESH_RETRYING', minute), []],
    [
      { at: 1, kind: 'struck', record: { status: 'NEEDS_RECONNECT', reason: 'ROTATION_LOST' } },
      { kind: 'dead', reason: 'ROTATION_LOST' },
      ['announce'],
    ],
    [{ at: 1, kind: 'strikeFenced' }, { kind: 'busy' }, ['announce']],
    [{ at: 1, kind: 'writeFailed' }, degraded('REFRESH_RETRYING', minute), []],
  ] as [AttemptInput, object, string[]][])('ends with %o', (input, result, effects) => {
    const end = play([...previousRefused, input]);
    expect(end.state).toEqual({ phase: 'done', result });
    expect(kinds(end)).toEqual(effects);
  });
});

describe('a commit', () => {
  const storing = [...presented, rotated];
  const failed: AttemptInput = { at: 400, kind: 'storeFailed' };
  const unknown: AttemptInput = { at: 400, kind: 'storeUnknown' };
  const clock: AttemptInput = { at: 450, kind: 'clock' };
  const fenced: AttemptInput = { at: 500, kind: 'storeFenced' };
  const readWith = (accessToken: string): AttemptInput => ({
    at: 510,
    kind: 'recordRead',
    reading: { ...reading, record: { ...reading.record, currentRefreshToken: 'child', accessToken } },
  });

  it.each([
    ['is tried again after a failure', [failed, clock], ['commitRotation']],
    ['is tried again after an unknown outcome', [unknown, clock], ['commitRotation']],
    ['that was overtaken serves nothing', [fenced], ['announce']],
    ['that was overtaken after a failure serves nothing', [failed, clock, fenced], ['announce']],
    ['looks whether its unknown try was stored', [unknown, clock, fenced], ['readRecord']],
    ['serves when it was', [unknown, clock, fenced, readWith('new access')], ['serve', 'announce']],
    ['serves nothing when it was not', [unknown, clock, fenced, readWith('of another')], ['announce']],
    ['looks again when it could not', [unknown, clock, fenced, { at: 520, kind: 'readFailed' }], ['wait']],
    ['and again', [unknown, clock, fenced, { at: 520, kind: 'readFailed' }, clock], ['readRecord']],
    ['is not given up for a shutdown', [failed, { at: 410, kind: 'shutdown' }, clock], ['commitRotation']],
  ] as [string, AttemptInput[], string[]][])('%s', (_what, inputs, effects) => {
    expect(kinds(play([...storing, ...inputs]))).toEqual(effects);
  });

  it('waits 50 ms, then twice as long each time, up to 2 s', () => {
    const waits = Array.from({ length: 8 }, (_, tries) => {
      const earlier = Array.from({ length: tries }, () => [failed, clock]).flat();
      return play([...storing, ...earlier, failed]).effects;
    });
    expect(waits.flat()).toEqual(
      [50, 100, 200, 400, 800, 1_600, 2_000, 2_000].map((milliseconds) => ({ kind: 'wait', milliseconds })),
    );
  });

  it.each([
    { at: 29 * minute - 50, effect: ['wait'] },
    { at: 29 * minute - 49, effect: ['announce'] },
  ])('is tried until the grace of the presented token ends: $at ms', ({ at, effect }) => {
    expect(kinds(play([...storing, { at, kind: 'storeFailed' }]))).toEqual(effect);
  });
});

describe('a shutdown', () => {
  it.each([
    ['before the lease', [started], granted],
    ['before sending', [started, granted], null],
  ] as [string, AttemptInput[], AttemptInput | null][])('%s gives the lease back', (_what, inputs, next) => {
    const stop: AttemptInput = { at: 15, kind: 'shutdown' };
    expect(kinds(play([...inputs, stop, ...(next === null ? [] : [next])]))).toEqual(['releaseLease']);
  });

  it('after sending waits for the answer and stores it', () => {
    const stored: AttemptInput = { at: 400, kind: 'stored' };
    const end = play([...presented, { at: 30, kind: 'shutdown' }, rotated, { at: 310, kind: 'shutdown' }, stored]);
    expect(end.state).toEqual({ phase: 'done', result: { kind: 'rotated' } });
  });
});

it('presents the current token alone without the previous-token rung', () => {
  const end = play([...presented, refused, reread], without('previousToken'));
  expect(kinds(end)).toEqual(['recordStrike']);
});
