export type WatchedSource = {
  /** as a body, with `duplex: 'half'` */
  readonly body: AsyncIterable<Uint8Array>;
  /** Throws what has broken the source off, if anything has. */
  readonly throwIfBroken: () => void;
};

/** What is sent by `fetch`, which says only that it failed when its source breaks off. Here it is kept why. */
export function watchSource(bytes: AsyncIterable<Uint8Array>): WatchedSource {
  const failures: unknown[] = [];
  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      yield* bytes;
    } catch (error) {
      failures.push(error);
      throw error;
    }
  }
  return {
    body: watched(),
    throwIfBroken: () => {
      if (failures.length > 0) throw failures[0];
    },
  };
}
