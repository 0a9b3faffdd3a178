import { createHash } from 'node:crypto';
import type { Wire } from './tcp-proxy.ts';

/** What becomes of an answer of the token endpoint. Xero has acted on the request in every case. */
export type Fate =
  | { readonly kind: 'passed'; readonly after: number }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'cut'; readonly bytes: number };

export type TokenWire = {
  readonly sandboxPort: number;
  readonly fate: () => Fate;
  readonly presented: (fingerprint: string, fate: Fate) => void;
};

/** As the sandbox's token log names a refresh token. */
export function fingerprintOf(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 16);
}

/**
 * Between one instance and Xero. It writes down which refresh token went through, and gives the answer its fate. The
 * addresses of the discovery document are turned into its own, which are as long, so that refreshes come this way too.
 */
export function tokenWire({ sandboxPort, fate, presented }: TokenWire): (port: number) => Wire {
  return (port) => {
    let request: string | null = null;
    let current: Fate = { kind: 'passed', after: 0 };
    return {
      sent(chunk) {
        const text = chunk.toString('latin1');
        if (/^(GET|POST) /.test(text)) {
          request = text.startsWith('POST /connect/token') ? '' : null;
          current = { kind: 'passed', after: 0 };
        }
        if (request === null) return;
        request += text;
        const token = new URLSearchParams(request.split('\r\n\r\n', 2)[1] ?? '').get('refresh_token');
        if (token === null) return;
        request = null;
        current = fate();
        presented(fingerprintOf(token), current);
      },
      answered(chunk, client) {
        const text = chunk.toString('latin1').replaceAll(`localhost:${sandboxPort}`, `localhost:${port}`);
        const answer = Buffer.from(text, 'latin1');
        if (current.kind === 'reset') client.resetAndDestroy();
        else if (current.kind === 'dropped') client.destroy();
        else if (current.kind === 'cut') client.end(answer.subarray(0, current.bytes));
        else if (current.after === 0) client.write(answer);
        else setTimeout(() => client.write(answer), current.after);
      },
    };
  };
}
