import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { KeyRing } from './key-ring.ts';

/** Where a ciphertext lives. It is part of what is authenticated: moved to another row, it no longer decrypts. */
export type Place = { readonly table: string; readonly column: string; readonly row: string };

export type CannotDecrypt = { readonly kind: 'cannotDecrypt'; readonly keyId: string | null };

const version = 'v1';

/** Length-prefixed, so that no two places share one encoding (ASVS 11.3.3). */
function associatedData(keyId: string, place: Place): Buffer {
  const parts = [version, keyId, place.table, place.column, place.row].map((part) => {
    const bytes = Buffer.from(part, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  });
  return Buffer.concat(parts);
}

/** AES-256-GCM with a random 96-bit nonce and a sub-key per purpose. There is no plaintext mode. */
export class Vault {
  readonly #keyRing: KeyRing;
  readonly #subKeys = new Map<string, Buffer>();

  constructor(keyRing: KeyRing) {
    this.#keyRing = keyRing;
  }

  encrypt(plaintext: string, place: Place): string {
    const keyId = this.#keyRing.writeKeyId;
    const key = this.#subKey(keyId, place);
    if (key === null) throw new Error('The key ring has no key to write with.');
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associatedData(keyId, place));
    const sealed = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return [version, keyId, nonce.toString('base64url'), sealed.toString('base64url')].join('.');
  }

  decrypt(ciphertext: string, place: Place): Result<string, CannotDecrypt> {
    const [found, keyId, nonce, sealed, ...rest] = ciphertext.split('.');
    const isWhole = keyId !== undefined && nonce !== undefined && sealed !== undefined && rest.length === 0;
    if (found !== version || !isWhole) {
      return err({ kind: 'cannotDecrypt', keyId: null });
    }
    const key = this.#subKey(keyId, place);
    if (key === null) return err({ kind: 'cannotDecrypt', keyId });
    try {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), { authTagLength: 16 })
        .setAAD(associatedData(keyId, place))
        .setAuthTag(bytes.subarray(-16));
      return ok(Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8'));
    } catch {
      return err({ kind: 'cannotDecrypt', keyId });
    }
  }

  /** Then it can be read once the operator has put the key back. Else it is damaged, and nothing mends it. */
  lacksKeyOf({ keyId }: CannotDecrypt): boolean {
    return keyId !== null && !this.#keyRing.keys.has(keyId);
  }

  #subKey(keyId: string, place: Place): Buffer | null {
    const root = this.#keyRing.keys.get(keyId);
    if (root === undefined) return null;
    const purpose = `${place.table}.${place.column}`;
    const name = `${keyId}/${purpose}`;
    const known = this.#subKeys.get(name);
    if (known !== undefined) return known;
    const derived = Buffer.from(hkdfSync('sha256', root, 'relink', purpose, 32));
    this.#subKeys.set(name, derived);
    return derived;
  }
}
