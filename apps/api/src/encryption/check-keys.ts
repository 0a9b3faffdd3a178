import type { EntityManager } from '../database/orm.ts';
import { placeOf } from './encrypted-columns.ts';
import { sampleKeys } from './key-usage.ts';
import type { KeyRing } from './key-ring.ts';
import { Vault } from './vault.ts';

/** One damaged row does not speak against its key: only if none of so many can be read is the key wrong. */
const samplesPerKey = 5;

/** What is wrong with the key ring, as far as the stored ciphertexts tell: one sentence per key id in use, no secret. */
export async function findKeyProblems(em: EntityManager, keyRing: KeyRing): Promise<string[]> {
  const vault = new Vault(keyRing);
  const samples = await sampleKeys(em, samplesPerKey);
  const readable = new Map<string, boolean>();
  for (const { keyId, column, id, ciphertext } of samples) {
    const place = placeOf(column.table, column.column, id);
    readable.set(keyId, readable.get(keyId) === true || vault.decrypt(ciphertext, place).ok);
  }
  return [...readable]
    .filter(([, isReadable]) => !isReadable)
    .map(([keyId]) =>
      keyRing.keys.has(keyId)
        ? `ENCRYPTION_KEYS has another key "${keyId}" than the one that stored tokens were encrypted with.`
        : `ENCRYPTION_KEYS lacks the key "${keyId}", which stored tokens are encrypted with.`,
    );
}

/** The process must not run with keys that cannot read what is stored: it could keep no connection alive. */
export class KeysDoNotFit extends Error {
  override readonly name = 'KeysDoNotFit';
}

export async function requireFittingKeys(em: EntityManager, keyRing: KeyRing): Promise<void> {
  const problems = await findKeyProblems(em, keyRing);
  if (problems.length > 0) throw new KeysDoNotFit(problems.join(' '));
}
