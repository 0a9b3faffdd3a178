import { existsSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { noteSecret, readSecrets } from './evidence-secrets.ts';
import { fileChunks, filesBelow, walChunks } from './file-chunks.ts';
import { isPlanted, plantedSecrets } from './planted-secrets.ts';
import { copyTables, flushToFiles } from './scan-database.ts';
import type { Hit, Place } from './secret-exceptions.ts';
import { exceptionFor, toldToOwners, places } from './secret-exceptions.ts';
import { SecretScanner } from './secret-scanner.ts';

export type SearchReport = {
  /** how many secrets of each kind were looked for */
  readonly secrets: Readonly<Record<string, number>>;
  /** bytes of each place; 0: there was nothing to search */
  readonly bytes: Readonly<Record<Place, number>>;
  /** where something lies that must not be there; never the secret itself */
  readonly found: readonly string[];
  readonly excepted: readonly string[];
  /** places where something planted was found */
  readonly controlled: readonly Place[];
  /** what was planted and not found */
  readonly missed: readonly string[];
  readonly seconds: number;
};

const built = {
  'built server': fileURLToPath(new URL('../../dist', import.meta.url)),
  'built dashboard': fileURLToPath(new URL('../../../dashboard/dist', import.meta.url)),
} as const satisfies Partial<Record<Place, string>>;

/** Searches all that a run has left behind, and the database it has used, for every secret that it has noted. */
export async function searchEvidence(evidence: string, server: string): Promise<SearchReport> {
  const began = performance.now();
  noteKnown(evidence);
  const search = new Search(evidence);
  for await (const { table, rows } of copyTables(server)) {
    search.look(table.startsWith('pgboss.') ? 'job payloads' : 'tables', table, rows);
  }
  const cluster = await flushToFiles(server);
  const files = filesBelow(cluster);
  const isWal = (path: string): boolean => /^[0-9A-F]{24}$/.test(basename(path));
  for (const path of files.filter((one) => !isWal(one))) search.look('data files', path, fileChunks(path));
  const wal = files.filter(isWal).toSorted();
  if (basename(wal[0] ?? '') !== '000000010000000000000001') throw new Error('The write-ahead log has lost its begin.');
  search.look('write-ahead log', 'pg_wal', walChunks(wal));
  for (const place of ['log', 'answers'] as const) {
    for (const path of below(join(evidence, place))) search.look(place, path, [withoutTold(place, path)]);
  }
  for (const place of ['built server', 'built dashboard'] as const) {
    for (const path of below(built[place])) search.look(place, relative(built[place], path), fileChunks(path));
  }
  return search.report((performance.now() - began) / 1_000);
}

const below = (directory: string): string[] => (existsSync(directory) ? filesBelow(directory) : []);

/** Shorter values, as of a cookie that is taken away, are none. */
const leastSecret = 16;

/** What only a search finds out: the secrets that were told to their owners, and what every build is known to hold. */
function noteKnown(evidence: string): void {
  for (const { place, pattern, kind } of toldToOwners) {
    if (kind === null) continue;
    for (const path of below(join(evidence, place))) {
      for (const [, told = ''] of readFileSync(path, 'latin1').matchAll(pattern)) {
        const value = decodeURIComponent(told);
        if (value.length >= leastSecret) noteSecret(evidence, kind, value);
      }
    }
  }
  if (existsSync(built['built server'])) noteSecret(evidence, 'known to be in the built server', 'Relink is ready at');
  if (existsSync(built['built dashboard'])) {
    noteSecret(evidence, 'known to be in the built dashboard', '<div id="root">');
  }
}

function withoutTold(place: 'log' | 'answers', path: string): Buffer {
  let text = readFileSync(path, 'latin1');
  for (const told of toldToOwners) if (told.place === place) text = text.replaceAll(told.pattern, '-');
  return Buffer.from(text, 'latin1');
}

class Search {
  readonly #hits: Hit[] = [];
  readonly #bytes = Object.fromEntries(places.map((place) => [place, 0])) as Record<Place, number>;
  readonly #secrets: ReturnType<typeof readSecrets>;
  readonly #scanner: SecretScanner;

  constructor(evidence: string) {
    this.#secrets = readSecrets(evidence);
    this.#scanner = new SecretScanner(this.#secrets);
  }

  look(place: Place, where: string, chunks: Iterable<Buffer>): void {
    for (const finding of this.#scanner.scan(this.#count(place, chunks))) this.#hits.push({ ...finding, place, where });
  }

  *#count(place: Place, chunks: Iterable<Buffer>): Generator<Buffer> {
    for (const chunk of chunks) {
      this.#bytes[place] += chunk.length;
      yield chunk;
    }
  }

  report(seconds: number): SearchReport {
    const secrets: Record<string, number> = {};
    for (const kind of this.#secrets.values()) secrets[kind] = (secrets[kind] ?? 0) + 1;
    const real = this.#hits.filter(({ kind }) => !isPlanted(kind));
    const tell = (hit: Hit): string => `${hit.kind} (${hit.encoding}) in ${hit.place}: ${hit.where}`;
    const excepted = real.flatMap((hit) => {
      const exception = exceptionFor(hit);
      return exception === undefined ? [] : [`${hit.kind} in ${hit.place}: ${exception.reason}`];
    });
    const planted = Object.keys(secrets).filter(isPlanted);
    const isFound = (kind: string, place: Place): boolean =>
      this.#hits.some((hit) => hit.kind === kind && hit.place === place);
    return {
      secrets: Object.fromEntries(Object.entries(secrets).filter(([kind]) => !isPlanted(kind))),
      bytes: this.#bytes,
      found: [...new Set(real.filter((hit) => exceptionFor(hit) === undefined).map(tell))],
      excepted: [...new Set(excepted)],
      controlled: places.filter((place) => planted.some((kind) => isFound(kind, place))),
      missed: planted.flatMap((kind) =>
        plantedSecrets[kind].filter((place) => !isFound(kind, place)).map((place) => `${kind}, in ${place}`),
      ),
      seconds,
    };
  }
}
