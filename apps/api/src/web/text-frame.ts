/** The last frame of a message, which is text. */
const first = 0x81;

/**
 * Whole text messages of a server, one frame each, as they leave in one write: final, of text, not masked, so the bytes of
 * a frame are its payload with a length before them. https://www.rfc-editor.org/rfc/rfc6455#section-5.2
 *
 * The payloads are `bodies`, each between the same start and end.
 */
export function textFrames(start: Uint8Array, bodies: readonly Uint8Array[], end: Uint8Array): Buffer {
  const around = start.length + end.length;
  let length = 0;
  for (const body of bodies) length += headLength(around + body.length) + around + body.length;
  const frames = Buffer.allocUnsafe(length);
  let at = 0;
  for (const body of bodies) {
    at = writeHead(frames, at, around + body.length);
    frames.set(start, at);
    frames.set(body, at + start.length);
    frames.set(end, at + start.length + body.length);
    at += around + body.length;
  }
  return frames;
}

const headLength = (payload: number): number => (payload < 126 ? 2 : payload < 65_536 ? 4 : 10);

/** Answers where the payload begins. */
function writeHead(frames: Buffer, at: number, payload: number): number {
  const length = headLength(payload);
  frames[at] = first;
  frames[at + 1] = length === 2 ? payload : length === 4 ? 126 : 127;
  if (length === 4) frames.writeUInt16BE(payload, at + 2);
  if (length === 10) frames.writeBigUInt64BE(BigInt(payload), at + 2);
  return at + length;
}
