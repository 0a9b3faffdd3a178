import { createHmac, timingSafeEqual } from 'node:crypto';

/** Over the bytes as they came, and compared in constant time (ASVS 11.2.4). */
export function isSignedByXero(body: Buffer, signature: string | string[] | undefined, key: string): boolean {
  if (typeof signature !== 'string') return false;
  const expected = createHmac('sha256', key).update(body).digest('base64');
  const [left, right] = [Buffer.from(signature), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
