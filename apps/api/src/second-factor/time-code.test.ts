import { describe, expect, it } from 'vitest';
import { codeAt, findStep, stepOf, toBase32 } from './time-code.ts';

const seed = Buffer.from('12345678901234567890');

it.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at %i seconds the code is %s (RFC 6238, appendix B)', (seconds, code) => {
  expect(codeAt(seed, stepOf(seconds * 1000))).toBe(code);
});

describe('a code that was typed', () => {
  const now = 1_234_567_890_000;
  const step = stepOf(now);
  it.each([
    ['of this step', codeAt(seed, step), step],
    ['of the step before', codeAt(seed, step - 1), step - 1],
    ['of the next step', codeAt(seed, step + 1), step + 1],
    ['with a space in it', codeAt(seed, step).replace(/^(...)/, '$1 '), step],
    ['of two steps ago', codeAt(seed, step - 2), null],
    ['too short', '12345', null],
    ['no digits', 'abcdef', null],
    ['empty', '', null],
  ])('%s', (_what, code, expected) => {
    expect(findStep(seed, code, now)).toBe(expected);
  });
});

it.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('"%s" is "%s" in base 32 (RFC 4648, 10)', (text, expected) => {
  expect(toBase32(Buffer.from(text))).toBe(expected);
});
