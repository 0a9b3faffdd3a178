import { describe, expect, it } from 'vitest';
import { normalReturnAddress } from './return-addresses.ts';

describe('T15: a return address', () => {
  it.each([
    ['https://books.example', 'https://books.example/'],
    ['https://books.example/done', 'https://books.example/done'],
    ['HTTPS://Books.Example:443/Done', 'https://books.example/Done'],
    ['https://books.example:8443/x?y=1', 'https://books.example:8443/x?y=1'],
    ['https://books.example/%2f%2fevil', 'https://books.example/%2f%2fevil'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
  ])('%s is written %s', (text, address) => expect(normalReturnAddress(text)).toBe(address));

  it.each([
    '',
    '/done',
    'done',
    '//evil.example',
    String.raw`/\evil.example`,
    String.raw`\\evil.example`,
    '%2f%2fevil.example',
    '/%2f%2fevil.example',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'http://books.example/',
    'http://localhost/',
    'https:books.example',
    'https:/books.example',
    'https:///books.example',
    String.raw`https:\\evil.example`,
    String.raw`https:/\evil.example`,
    String.raw`https://books.example\@evil.example`,
    'https://books.example@evil.example/',
    'https://user:password@books.example/',
    'https://@books.example/',
    'https://books.example/#access',
    'https://books.example/#',
    'ht\ttps://evil.example',
    'https://books.example/\tdone',
    'https://books.example/\r\nset-cookie: x=1',
    'https://books.example/\n',
    ' https://books.example/',
    'https://books.example/ done',
    'https://books.example/\u00A0',
    'https://books.example/\u0000',
    'https://books.example/\u007F',
    'https://',
    'https://books.example:99999/',
    `https://books.example/${'x'.repeat(500)}`,
  ])('is never %j', (text) => expect(normalReturnAddress(text)).toBeNull());
});
