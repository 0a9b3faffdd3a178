import { closeSync, fstatSync, openSync, readSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const chunkSize = 16 * 1024 * 1024;

/** A file piece by piece. One that a database has just taken away is empty: it holds nothing any more. */
export function* fileChunks(path: string): Generator<Buffer> {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if (Object(error).code === 'ENOENT') return;
    throw error;
  }
  try {
    // As much as there is when it begins: a file that is being written to is somebody's who goes on.
    for (let left = fstatSync(file).size; left > 0;) {
      const chunk = Buffer.allocUnsafe(Math.min(chunkSize, left));
      const length = readSync(file, chunk);
      if (length === 0) return;
      left -= length;
      yield chunk.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

const walPage = 8_192;

/**
 * The write-ahead log as one stream. Each of its pages begins with a header, 40 bytes in the first of a file and 24 in
 * the others, which would cut what lies across two pages.
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/access/xlog_internal.h
 */
export function* walChunks(files: readonly string[]): Generator<Buffer> {
  for (const file of files) {
    let isFirst = true;
    for (const chunk of fileChunks(file)) {
      const pages: Buffer[] = [];
      for (let at = 0; at < chunk.length; at += walPage) {
        pages.push(chunk.subarray(at + (isFirst ? 40 : 24), at + walPage));
        isFirst = false;
      }
      yield Buffer.concat(pages);
    }
  }
}

/** Every file below a directory. */
export function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name));
}
