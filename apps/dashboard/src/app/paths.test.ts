import { describe, expect, it } from 'vitest';

import { hrefOf, paths, safeReturnPath } from './paths.ts';

describe('an address as text', () => {
  it('has its parameters filled in, and escaped', () => {
    expect(hrefOf(paths.attempt, { connectionId: 'a/b', attemptId: 'c?d' })).toBe('/connections/a%2Fb/reconnect/c%3Fd');
  });
});

describe('the way back after signing in', () => {
  it.each(['/connections', '/connections/c1/reconnect/a1?x=y', '/connections?q=%2F%2Fx'])('keeps %s', (to) => {
    expect(safeReturnPath(to)).toBe(to);
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    'connections',
    '/sign-in?to=%2Fsign-in',
    '',
    null,
    ['/connections'],
  ])('drops %j', (to) => {
    expect(safeReturnPath(to)).toBe('/connections');
  });
});
