import { codeAt, stepOf } from '../../second-factor/time-code.ts';

/** What an authenticator app shows that has taken up a key (RFC 4648 6). */
export function timeCode(key: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = Array.from(key, (one) => alphabet.indexOf(one).toString(2).padStart(5, '0')).join('');
  const seed = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  return codeAt(seed, stepOf(Date.now()));
}
