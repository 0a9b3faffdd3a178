import { everything } from '../credential-cache/credential-listener.ts';
import type { Services } from '../services.ts';
import { LiveContext } from '../sharing/live-context.ts';
import type { Sharing } from '../sharing/sharing.ts';
import { subjectsOf } from '../viewer/viewer.ts';
import { lookAtStanding } from './look-at-standing.ts';

/** A session that ends by itself is noticed within this time. */
const lookAgainEvery = 4_000;

/** Ends a stream as sockets are closed (`SocketRounds`), of which there are more. Answers how to stop looking. */
export async function watchStanding(
  services: Services,
  headers: Headers,
  sharing: Sharing,
  end: () => void,
): Promise<() => void> {
  // A context of its own: the answers of one look must not be mixed with those of another.
  const context = await new LiveContext(services, headers, sharing).renew();
  if (context.viewer === null) return () => undefined;
  const subjects = new Set(subjectsOf(context.viewer));
  const look = lookAtStanding(context, end);
  const timer = setInterval(look, lookAgainEvery).unref();
  const stop = services.credentials.watch((subject) => {
    if (subject === everything || subjects.has(subject)) look();
  });
  return () => {
    clearInterval(timer);
    stop();
  };
}
