import type { IncomingMessage } from 'node:http';
import type { ExecutionArgs } from 'graphql';
import { makeServer } from 'graphql-ws';
import { createFormatError } from '../format-error.ts';
import { Following } from '../live/following.ts';
import type { Services } from '../services.ts';
import type { Format } from '../sharing/answer.ts';
import { Crowds } from '../sharing/crowds.ts';
import { LiveContext } from '../sharing/live-context.ts';
import { LiveStream, openSource } from '../sharing/live-stream.ts';
import type { Plan, Plans } from '../sharing/plans.ts';
import type { Sharing } from '../sharing/sharing.ts';
import { principalOf, subjectsOf } from '../viewer/viewer.ts';
import { clientAddressOf } from './client-address.ts';
import type { ClientSocket } from './client-socket.ts';
import { closeCode, databaseIsAway } from './close-code.ts';
import { lookAtStanding } from './look-at-standing.ts';
import { refusal } from './prepare-subscription.ts';
import type { Delivery } from './socket-delivery.ts';
import { SocketDelivery } from './socket-delivery.ts';
import { SocketFollower } from './socket-follower.ts';
import { introductionWithin } from './socket-limits.ts';
import type { SocketRounds } from './socket-rounds.ts';
import { toWebHeaders } from './web-headers.ts';

type Established = { readonly headers: Headers; readonly leave: () => void };
type Extra = {
  readonly client: ClientSocket;
  readonly request: IncomingMessage;
  /** what it still holds of what is shared */
  readonly held: Set<() => void>;
  established?: Established;
};
/** What graphql-ws passes through from asking to running. */
type Begun = { readonly contextValue: LiveContext; readonly plan: Plan; readonly delivery: Delivery };
type Closed = (code: number, reason: string) => void;
type Live = { readonly plans: Plans; readonly sharing: Sharing };

/**
 * graphql-transport-ws: who asks is known before anything else, and nothing but subscriptions runs. graphql-ws knows the
 * protocol, and by itself checks none of this. https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export function socketProtocol(services: Services, { plans, sharing }: Live, rounds: SocketRounds) {
  const { sockets: limits, trustedProxyHops } = services.environment;
  const formatError = createFormatError(services.log);
  const format: Format = ({ data, errors }) =>
    errors === undefined
      ? { data: data ?? null }
      : { data: data ?? null, errors: errors.map((error) => formatError(error.toJSON(), error)) };

  const introduce = async (extra: Extra, authorization: unknown): Promise<Established | null> => {
    const { client, request } = extra;
    const headers = toWebHeaders(request.headers, clientAddressOf(request, trustedProxyHops));
    // Browsers cannot set headers of a socket, so a client's key comes in the first message, and then decides.
    // What no header could hold is no key either, and does not give way to the cookie.
    const isHeaderText = typeof authorization === 'string' && /^[\x20-\x7e]*$/.test(authorization);
    if (authorization !== undefined) headers.set('authorization', isHeaderText ? authorization : 'Bearer');
    const context = new LiveContext(services, headers, sharing);
    const { viewer } = await context.renew();
    if (viewer === null) return null;
    if (!client.place.takeFor(principalOf(viewer))) {
      client.close(closeCode.later, 'As many sockets are open as one may have.');
      return null;
    }
    const look = lookAtStanding(context, (reason) => client.close(closeCode.credentials, reason));
    return { headers, leave: rounds.introduce({ socket: client, subjects: subjectsOf(viewer), look }) };
  };

  const crowds = new Crowds();
  const server = makeServer<Record<string, unknown>, Extra>({
    schema: plans.schema,
    connectionInitWaitTimeout: introductionWithin,
    onConnect: async ({ extra, connectionParams }) => {
      const established = await introduce(extra, connectionParams?.['authorization']);
      // 4403: the stock client comes back with new credentials; 4401 would be final.
      if (established === null) return false;
      extra.established = established;
      // Closed while it was asked who it is: it has had its `onClose`.
      if (!extra.client.isOpen) established.leave();
      return true;
    },
    onClose: ({ extra }) => {
      extra.established?.leave();
      for (const release of extra.held) release();
    },
    onSubscribe: ({ extra, subscriptions }, id, asked) => {
      // This one is among them already.
      if (Object.keys(subscriptions).length > limits.subscriptions)
        return [refusal(`A socket carries at most ${limits.subscriptions} subscriptions.`)];
      const taken = plans.take(asked);
      if (!('plan' in taken)) return taken;
      const release = (): void => {
        taken.release();
        extra.held.delete(release);
      };
      extra.held.add(release);
      return { ...taken.plan, plan: taken.plan, delivery: { client: extra.client, id, release } };
    },
    context: ({ extra }) => {
      if (extra.established === undefined)
        throw new Error('A subscription came before its connection was established.');
      return new LiveContext(services, extra.established.headers, sharing).renew();
    },
    subscribe: async (begun) => {
      const { contextValue: context, plan, delivery } = begun as ExecutionArgs & Begun;
      const answering = { plan, context, format };
      const source = await openSource(answering);
      if (source instanceof Following && plan.isShareable)
        return new SocketFollower(crowds, source, answering, delivery);
      if (Symbol.asyncIterator in source) return new SocketDelivery(new LiveStream(answering, source), delivery);
      delivery.release();
      return source;
    },
    onError: (_context, _id, _payload, errors) => errors.map((error) => formatError(error.toJSON(), error)),
    onNext: (_context, _id, _payload, _args, { data, errors }) => format({ data, errors }),
  });

  return {
    opened(
      client: ClientSocket,
      request: IncomingMessage,
      listen: (onMessage: (text: string) => void) => void,
    ): Closed {
      const closed = server.opened(
        {
          protocol: client.protocol,
          send: (message) => client.send(message),
          close: (code = closeCode.fault, reason = '') => client.close(code, reason),
          onMessage: (receive) =>
            listen((text) => {
              receive(text).catch((error: unknown) => {
                // A database that is away, for one. The stock client comes back after this code, and not after 4500.
                services.log.error({ error }, 'A message over a socket could not be answered.');
                client.close(closeCode.later, databaseIsAway);
              });
            }),
        },
        { client, request, held: new Set() },
      );
      return (code, reason) => {
        Promise.resolve(closed(code, reason)).catch((error: unknown) =>
          services.log.error({ error }, 'A subscription could not be ended.'),
        );
      };
    },
  };
}
