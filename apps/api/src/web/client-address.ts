import type { IncomingMessage } from 'node:http';

/** The header in which our own HTTP server names the client; whatever a client sends under it is overwritten. */
export const clientAddressHeader = 'x-relink-client-address';

/** The address of a client behind so many proxies that may name it, as Fastify's `trustProxy` finds it for requests. */
export function clientAddressOf({ headers, socket }: IncomingMessage, trustedProxyHops: number): string {
  const named = [headers['x-forwarded-for'] ?? ''].flat().join(',').split(',').toReversed();
  const all = [socket.remoteAddress ?? '', ...named.map((address) => address.trim()).filter((one) => one !== '')];
  return all[Math.min(trustedProxyHops, all.length - 1)] ?? '';
}
