import type { Place } from './secret-exceptions.ts';

/**
 * The positive controls: what is put on purpose where no secret may be, and where the search has to find it. A search
 * that misses one of them has failed, whatever else it did not find.
 */
export const plantedSecrets = {
  'planted in a table': ['tables'],
  'planted in a job': ['job payloads'],
  'planted in a row that is gone': ['data files', 'write-ahead log'],
  'planted in the log': ['log'],
  'planted in an answer': ['answers'],
  'known to be in the built server': ['built server'],
  'known to be in the built dashboard': ['built dashboard'],
} as const satisfies Record<string, readonly Place[]>;

export type PlantedSecret = keyof typeof plantedSecrets;

export function isPlanted(kind: string): kind is PlantedSecret {
  return Object.hasOwn(plantedSecrets, kind);
}
