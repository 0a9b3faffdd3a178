import { expect, it } from 'vitest';
import { browserCookies } from './browser-cookies.ts';
import { cookieName, readCookies, setCookie } from './cookies.ts';

it('reads what browsers send', () => {
  const read = (cookie: string) => [...readCookies({ cookie })];
  expect(read('a=1; b=x=y;c=; =2;;d')).toEqual([
    ['a', '1'],
    ['b', 'x=y'],
    ['c', ''],
    ['d', ''],
  ]);
  expect(read('a=1; a=2')).toEqual([['a', '1']]);
  expect([...readCookies({})]).toEqual([]);
});

it('binds a cookie to the host and to TLS, where there is TLS', () => {
  const cookie = { name: 'tx-1', value: 'secret', maxAgeSeconds: 600.5 };
  expect(setCookie('https://relink.example', cookie)).toBe(
    '__Host-tx-1=secret; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure',
  );
  expect(setCookie('http://localhost:4000', cookie)).toBe('tx-1=secret; Path=/; Max-Age=600; HttpOnly; SameSite=Lax');
  expect(cookieName('tx-1', 'https://relink.example')).toBe('__Host-tx-1');
});

it('makes the browser forget', () => {
  expect(setCookie('http://localhost:4000', { name: 'tx-1', value: '', maxAgeSeconds: 600 })).toBe(
    'tx-1=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax',
  );
});

it('takes a cookie with TLS only under its prefix, which no subdomain can set', () => {
  const headers = { cookie: 'tx-1=planted; __Host-tx-1=ours; tx-2=planted' };
  const { cookie, cookieNames } = browserCookies(headers, 'https://relink.example');
  expect([cookie('tx-1'), cookie('tx-2'), cookieNames]).toEqual(['ours', null, ['tx-1']]);
  expect(browserCookies({ cookie: 'tx-1=ours' }, 'http://localhost:4000').cookie('tx-1')).toBe('ours');
});
