import type { Reader } from '../environment-reader.ts';

/** How much of one server its open sockets may take (ASVS 2.4.1, 15.1.3). */
export type SocketLimits = {
  /** sockets open at once, of everybody together */
  readonly all: number;
  /** of one address, or one /64 of IPv6 */
  readonly perAddress: number;
  /** of one person, or one API key */
  readonly perViewer: number;
  /** subscriptions that one socket carries */
  readonly subscriptions: number;
  /** bytes that may wait for a reader before it is closed as too slow */
  readonly waitingBytes: number;
  /** the same for all readers together: the slowest are closed first */
  readonly waitingBytesOfAll: number;
  /** milliseconds that a socket lives at most; its client comes back with what it then has */
  readonly lifetime: number;
};

/** A message of a client, at most. */
export const longestMessage = 64 * 1024;
/** Messages of one client in ten seconds. More than twenty subscriptions begun and ended twice a second. */
export const mostMessages = 800;
/** How long a client may take until it has said who it is. */
export const introductionWithin = 3_000;

export function readSocketLimits(read: Reader): SocketLimits {
  return {
    all: read.integer('SOCKETS_AT_MOST', 20_000, { min: 1, max: 1_000_000 }),
    perAddress: read.integer('SOCKETS_PER_ADDRESS', 1_000, { min: 1, max: 1_000_000 }),
    perViewer: read.integer('SOCKETS_PER_VIEWER', 20, { min: 1, max: 1_000_000 }),
    subscriptions: read.integer('SUBSCRIPTIONS_PER_SOCKET', 20, { min: 1, max: 1_000 }),
    waitingBytes: read.integer('SOCKET_BUFFER_KIB', 1_024, { min: 64, max: 65_536 }) * 1024,
    waitingBytesOfAll: read.integer('ALL_SOCKET_BUFFERS_MIB', 64, { min: 1, max: 16_384 }) * 1024 * 1024,
    lifetime: read.integer('SOCKET_LIFETIME_MINUTES', 240, { min: 1, max: 10_080 }) * 60_000,
  };
}
