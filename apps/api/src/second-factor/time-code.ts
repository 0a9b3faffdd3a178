import { createHmac, timingSafeEqual } from 'node:crypto';

/** Time-based one-time passwords as every authenticator app makes them: SHA-1, six digits, 30 seconds. RFC 6238 */
const stepSeconds = 30;
const digits = 6;
/** One step to either side, for clocks that differ and people who type slowly (RFC 6238 5.2). */
const window = [0, -1, 1];

export function codeAt(seed: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', seed).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0xf;
  const number = digest.readUInt32BE(offset) & 0x7f_ff_ff_ff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

export const stepOf = (milliseconds: number): number => Math.floor(milliseconds / 1000 / stepSeconds);

/** The step that a code belongs to; null for a wrong one. */
export function findStep(seed: Buffer, code: string, now: number): number | null {
  const given = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(given)) return null;
  const steps = window.map((shift) => stepOf(now) + shift);
  return steps.find((step) => timingSafeEqual(Buffer.from(codeAt(seed, step)), Buffer.from(given))) ?? null;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 6, without padding: how apps take a key that is typed. */
export function toBase32(bytes: Buffer): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => alphabet[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}
