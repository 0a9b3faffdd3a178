import { sql } from 'kysely';
import type { Orm } from '../database/orm.ts';
import type { AttachmentStore } from './attachment-store.ts';

const pieceLength = 256 * 1024;

/**
 * Files in the database, in pieces. Each piece is a statement of its own: nobody holds a transaction open for as long as
 * a slow client takes, and a piece is all that is in memory.
 */
export class DatabaseStore implements AttachmentStore {
  readonly name = 'database';
  readonly isRemote = false;
  readonly #orm: Orm;

  constructor(orm: Orm) {
    this.#orm = orm;
  }

  async put(id: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    let position = 0;
    for await (const piece of inPieces(bytes)) {
      const insert = sql`insert into attachment_chunk (content_id, position, bytes) values (${id}, ${position}, ${piece})`;
      await insert.execute(this.#database());
      position += 1;
    }
  }

  async *open(id: string): AsyncGenerator<Uint8Array> {
    for (let position = 0; ; position += 1) {
      const select = sql<{
        bytes: Buffer;
      }>`select bytes from attachment_chunk where content_id = ${id} and position = ${position}`;
      const [piece] = (await select.execute(this.#database())).rows;
      if (piece === undefined) return;
      yield piece.bytes;
    }
  }

  /** Below the ORM, which would write the bytes into the text of each statement: twenty times the memory. */
  #database() {
    return this.#orm.em.fork().getKysely();
  }

  /** The pieces go with the row of their content (`on delete cascade`), in its transaction. */
  remove(): Promise<void> {
    return Promise.resolve();
  }
}

/** Pieces of the same length, but for the last; none without bytes. */
async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of bytes) {
    parts.push(part);
    length += part.length;
    if (length < pieceLength) continue;
    const whole = Buffer.concat(parts);
    let at = 0;
    for (; whole.length - at >= pieceLength; at += pieceLength) yield whole.subarray(at, at + pieceLength);
    parts = [Buffer.from(whole.subarray(at))];
    length = whole.length - at;
  }
  if (length > 0) yield Buffer.concat(parts);
}
