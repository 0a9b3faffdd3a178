import type { Wire } from './tcp-proxy.ts';

/**
 * Reads the statements that a client sends to PostgreSQL off the wire: `Query`, and `Parse`, which node-postgres sends
 * for every statement with parameters. https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export function statementWire(seen: (statement: string) => void): Wire {
  let pending = Buffer.alloc(0);
  let isStarted = false;
  return {
    sent(chunk) {
      pending = Buffer.concat([pending, chunk]);
      for (;;) {
        // The first message of a connection has no type.
        const head = isStarted ? 1 : 0;
        if (pending.length < head + 4) return;
        const end = head + pending.readInt32BE(head);
        if (pending.length < end) return;
        const statement = isStarted ? statementOf(pending.subarray(0, end)) : null;
        if (statement !== null) seen(statement);
        isStarted = true;
        pending = pending.subarray(end);
      }
    },
  };
}

function statementOf(message: Buffer): string | null {
  const type = String.fromCodePoint(message[0] ?? 0);
  const texts = message.subarray(5).toString('utf8').split('\0');
  if (type === 'Q') return texts[0] ?? null;
  return type === 'P' ? (texts[1] ?? null) : null;
}
