import { describe, expect, it } from 'vitest';
import type { InvoiceFault } from '../xero/xero-invoices.ts';
import type { NoAccessFault } from './call-xero.ts';
import { judgeFault, mostXeroErrors } from './judge-fault.ts';

const fresh = { cause: null, failures: 0 } as const;
const waits = [1_000, 5_000, 60_000];
type Fault = InvoiceFault | NoAccessFault;

/** Every fault: what it makes of a document that is sent for the first time, and of one that may be in Xero already. */
const grid: [Fault, string, boolean, boolean][] = [
  [{ kind: 'noAccess', retryIn: 7_000 }, 'postponed CONNECTION 7000', false, true],
  [{ kind: 'tokenNotAccepted' }, 'postponed CONNECTION 1000', false, true],
  [{ kind: 'forbidden' }, 'postponed CONNECTION 1000', false, true],
  [{ kind: 'rateLimited', retryAfterSeconds: 30 }, 'postponed RATE_LIMITED 30000', false, true],
  [{ kind: 'rateLimited', retryAfterSeconds: null }, 'postponed RATE_LIMITED 1000', false, true],
  [{ kind: 'scopeMissing' }, 'held SCOPES_MISSING', false, true],
  [{ kind: 'refused', problems: [] }, 'rejected REFUSED', false, false],
  [{ kind: 'notFound' }, 'postponed XERO_UNAVAILABLE 1000', false, true],
  [{ kind: 'unreachable' }, 'postponed XERO_UNAVAILABLE 1000', true, true],
  [{ kind: 'keySpoilt' }, 'postponed XERO_ERROR 1000', true, true],
  [{ kind: 'serverError', status: 500 }, 'postponed XERO_ERROR 1000', true, true],
  [{ kind: 'serverError', status: 503 }, 'postponed XERO_UNAVAILABLE 1000', true, true],
  [{ kind: 'serverError', status: 200 }, 'postponed XERO_ERROR 1000', true, true],
];

const judge = (
  fault: Fault,
  wasSent: boolean,
  isCreation = true,
  document: Parameters<typeof judgeFault>[0] = fresh,
) => {
  const outcome = judgeFault(document, { fault, wasSent, isCreation, detail: null }, waits);
  if (outcome.kind === 'published') throw new Error('A fault publishes nothing.');
  return {
    words: [outcome.kind, outcome.cause, ...(outcome.kind === 'postponed' ? [outcome.wait] : [])].join(' '),
    isSent: outcome.isSent,
  };
};

describe('a fault', () => {
  it.each(grid)('%o', (fault, words, isSentFirst, isSentAgain) => {
    expect(judge(fault, false)).toEqual({ words, isSent: isSentFirst });
    expect(judge(fault, true)).toEqual({ words, isSent: isSentAgain });
  });

  it('of a search proves nothing new', () => {
    for (const [fault] of grid.filter(([{ kind }]) => kind !== 'refused')) {
      expect([fault.kind, judge(fault, true, false).isSent]).toEqual([fault.kind, true]);
    }
  });

  it('makes the waits longer while its cause stays the same', () => {
    const error = { kind: 'serverError', status: 500 } as const;
    expect([0, 1, 2, 3].map((failures) => judge(error, false, true, { cause: 'XERO_ERROR', failures }).words)).toEqual([
      'postponed XERO_ERROR 1000',
      'postponed XERO_ERROR 5000',
      'postponed XERO_ERROR 60000',
      'postponed XERO_ERROR 60000',
    ]);
    expect(judge(error, false, true, { cause: 'RATE_LIMITED', failures: 9 }).words).toBe('postponed XERO_ERROR 1000');
  });

  it("of Xero's own gives a document up after a while, and keeps in mind that it may be there", () => {
    const document = { cause: 'XERO_ERROR', failures: mostXeroErrors - 1 } as const;
    const error = { kind: 'serverError', status: 500 } as const;
    expect(judge(error, false, true, document)).toEqual({ words: 'rejected XERO_ERROR', isSent: true });
    expect(judge(error, true, false, document).words).toBe('postponed XERO_ERROR 60000');
    expect(
      judge({ kind: 'serverError', status: 503 }, false, true, { cause: 'XERO_UNAVAILABLE', failures: 99 }).words,
    ).toBe('postponed XERO_UNAVAILABLE 60000');
  });
});
