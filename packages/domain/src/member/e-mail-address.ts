import type { Result } from '../result.ts';
import { err, ok } from '../result.ts';

const longest = 254;

/**
 * An address as one can be written to, in lower case: so it is stored and compared. Deliberately no more than that; what
 * is behind it only a mail finds out (RFC 5321 4.5.3.1.3 for the length).
 */
export function parseEmailAddress(text: string): Result<string, 'invalid'> {
  const address = text.trim().toLowerCase();
  const isAddress =
    /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/u;
  return address.length <= longest && isAddress.test(address) ? ok(address) : err('invalid');
}
