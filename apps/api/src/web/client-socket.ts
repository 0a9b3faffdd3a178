import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { closeCode } from './close-code.ts';
import type { Place } from './open-sockets.ts';
import type { Outbox } from './outbox.ts';
import { mostMessages } from './socket-limits.ts';
import type { WaitingBytes } from './waiting-bytes.ts';

type Parts = {
  readonly webSocket: WebSocket;
  /** what it is carried by */
  readonly socket: Socket;
  readonly place: Place;
  readonly waiting: WaitingBytes;
  readonly outbox: Outbox;
  /** when it is old enough to be closed */
  readonly endsAt: number;
};

const messagesCountedFor = 10_000;
/** https://www.rfc-editor.org/rfc/rfc6455#section-5.5.2 */
const ping = Buffer.from([0x89, 0]);

/** One socket of a client, with what bounds it. Nothing here waits for a reader: one that is too slow is closed. */
export class ClientSocket {
  readonly place: Place;
  readonly endsAt: number;
  readonly #webSocket: WebSocket;
  readonly #socket: Socket;
  readonly #waiting: WaitingBytes;
  readonly #outbox: Outbox;
  /**
   * What leaves at the end of this turn. A list, made anew each time, would be old when it is filled: V8 would keep what
   * is in it until its next full collection, of every socket and each time.
   */
  #frames: Buffer | null = null;
  readonly #giveUp = (): void => this.#webSocket.terminate();
  #messages = 0;
  #messagesSince = 0;
  #hasAnswered = true;
  #isPingDue = false;

  constructor({ webSocket, socket, place, waiting, outbox, endsAt }: Parts) {
    this.place = place;
    this.endsAt = endsAt;
    this.#webSocket = webSocket;
    this.#socket = socket;
    this.#waiting = waiting;
    this.#outbox = outbox;
    webSocket.on('pong', () => (this.#hasAnswered = true));
    webSocket.on('close', () => waiting.forget(socket));
  }

  get protocol(): string {
    return this.#webSocket.protocol;
  }

  get isOpen(): boolean {
    return this.#webSocket.readyState === WebSocket.OPEN;
  }

  send(message: string): void {
    this.flush();
    if (!this.isOpen) return;
    this.#webSocket.send(message);
    this.#noteWaiting();
  }

  /** Whole frames, written with all the others' at the end of this turn. False when the socket is not open any more. */
  sendFrames(frames: Buffer): boolean {
    if (!this.isOpen) return false;
    // Most of what happens concerns nobody here: an empty write would cost as much as a full one.
    if (frames.length === 0) return true;
    const before = this.#frames;
    this.#frames = before === null ? frames : Buffer.concat([before, frames]);
    if (before === null) this.#outbox.add(this);
    return true;
  }

  /**
   * Past `ws`, which would write head and payload apart: one write is half of what sending costs. It goes between two of
   * its frames, since nothing here is compressed or sent in pieces, and `ws` writes each of its frames at once.
   */
  flush(): void {
    const frames = this.#frames;
    if (frames === null) return;
    this.#frames = null;
    if (!this.isOpen) return;
    const all = this.#isPingDue ? Buffer.concat([frames, ping]) : frames;
    this.#isPingDue = false;
    this.#socket.write(this.#socket.writableLength > 0 ? apart(all) : all);
    this.#noteWaiting();
  }

  #noteWaiting(): void {
    if (this.#waiting.note(this.#socket, this.#giveUp)) return;
    this.close(closeCode.tooSlow, 'Too far behind. Come back, and go on from your last cursor.');
  }

  close(code: number, reason: string): void {
    // What was made for rights that no longer hold is not sent after all.
    if (code === closeCode.credentials) this.#frames = null;
    else this.flush();
    this.#webSocket.close(code, fitting(reason));
  }

  /** False for a message more than anybody needs to send. */
  countMessage(now: number): boolean {
    if (now - this.#messagesSince > messagesCountedFor) {
      this.#messages = 0;
      this.#messagesSince = now;
    }
    this.#messages += 1;
    return this.#messages <= mostMessages;
  }

  /**
   * Called every few seconds: one that has not answered since the last call is dead, whatever its connection says. The
   * next ping goes with what is written next, which costs next to nothing, or else with `ping`.
   */
  pingSoon(): void {
    if (!this.isOpen) return;
    if (!this.#hasAnswered) {
      this.#webSocket.terminate();
      return;
    }
    this.#hasAnswered = false;
    this.#isPingDue = true;
  }

  ping(): void {
    if (!this.#isPingDue) return;
    this.#isPingDue = false;
    this.sendFrames(ping);
  }
}

/** What has to wait holds its own bytes only: a piece of Node's pool would hold all of it, with what others have long read. */
function apart(frames: Buffer): Buffer {
  if (frames.buffer.byteLength === frames.length) return frames;
  const own = Buffer.allocUnsafeSlow(frames.length);
  own.set(frames);
  return own;
}

/** https://www.rfc-editor.org/rfc/rfc6455#section-5.5: a frame of control has 125 bytes, of which the code takes two. */
const longestReason = 123;

/** As much of a reason as there is room for, in whole characters. */
function fitting(reason: string): string {
  const bytes = Buffer.from(reason);
  return bytes.length <= longestReason
    ? reason
    : new TextDecoder().decode(bytes.subarray(0, longestReason), { stream: true });
}
