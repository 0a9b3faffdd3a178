import type { ClientSocket } from './client-socket.ts';
import { textFrames } from './text-frame.ts';

const end = Buffer.from('}');

/** The answers of one subscription as messages over its socket, from the bytes that they have in common with all others. */
export class SocketAnswers {
  readonly #client: ClientSocket;
  readonly #start: Buffer;

  /** `id`: what the client calls the subscription */
  constructor(client: ClientSocket, id: string) {
    this.#client = client;
    this.#start = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
  }

  /** False when the socket is not open, or not any more. */
  send(answers: readonly Buffer[]): boolean {
    return this.#client.sendFrames(textFrames(this.#start, answers, end));
  }
}
