import type { IncomingMessage, ServerResponse } from 'node:http';

/** How long a client may go on sending after it has been answered. */
const withinMilliseconds = 5_000;

/**
 * An answer that comes before the end of what is sent, as a 413 does, is lost when the connection is closed at once: the
 * client sees a reset. So the rest is read and dropped for a moment, and only then cut off.
 * https://www.rfc-editor.org/rfc/rfc9112#section-9.6
 */
export function letSenderFinish(request: IncomingMessage, response: ServerResponse): void {
  response.once('finish', () => {
    if (request.complete) return;
    // Whoever has read until here waits for more, and keeps the rest from flowing.
    request.removeAllListeners('readable');
    setImmediate(() => request.resume());
    setTimeout(() => {
      if (!request.complete) request.destroy();
    }, withinMilliseconds).unref();
  });
}
