import type { BinaryLike } from 'node:crypto';
import { argon2, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** OWASP's first choice of parameters; about 100 ms here. RFC 9106; ASVS 11.4.2 */
const parameters = { memory: 47_104, passes: 1, parallelism: 1, tagLength: 32 } as const;

/** In the form that every argon2 library reads: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const tag = await derive(password, salt, parameters);
  const { memory, passes, parallelism } = parameters;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

export async function isPasswordOf(hash: string, password: string): Promise<boolean> {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(hash);
  if (found === null) return isOlderPasswordOf(hash, password);
  const [, memory, passes, parallelism, salt = '', expected = ''] = found;
  const tag = Buffer.from(expected, 'base64');
  const given = await derive(password, Buffer.from(salt, 'base64'), {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: tag.length,
  });
  return timingSafeEqual(given, tag);
}

/** True: made with other parameters than today's; to be made anew at the next sign-in, when the password is at hand. */
export function isOutdated(hash: string): boolean {
  const { memory, passes, parallelism } = parameters;
  return !hash.startsWith(`$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`);
}

/** Spends the time that a check takes, so that an unknown address answers no faster than a known one (ASVS 6.3.8). */
export async function checkNobody(password: string): Promise<void> {
  await derive(password, Buffer.alloc(16), parameters);
}

/** What the first versions stored: scrypt, as `salt:hash` in hex. */
async function isOlderPasswordOf(hash: string, password: string): Promise<boolean> {
  const [salt, expected] = hash.split(':');
  if (salt === undefined || !expected) return false;
  const cost = { N: 16_384, r: 16, p: 1, maxmem: 128 * 16_384 * 16 * 2 };
  const given = await promisify<BinaryLike, BinaryLike, number, typeof cost, Buffer>(scrypt)(
    password.normalize('NFKC'),
    salt,
    64,
    cost,
  );
  const tag = Buffer.from(expected, 'hex');
  return tag.length === given.length && timingSafeEqual(given, tag);
}

type Parameters = { memory: number; passes: number; parallelism: number; tagLength: number };

function derive(password: string, nonce: Buffer, how: Parameters): Promise<Buffer> {
  // The same letters, however a keyboard composes them.
  const message = Buffer.from(password.normalize('NFKC'), 'utf8');
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message, nonce, ...how }, (error, tag) => (error ? reject(error) : resolve(Buffer.from(tag))));
  });
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
