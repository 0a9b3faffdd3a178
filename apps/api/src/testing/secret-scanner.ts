import { encodingsOf } from './secret-encodings.ts';

export type Secret = string | Buffer;
export type Finding = { readonly secret: Secret; readonly kind: string; readonly encoding: string };
type Pattern = Finding & { readonly bytes: Buffer };

/** Bytes are read four at a time. */
const word = 4;
/** Two words in a row decide whether a place is looked at closely. */
const window = 2 * word;
/** Then the window lies in every pattern at one of the places where a word begins. */
const shortest = window + word - 1;
/** 2^24 places in a table of bits: with a hundred thousand patterns a few words in a hundred are looked at closely. */
const tableBits = 24;

function hashOf(first: number, second: number): number {
  return Math.imul(first ^ Math.imul(second, 0x85ebca6b), 0x9e3779b1);
}

/**
 * Looks for secrets as they are and as they may have been encoded, in any amount of bytes, in one pass. Every window of
 * every pattern marks a place in a table; only where a window of what is searched has its place marked are bytes compared.
 * So a hundred thousand patterns cost hardly more than one.
 */
export class SecretScanner {
  readonly #table = new Int32Array(2 ** (tableBits - 5));
  readonly #patterns = new Map<number, Pattern[]>();
  #longest = shortest;

  /** The secrets, each with what it is. */
  constructor(secrets: ReadonlyMap<Secret, string>) {
    for (const [secret, kind] of secrets) {
      for (const [encoding, bytes] of encodingsOf(secret)) this.#add({ secret, bytes, kind, encoding });
    }
  }

  #add(pattern: Pattern): void {
    const { bytes, kind } = pattern;
    if (bytes.length < shortest) throw new Error(`A secret of so few characters is found everywhere: ${kind}.`);
    const begin = hashOf(bytes.readInt32LE(0), bytes.readInt32LE(word));
    const known = this.#patterns.get(begin);
    if (known?.some((one) => one.bytes.equals(bytes)) === true) return;
    if (known === undefined) this.#patterns.set(begin, [pattern]);
    else known.push(pattern);
    for (let at = 0; at < word; at += 1) {
      const slot = hashOf(bytes.readInt32LE(at), bytes.readInt32LE(at + word)) >>> (32 - tableBits);
      this.#table[slot >>> 5] = (this.#table[slot >>> 5] ?? 0) | (1 << (slot & 31));
    }
    this.#longest = Math.max(this.#longest, bytes.length);
  }

  /** What was found: each kind of secret with its encoding, once. */
  findIn(content: string | Buffer): string[] {
    const findings = this.scan([typeof content === 'string' ? Buffer.from(content, 'utf8') : content]);
    return [...new Set(findings.map(({ kind, encoding }) => `${kind} (${encoding})`))];
  }

  /** The same in chunks that follow each other: what lies across their border is found too. */
  scan(chunks: Iterable<Buffer>): Finding[] {
    const found = new Set<Pattern>();
    let before: Buffer = Buffer.alloc(0);
    for (const chunk of chunks) {
      const bytes = before.length === 0 ? chunk : Buffer.concat([before, chunk]);
      this.#scanBytes(bytes, found);
      before = bytes.subarray(Math.max(0, bytes.length - this.#longest + 1));
    }
    return [...found].map(({ secret, kind, encoding }) => ({ secret, kind, encoding }));
  }

  #scanBytes(bytes: Buffer, found: Set<Pattern>): void {
    const table = this.#table;
    const words = wordsOf(bytes);
    for (let at = 0; at + 1 < words.length; at += 1) {
      const first = words[at] as number;
      const second = words[at + 1] as number;
      // Most of a database's files is empty.
      if ((first | second) === 0) continue;
      const slot = hashOf(first, second) >>> (32 - tableBits);
      if ((((table[slot >>> 5] as number) >>> (slot & 31)) & 1) === 1) this.#compareAround(bytes, at * word, found);
    }
  }

  /** A pattern may begin at the window or a little before it. */
  #compareAround(bytes: Buffer, at: number, found: Set<Pattern>): void {
    for (let begin = Math.max(0, at - word + 1); begin <= at; begin += 1) {
      const hash = hashOf(bytes.readInt32LE(begin), bytes.readInt32LE(begin + word));
      for (const pattern of this.#patterns.get(hash) ?? []) {
        const wanted = pattern.bytes;
        const end = begin + wanted.length;
        if (end <= bytes.length && bytes.compare(wanted, 0, wanted.length, begin, end) === 0) found.add(pattern);
      }
    }
  }
}

/** The bytes as words, copied if they do not begin where a word may. What is left at the end is shorter than a word. */
function wordsOf(bytes: Buffer): Int32Array {
  const aligned = bytes.byteOffset % word === 0 ? bytes : new Uint8Array(bytes);
  return new Int32Array(aligned.buffer, aligned.byteOffset, Math.floor(bytes.length / word));
}
