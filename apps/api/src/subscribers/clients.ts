import { randomBytes, randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { ToldEvents } from './told-events.ts';
import type { ClientFigures } from './wire.ts';

/** Thousands of subscribers in one process, by hand and cheap: what is measured is the server. */
type Asked =
  | {
      readonly ask: 'open';
      readonly port: number;
      readonly cookies: readonly string[];
      readonly count: number;
      readonly query: string;
    }
  | { readonly ask: 'stop reading'; readonly share: number }
  | { readonly ask: 'read on' }
  | { readonly ask: 'come back' }
  | { readonly ask: 'figures' };

const atOnce = 100;
const sockets: Subscriber[] = [];
const ended: Subscriber[] = [];
let latencies = new Map<number, number>();
const closed = new Map<number, number>();

/** When it was committed stands in the answer itself. */
const mark = Buffer.from('"lastCheckedAt":"');

type Subscribing = { readonly port: number; readonly cookie: string; readonly query: string };

class Subscriber {
  readonly told: ToldEvents;
  readonly #subscribing: Subscribing;
  answers = 0;
  isReading = true;
  readonly socket: Socket;
  #rest: Buffer | null = null;
  #onMessage: (() => void) | null = null;

  constructor(subscribing: Subscribing, told = new ToldEvents()) {
    this.#subscribing = subscribing;
    this.told = told;
    this.socket = connect(subscribing.port, '127.0.0.1');
    this.socket.setNoDelay(true);
    this.socket.on('data', (chunk: Buffer) =>
      this.#read(this.#rest === null ? chunk : Buffer.concat([this.#rest, chunk])),
    );
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => this.#closed(1006));
  }

  /** The same one again, which goes on where it was. */
  comeBack(): Subscriber {
    return new Subscriber(this.#subscribing, this.told);
  }

  async subscribe(): Promise<void> {
    const { port, cookie, query } = this.#subscribing;
    const key = randomBytes(16).toString('base64');
    const upgraded = new Promise<void>((resolve) => (this.#onMessage = resolve));
    this.socket.write(
      `GET /graphql HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: http://localhost:${port}\r\nCookie: ${cookie}\r\n` +
        `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n` +
        'Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n',
    );
    await upgraded;
    const acknowledged = new Promise<void>((resolve) => (this.#onMessage = resolve));
    this.#send(1, Buffer.from('{"type":"connection_init"}'));
    await acknowledged;
    const message = { id: randomUUID(), type: 'subscribe', payload: { query, variables: { after: this.told.cursor } } };
    this.#send(1, Buffer.from(JSON.stringify(message)));
  }

  #send(opcode: number, payload: Buffer): void {
    const long = payload.length > 125;
    const head = Buffer.alloc(long ? 8 : 6);
    head[0] = 0x80 | opcode;
    head[1] = 0x80 | (long ? 126 : payload.length);
    if (long) head.writeUInt16BE(payload.length, 2);
    // Masked with zeros: as good as any mask for a server, and nothing to work out.
    this.socket.write(Buffer.concat([head, payload]));
  }

  #read(bytes: Buffer): void {
    let at = 0;
    if (this.#rest === null && bytes[0] === 0x48) at = bytes.indexOf('\r\n\r\n') + 4;
    if (at > 0) this.#tell();
    for (;;) {
      const short = (bytes[at + 1] ?? 0) & 0x7f;
      const start = at + (short === 127 ? 10 : short === 126 ? 4 : 2);
      if (start > bytes.length) break;
      const length = short === 127 ? bytes.readUIntBE(at + 4, 6) : short === 126 ? bytes.readUInt16BE(at + 2) : short;
      if (start + length > bytes.length) break;
      this.#receive((bytes[at] ?? 0) & 0x0f, bytes.subarray(start, start + length));
      at = start + length;
    }
    this.#rest = at === bytes.length ? null : Buffer.from(bytes.subarray(at));
  }

  #receive(opcode: number, payload: Buffer): void {
    if (opcode === 9) this.#send(10, payload);
    if (opcode === 8) this.#closed(payload.readUInt16BE());
    if (opcode !== 1) return;
    this.#tell();
    this.told.note(payload);
    const at = payload.indexOf(mark);
    if (at < 0) return;
    this.answers += 1;
    const committed = Date.parse(payload.toString('latin1', at + mark.length, at + mark.length + 24));
    const milliseconds = Math.round(performance.timeOrigin + performance.now() - committed);
    latencies.set(milliseconds, (latencies.get(milliseconds) ?? 0) + 1);
  }

  #tell(): void {
    this.#onMessage?.();
    this.#onMessage = null;
  }

  #closed(code: number): void {
    this.socket.removeAllListeners('close');
    this.socket.destroy();
    closed.set(code, (closed.get(code) ?? 0) + 1);
    sockets.splice(sockets.indexOf(this), 1);
    ended.push(this);
  }
}

async function open({ port, cookies, count, query }: Extract<Asked, { ask: 'open' }>): Promise<void> {
  await subscribeAll(
    Array.from({ length: count }, (_, index) => {
      const cookie = cookies[index % cookies.length] ?? '';
      return () => new Subscriber({ port, cookie, query });
    }),
  );
}

async function subscribeAll(subscribers: readonly (() => Subscriber)[]): Promise<void> {
  const waiting = subscribers.values();
  const some = async (): Promise<void> => {
    for (const make of waiting) {
      const subscriber = make();
      sockets.push(subscriber);
      await subscriber.subscribe();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, some));
}

async function comeBack(): Promise<void> {
  const back = ended.splice(0).map((one) => () => one.comeBack());
  await subscribeAll(back);
}

function figures(): ClientFigures {
  const reading = sockets.filter(({ isReading }) => isReading);
  const answers = reading.map((one) => one.answers);
  const told = {
    open: sockets.length,
    received: answers.reduce((sum, count) => sum + count, 0),
    latencies: [...latencies],
    least: answers.reduce((least, count) => Math.min(least, count), Number.POSITIVE_INFINITY),
    most: answers.reduce((most, count) => Math.max(most, count), 0),
    closed: [...closed],
    lost: sockets.reduce((sum, { told: { lost } }) => sum + lost, 0),
    again: sockets.reduce((sum, { told: { again } }) => sum + again, 0),
    behind: sockets.filter(({ told: { isBehind } }) => isBehind).length + ended.length,
    toldToAny: ToldEvents.all,
  };
  latencies = new Map();
  for (const one of sockets) one.answers = 0;
  return told;
}

function stopReading(share: number): void {
  for (const [index, subscriber] of sockets.entries()) {
    if (index >= sockets.length * share) return;
    subscriber.isReading = false;
    subscriber.socket.pause();
  }
}

function readOn(): void {
  for (const { socket } of sockets) socket.resume();
}

process.on('message', (asked: Asked) => {
  if (asked.ask === 'figures') process.send?.(figures());
  else if (asked.ask === 'stop reading') {
    stopReading(asked.share);
    process.send?.({ stopped: true });
  } else if (asked.ask === 'read on') {
    readOn();
    process.send?.({ reading: true });
  } else void (asked.ask === 'open' ? open(asked) : comeBack()).then(() => process.send?.({ opened: true }));
});
