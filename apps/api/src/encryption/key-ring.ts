import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';

/** The first key writes, all of them read. Ids are stored beside each ciphertext. */
export type KeyRing = { readonly writeKeyId: string; readonly keys: ReadonlyMap<string, Buffer> };

/** Parses `id:base64,id:base64`. The message never repeats a key. */
export function parseKeyRing(text: string): Result<KeyRing, string> {
  const keys = new Map<string, Buffer>();
  for (const [index, entry] of text.split(',').entries()) {
    const separator = entry.indexOf(':');
    const id = entry.slice(0, Math.max(separator, 0)).trim();
    const encoded = entry.slice(separator + 1).trim();
    const key = Buffer.from(encoded, 'base64');
    if (!/^[A-Za-z0-9_-]{1,32}$/.test(id))
      return err(`ENCRYPTION_KEYS entry ${index + 1} needs an id: letters, digits, - or _, then a colon.`);
    if (key.length !== 32)
      return err(`ENCRYPTION_KEYS entry "${id}" must be base64 of exactly 32 bytes, not ${key.length}.`);
    // Node skips what is no base64, so a key that was mangled would pass for another one.
    if (key.toString('base64') !== encoded) return err(`ENCRYPTION_KEYS entry "${id}" is not base64.`);
    if (new Set(key).size < 16)
      return err(`ENCRYPTION_KEYS entry "${id}" is not random. Make one with: openssl rand -base64 32`);
    if (keys.has(id)) return err(`ENCRYPTION_KEYS has the id "${id}" twice.`);
    keys.set(id, key);
  }
  const [writeKeyId] = keys.keys();
  return writeKeyId === undefined ? err('ENCRYPTION_KEYS is empty.') : ok({ writeKeyId, keys });
}
