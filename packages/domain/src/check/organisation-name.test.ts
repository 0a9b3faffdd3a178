import { expect, it } from 'vitest';
import { haveNothingInCommon } from './organisation-name.ts';

it.each([
  ['Harbour Café Ltd', 'HARBOUR CAFE (2019) LIMITED', false],
  ['Northwind Cycles Pty Ltd', 'Northwind', false],
  ['Harbour Café Ltd', 'Northwind Cycles Pty Ltd', true],
  ['The Trust Company Ltd', 'Brightwater Dental', false],
  ['Müller & Söhne GmbH', 'Muller', false],
  ['Client 7 Ltd', 'Clients', false],
  ['株式会社', 'Harbour', true],
])('%s and %s', (one, other, differ) => {
  expect(haveNothingInCommon(one, other)).toBe(differ);
});
