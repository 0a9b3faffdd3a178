import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The shortest part of a secret that is looked for: in base64 alone the ends of it depend on what surrounds it. */
const shortest = 8;

type Pattern = { readonly bytes: Buffer; readonly what: string; readonly encoding: string };

/**
 * Looks for secrets as they are and as they may have been encoded, in any amount of bytes, in one pass: the first two
 * bytes of every pattern are looked up in a table, so that a thousand patterns cost no more than a few.
 */
export class SecretScanner {
  readonly #begins = new Uint8Array(65_536);
  readonly #patterns = new Map<number, Pattern[]>();

  /** The secrets, each with what it is. */
  constructor(secrets: ReadonlyMap<string, string>) {
    for (const [secret, what] of secrets) {
      for (const [encoding, text] of encodingsOf(secret))
        this.#add({ bytes: Buffer.from(text, 'utf8'), what, encoding });
    }
  }

  #add(pattern: Pattern): void {
    const { bytes, what } = pattern;
    if (bytes.length < shortest) throw new Error(`A secret of so few characters is found everywhere: ${what}.`);
    this.#begins[bytes.readUInt16LE(0)] = 1;
    const begin = bytes.readUInt32LE(0);
    const known = this.#patterns.get(begin) ?? [];
    if (known.some((one) => one.bytes.equals(bytes))) return;
    this.#patterns.set(begin, [...known, pattern]);
  }

  /** What was found: each kind of secret with its encoding, once. */
  findIn(content: string | Buffer): string[] {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    const found = new Set<string>();
    for (let at = 0; at + 4 <= bytes.length; at += 1) {
      if (this.#begins[(bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)] === 0) continue;
      for (const { bytes: wanted, what, encoding } of this.#patterns.get(bytes.readUInt32LE(at)) ?? []) {
        if (bytes.subarray(at, at + wanted.length).equals(wanted)) found.add(`${what} (${encoding})`);
      }
    }
    return [...found];
  }

  /** Every file below a directory; what was found, each with its file. Null: there is no such directory. */
  findInFiles(directory: string, isWanted: (path: string) => boolean = () => true): string[] | null {
    if (!existsSync(directory)) return null;
    const found: string[] = [];
    for (const file of readdirSync(directory, { recursive: true, withFileTypes: true })) {
      const path = join(file.parentPath, file.name);
      if (!file.isFile() || !isWanted(path)) continue;
      found.push(...this.findIn(readIfThere(path)).map((what) => `${what} in ${path}`));
    }
    return found;
  }
}

/** A database takes its files away while one looks: what is gone holds nothing any more. */
function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if (Object(error).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** The forms in which a value is found again, also in the middle of something that was encoded as a whole. */
function encodingsOf(secret: string): [string, string][] {
  const bytes = Buffer.from(secret, 'utf8');
  const percent = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  return [
    ['raw', secret],
    // A long value may be stored in pieces.
    ...(secret.length > 64 ? [['end', secret.slice(-40)] as [string, string]] : []),
    ['JSON', JSON.stringify(secret).slice(1, -1)],
    ['hex', bytes.toString('hex')],
    ['HEX', bytes.toString('hex').toUpperCase()],
    ['URL', encodeURIComponent(secret)],
    ['form', new URLSearchParams({ a: secret }).toString().slice(2)],
    ['percent', percent],
    ['PERCENT', percent.toUpperCase()],
    ...[0, 1, 2].flatMap((before): [string, string][] => {
      const encoded = insideBase64(bytes, before);
      return [
        ['base64', encoded],
        ['base64url', encoded.replaceAll('+', '-').replaceAll('/', '_')],
      ];
    }),
  ];
}

/**
 * The characters that only the value decides when `before` bytes of something else come before it. Base64 takes three
 * bytes at a time, so there are three ways in which a value can lie.
 */
function insideBase64(bytes: Buffer, before: number): string {
  const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
  const firstBit = before * 8;
  const lastBit = (before + bytes.length) * 8;
  return encoded.slice(Math.ceil(firstBit / 6), Math.floor(lastBit / 6));
}
