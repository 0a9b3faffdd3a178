import { renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { useIntent } from './intent.ts';

describe('an intent', () => {
  it('keeps its key until it is settled, so that a repeated click is no second wish', () => {
    const { result, rerender } = renderHook(() => useIntent());
    const first = result.current.key();
    rerender();
    expect(result.current.key()).toBe(first);
    result.current.settle();
    expect(result.current.key()).not.toBe(first);
  });

  it('is another one when another thing is wished for', () => {
    const { result } = renderHook(() => useIntent());
    expect(result.current.key('tenant a')).not.toBe(result.current.key('tenant b'));
  });
});
