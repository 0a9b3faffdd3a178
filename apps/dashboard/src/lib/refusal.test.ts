import { describe, expect, it } from 'vitest';

import { asksToConfirmSignIn } from './refusal.ts';

describe('a refusal', () => {
  it.each([
    [[{ code: 'NOT_ALLOWED', path: ['confirmSignIn'] }], true],
    [[{ code: 'NOT_ALLOWED', path: null }], false],
    [[{ code: 'INVALID_INPUT', path: ['confirmSignIn'] }], false],
    [[], false],
  ] as const)('%j asks for the password: %s', (refusals, asks) => {
    expect(asksToConfirmSignIn(refusals.map((one) => ({ code: one.code, path: one.path && [...one.path] })))).toBe(
      asks,
    );
  });
});
