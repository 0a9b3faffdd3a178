import type { Socket } from 'node:net';
import type { SocketLimits } from './socket-limits.ts';

/**
 * What waits in this process for readers that are behind. Half of all readers may stop reading at once: what each may
 * have waiting would then add up to gigabytes, so there is a bound for all of them together too.
 */
export class WaitingBytes {
  readonly #limits: Pick<SocketLimits, 'waitingBytes' | 'waitingBytesOfAll'>;
  readonly #waiting = new Map<Socket, { bytes: number; readonly giveUp: () => void }>();
  #all = 0;

  constructor(limits: Pick<SocketLimits, 'waitingBytes' | 'waitingBytesOfAll'>) {
    this.#limits = limits;
  }

  get all(): number {
    return this.#all;
  }

  /** After each write. False: this reader is too far behind; `giveUp` lets go of one at once, for the sake of the others. */
  note(socket: Socket, giveUp: () => void): boolean {
    const bytes = socket.writableLength;
    // As it nearly always is, so it costs least.
    if (bytes === 0 && this.#waiting.size === 0) return true;
    const before = this.#waiting.get(socket);
    if (bytes === 0 && before === undefined) return true;
    this.#all += bytes - (before?.bytes ?? 0);
    if (bytes === 0) this.#waiting.delete(socket);
    else if (before === undefined) this.#waiting.set(socket, { bytes, giveUp });
    else before.bytes = bytes;
    if (this.#all > this.#limits.waitingBytesOfAll) this.#makeRoom();
    return bytes <= this.#limits.waitingBytes;
  }

  forget(socket: Socket): void {
    this.#all -= this.#waiting.get(socket)?.bytes ?? 0;
    this.#waiting.delete(socket);
  }

  /** Those that hold most go, until half is free: room is made seldom, and for many. */
  #makeRoom(): void {
    for (const [socket, entry] of this.#waiting) {
      this.#all += socket.writableLength - entry.bytes;
      entry.bytes = socket.writableLength;
      if (entry.bytes === 0) this.#waiting.delete(socket);
    }
    if (this.#all <= this.#limits.waitingBytesOfAll) return;
    for (const [socket, { giveUp }] of [...this.#waiting].toSorted(([, a], [, b]) => b.bytes - a.bytes)) {
      if (this.#all <= this.#limits.waitingBytesOfAll / 2) return;
      this.forget(socket);
      giveUp();
    }
  }
}
