import { expect, it } from 'vitest';
import type { Following } from '../live/following.ts';
import type { Answering } from '../sharing/answer.ts';
import { CredentialsEnded } from '../sharing/credentials-ended.ts';
import type { Carrier } from '../sharing/follower.ts';
import type { ClientSocket } from './client-socket.ts';
import { SocketFollower } from './socket-follower.ts';

/** One whose crowd ends it for a reason: what its socket was closed with, and what graphql-ws is left with. */
async function endedBy(reason: unknown) {
  const codes: number[] = [];
  // A follower does nothing with a socket but close it; a real one would need a server around it.
  const client = { close: (code: number) => codes.push(code) } as unknown as ClientSocket;
  let carrier: Carrier | undefined;
  const crowds = {
    join: (_following: Following, _answering: Answering, given: Carrier) => {
      carrier = given;
      return () => undefined;
    },
  };
  const delivery = { client, id: '1', release: () => undefined };
  const follower = new SocketFollower(crowds, {} as Following, {} as Answering, delivery);
  carrier?.end(reason);
  const outcome = await follower.next().catch((error: unknown) => error);
  return { codes, outcome };
}

const isOver = { value: undefined, done: true };

it.each([
  ['credentials that end', new CredentialsEnded(), 4403],
  ['a database that is away', Object.assign(new Error('no'), { code: 'ECONNREFUSED' }), 1013],
])('%s closes the socket, so that its client comes back', async (_why, reason, code) => {
  expect(await endedBy(reason)).toEqual({ codes: [code], outcome: isOver });
});

it('a fault of ours ends the subscription alone', async () => {
  const fault = new TypeError('no');
  expect(await endedBy(fault)).toEqual({ codes: [], outcome: fault });
});
