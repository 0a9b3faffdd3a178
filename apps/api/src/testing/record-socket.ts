import type { Socket } from 'node:net';

/** Tells of everything that is sent over a socket from now on, as it goes over the wire. */
export function recordSocket(socket: Socket, record: (bytes: Buffer) => void): void {
  const write = socket.write.bind(socket);
  const note = (chunk: unknown, encoding: unknown): void => {
    if (typeof chunk === 'string') record(Buffer.from(chunk, isEncoding(encoding) ? encoding : 'utf8'));
    else if (chunk instanceof Uint8Array) record(Buffer.from(chunk));
  };
  Reflect.set(socket, 'write', (...sent: Parameters<typeof write>) => {
    note(sent[0], sent[1]);
    return write(...sent);
  });
}

function isEncoding(value: unknown): value is BufferEncoding {
  return typeof value === 'string' && Buffer.isEncoding(value);
}
