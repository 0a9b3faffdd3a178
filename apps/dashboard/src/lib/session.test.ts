import { describe, expect, it, vi } from 'vitest';

import { createSession } from './session.ts';

describe('the session', () => {
  it('tells once that it has ended, however many answers say so', () => {
    const session = createSession();
    const listener = vi.fn<() => void>();
    session.subscribe(listener);
    session.end();
    session.end();
    expect([session.hasEnded(), listener.mock.calls.length]).toEqual([true, 1]);
    session.renew();
    expect([session.hasEnded(), listener.mock.calls.length]).toEqual([false, 2]);
  });
});
