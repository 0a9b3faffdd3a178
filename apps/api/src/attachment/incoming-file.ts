import { createHash } from 'node:crypto';
import type { AttachmentType } from '@relink/domain/attachment/attachment-type';
import { longestAttachment, tellingBytes, typeOfContent } from '@relink/domain/attachment/attachment-type';

export class FileTooLong extends Error {
  override readonly name = 'FileTooLong';
}

/** A file on its way in: looked at, counted and hashed piece by piece, and cut off where it gets too long. */
export class IncomingFile {
  readonly #hash = createHash('sha256');
  readonly #pieces: AsyncIterator<Uint8Array>;
  readonly #start: Uint8Array;
  readonly type: AttachmentType | null;
  length = 0;

  private constructor(start: Uint8Array, pieces: AsyncIterator<Uint8Array>) {
    this.#start = start;
    this.#pieces = pieces;
    this.type = typeOfContent(start);
  }

  /** Reads as much as tells what it is. */
  static async begin(body: AsyncIterable<Uint8Array>): Promise<IncomingFile> {
    const pieces = body[Symbol.asyncIterator]();
    let start = Buffer.alloc(0);
    while (start.length < tellingBytes) {
      const next = await pieces.next();
      if (next.done === true) break;
      start = Buffer.concat([start, next.value]);
    }
    return new IncomingFile(start, pieces);
  }

  get isEmpty(): boolean {
    return this.#start.length === 0;
  }

  /** Of what has been read until now. */
  sha256(): string {
    return this.#hash.copy().digest('hex');
  }

  async *bytes(): AsyncGenerator<Uint8Array> {
    yield this.#count(this.#start);
    for (;;) {
      const next = await this.#pieces.next();
      if (next.done === true) return;
      yield this.#count(next.value);
    }
  }

  #count(piece: Uint8Array): Uint8Array {
    this.length += piece.length;
    if (this.length > longestAttachment) throw new FileTooLong();
    this.#hash.update(piece);
    return piece;
  }
}
