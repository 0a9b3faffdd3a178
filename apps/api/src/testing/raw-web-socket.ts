import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect } from 'node:net';

/** A WebSocket by hand, byte by byte: what no library would send, and what no library would show. RFC 6455. */
export class RawWebSocket {
  readonly socket: Socket;
  #received = Buffer.alloc(0);
  #hasEnded = false;
  #wake: () => void = () => undefined;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#wake();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#hasEnded = true;
      this.#wake();
    });
  }

  /** Asks for the upgrade and answers the status with it. */
  static async open(
    url: string,
    headers: Record<string, string>,
    protocol: string | null = 'graphql-transport-ws',
  ): Promise<{ status: number; socket: RawWebSocket }> {
    const { hostname, port, host } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    const made = new RawWebSocket(socket);
    const lines = Object.entries({
      host,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
      ...(protocol === null ? {} : { 'sec-websocket-protocol': protocol }),
      ...headers,
    }).map(([name, value]) => `${name}: ${value}`);
    socket.write(`GET /graphql HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    const head = await made.#take((received) => {
      const end = received.indexOf('\r\n\r\n');
      return end === -1 ? null : end + 4;
    });
    return { status: Number(head.toString('latin1').split(' ')[1]), socket: made };
  }

  /** One frame of a client: masked, unless it is to be wrong. */
  frame(opcode: number, payload: Buffer, { masked = true } = {}): void {
    const { length } = payload;
    const size = length < 126 ? [length] : length < 65_536 ? [126] : [127];
    const extended = Buffer.alloc(length < 126 ? 0 : length < 65_536 ? 2 : 8);
    if (extended.length === 2) extended.writeUInt16BE(length);
    if (extended.length === 8) extended.writeBigUInt64BE(BigInt(length));
    const mask = masked ? randomBytes(4) : Buffer.alloc(0);
    const body = masked ? payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0)) : payload;
    this.socket.write(
      Buffer.concat([Buffer.from([0x80 | opcode, (size[0] ?? 0) | (masked ? 0x80 : 0)]), extended, mask, body]),
    );
  }

  say(message: unknown): void {
    this.frame(1, Buffer.from(typeof message === 'string' ? message : JSON.stringify(message)));
  }

  /** The code of a goodbye, as a client says it. */
  leave(code: number): void {
    const payload = Buffer.alloc(2);
    payload.writeUInt16BE(code);
    this.frame(8, payload);
  }

  /** The next frame that is not a ping. */
  async next(): Promise<{ opcode: number; payload: Buffer }> {
    for (;;) {
      const head = await this.#take(() => 2);
      const short = (head[1] ?? 0) & 0x7f;
      const extended = short === 126 ? await this.#take(() => 2) : short === 127 ? await this.#take(() => 8) : null;
      const length =
        extended === null
          ? short
          : extended.length === 2
            ? extended.readUInt16BE()
            : Number(extended.readBigUInt64BE());
      const payload = await this.#take(() => length);
      const opcode = (head[0] ?? 0) & 0x0f;
      if (opcode !== 9) return { opcode, payload };
    }
  }

  /** The next message of the protocol. */
  async message(): Promise<{ type: string; id?: string; payload?: unknown }> {
    const { opcode, payload } = await this.next();
    if (opcode !== 1) throw new Error(`No message came, but a frame of kind ${opcode}: ${payload.toString('latin1')}`);
    return JSON.parse(payload.toString('utf8')) as { type: string };
  }

  /** The code it is closed with, whatever comes before that. */
  async closed(): Promise<number> {
    for (;;) {
      const { opcode, payload } = await this.next();
      if (opcode === 8) return payload.readUInt16BE();
    }
  }

  /** So many bytes, as soon as it is known how many, and they are there. */
  async #take(lengthOf: (received: Buffer) => number | null): Promise<Buffer> {
    for (;;) {
      const length = lengthOf(this.#received);
      if (length !== null && this.#received.length >= length) {
        const taken = this.#received.subarray(0, length);
        this.#received = this.#received.subarray(length);
        return taken;
      }
      if (this.#hasEnded) throw new Error('The connection ended without a word (1006).');
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
