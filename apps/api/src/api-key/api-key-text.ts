import { randomBytes, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * `rlk_<id>_<secret>_<checksum>`: a prefix that scanners for leaked secrets find, an id that is looked up, 256 random
 * bits, and a checksum that tells a mangled key without asking the database. All base62, so that a double click takes
 * the whole of it. SECURITY.md has the pattern for scanners.
 */
export type ApiKeyText = { readonly publicId: string; readonly secret: string };

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const pattern = /^rlk_([0-9A-Za-z]{12})_([0-9A-Za-z]{43})_([0-9A-Za-z]{6})$/;

export function makeApiKeyText(publicId: string): ApiKeyText {
  return { publicId, secret: inBase62(BigInt(`0x${randomBytes(32).toString('hex')}`), 43) };
}

export function makePublicId(): string {
  return Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('');
}

export function writeApiKey({ publicId, secret }: ApiKeyText): string {
  const body = `rlk_${publicId}_${secret}`;
  return `${body}_${checksum(body)}`;
}

/** Null for what cannot be a key, found out without looking anything up. */
export function parseApiKey(text: string): ApiKeyText | null {
  const [, publicId, secret, found] = pattern.exec(text) ?? [];
  if (publicId === undefined || secret === undefined) return null;
  return found === checksum(`rlk_${publicId}_${secret}`) ? { publicId, secret } : null;
}

function checksum(body: string): string {
  return inBase62(BigInt(crc32(body)), 6);
}

function inBase62(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest /= 62n) text = (alphabet[Number(rest % 62n)] ?? '') + text;
  return text;
}
