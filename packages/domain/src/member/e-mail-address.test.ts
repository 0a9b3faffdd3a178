import { expect, it } from 'vitest';
import { parseEmailAddress } from './e-mail-address.ts';

it.each([
  ['olga@firm.example', 'olga@firm.example'],
  [' Olga.Okafor+relink@Firm.Example ', 'olga.okafor+relink@firm.example'],
  ["o'neil@mail.firm-x.co.uk", "o'neil@mail.firm-x.co.uk"],
  ['jürgen@firm.example', 'jürgen@firm.example'],
])('%j is the address %s', (text, address) => expect(parseEmailAddress(text)).toEqual({ ok: true, value: address }));

it.each([
  '',
  'olga',
  'olga@firm',
  'olga@',
  '@firm.example',
  'olga@firm..example',
  'olga@-firm.example',
  'a@b.example, c@d.example',
  'Olga <olga@firm.example>',
  'olga@firm.example\nBcc: eve@evil.example',
  'ol ga@firm.example',
  `${'o'.repeat(250)}@firm.example`,
])('%j is none', (text) => expect(parseEmailAddress(text)).toEqual({ ok: false, error: 'invalid' }));
