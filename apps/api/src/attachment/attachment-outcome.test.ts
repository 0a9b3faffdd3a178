import { describe, expect, it } from 'vitest';
import { judgeAttachment } from './attachment-outcome.ts';

const waits = [5_000, 15_000, 60_000];
const fresh = { failures: 0 };

describe('what becomes of a file after a fault', () => {
  /** The fault, what becomes of the file, whether Xero may have it, and how long all else of the connection rests. */
  it.each([
    [{ kind: 'refused', message: 'No.' }, 'rejected', false, null],
    [{ kind: 'notFound' }, 'rejected', false, null],
    [{ kind: 'elsewhere' }, 'rejected', false, null],
    [{ kind: 'lost' }, 'rejected', false, null],
    [{ kind: 'storeAway' }, 'postponed', false, null],
    [{ kind: 'scopeMissing' }, 'postponed', false, null],
    [{ kind: 'keySpoilt' }, 'postponed', true, null],
    [{ kind: 'serverError', status: 500 }, 'postponed', true, null],
    [{ kind: 'serverError', status: 503 }, 'postponed', true, null],
    [{ kind: 'unreachable' }, 'postponed', true, 5_000],
    [{ kind: 'noAccess', retryIn: 700 }, 'postponed', false, 700],
    [{ kind: 'tokenNotAccepted' }, 'postponed', false, 5_000],
    [{ kind: 'forbidden' }, 'postponed', false, 5_000],
    [{ kind: 'rateLimited', retryAfterSeconds: 40 }, 'postponed', false, 40_000],
    [{ kind: 'rateLimited', retryAfterSeconds: null }, 'postponed', false, 5_000],
  ] as const)('%j', (fault, kind, isSent, rest) => {
    expect(judgeAttachment(fresh, fault, waits)).toMatchObject({ kind, isSent, rest, message: expect.any(String) });
  });

  it('is another try after longer and longer waits', () => {
    const wait = (failures: number) => judgeAttachment({ failures }, { kind: 'unreachable' }, waits);
    // The third time it is the file that does not come through: what is behind it goes on.
    expect([0, 1, 2, 50].map((failures) => wait(failures).rest)).toEqual([5_000, 15_000, null, null]);
  });

  it('is the end of it after six errors of Xero in a row, and never because Xero is away', () => {
    const after = (failures: number, status: number) =>
      judgeAttachment({ failures }, { kind: 'serverError', status }, waits).kind;
    expect([4, 5, 6].map((failures) => after(failures, 500))).toEqual(['postponed', 'rejected', 'rejected']);
    expect(after(50, 503)).toBe('postponed');
    expect(judgeAttachment({ failures: 50 }, { kind: 'unreachable' }, waits).kind).toBe('postponed');
  });
});
