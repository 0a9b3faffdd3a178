import { expect, it } from 'vitest';
import { plainLine, plainText } from './plain-text.ts';

it.each([
  ['  Harbour \t Café\n Ltd ', 'Harbour Café Ltd'],
  ['Kōwhai 幼稚園 עברית', 'Kōwhai 幼稚園 עברית'],
  ['safe\u202Eevil\u202C', 'safeevil'],
  ['a\u200Bb\u0000c\uFEFF', 'abc'],
  ['\u2066\u2069', ''],
])('%j becomes the line %j', (text, line) => {
  expect(plainLine(text)).toBe(line);
});

it('keeps the lines of a text, and nothing that deceives', () => {
  expect(plainText(' first\r\nsecond\u202E line\u0007\n')).toBe('first\nsecond line');
});
