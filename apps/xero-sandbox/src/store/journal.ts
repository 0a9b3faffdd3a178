import { type FileHandle, mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Change } from './collection.ts';

/**
 * An append-only file: one line per transaction, so a transaction is on disk whole or, after a crash in the
 * middle of a write, not at all (a last line that does not parse is dropped). Appending keeps it cheap.
 */
export class Journal {
  readonly #file: FileHandle;
  #pending: Change[] = [];
  #tail: Promise<void> = Promise.resolve();

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Reads the transactions of an existing journal, in order. */
  static async read(path: string): Promise<Change[]> {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    const lines = text.split('\n');
    // What follows the last line break was cut off by a crash; its answer was never sent.
    lines.pop();
    return lines.flatMap((line) => JSON.parse(line) as Change[]);
  }

  /** Starts a journal that holds only `changes`, replacing the file in one step. */
  static async start(path: string, changes: readonly Change[]): Promise<Journal> {
    await mkdir(dirname(path), { recursive: true });
    const temporary = `${path}.next`;
    const file = await open(temporary, 'w', 0o600);
    await file.writeFile(changes.length > 0 ? `${JSON.stringify(changes)}\n` : '');
    await file.sync();
    await rename(temporary, path);
    return new Journal(file);
  }

  record(change: Change): void {
    this.#pending.push(change);
  }

  /** Settles once everything recorded so far is on disk. Calls made together share one write. */
  commit(): Promise<void> {
    if (this.#pending.length > 0) this.#tail = this.#tail.then(() => this.#flush());
    return this.#tail;
  }

  async close(): Promise<void> {
    await this.commit();
    await this.#file.close();
  }

  async #flush(): Promise<void> {
    const changes = this.#pending;
    if (changes.length === 0) return;
    this.#pending = [];
    await this.#file.appendFile(`${JSON.stringify(changes)}\n`);
    await this.#file.datasync();
  }
}
