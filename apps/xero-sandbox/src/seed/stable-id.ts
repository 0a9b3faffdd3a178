import { createHash } from 'node:crypto';

/** A GUID that is the same in every run, so that a seeded organisation can be named in tests and addresses. */
export function stableId(name: string): string {
  const hex = createHash('sha256').update(`relink sandbox ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
