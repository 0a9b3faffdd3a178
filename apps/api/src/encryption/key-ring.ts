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
    const key = Buffer.from(entry.slice(separator + 1).trim(), 'base64');
    if (!/^[A-Za-z0-9_-]{1,32}$/.test(id))
      return err(`ENCRYPTION_KEYS entry ${index + 1} needs an id: letters, digits, - or _, then a colon.`);
    if (key.length !== 32)
      return err(`ENCRYPTION_KEYS entry "${id}" must be base64 of exactly 32 bytes, not ${key.length}.`);
    if (keys.has(id)) return err(`ENCRYPTION_KEYS has the id "${id}" twice.`);
    keys.set(id, key);
  }
  const [writeKeyId] = keys.keys();
  return writeKeyId === undefined ? err('ENCRYPTION_KEYS is empty.') : ok({ writeKeyId, keys });
}
