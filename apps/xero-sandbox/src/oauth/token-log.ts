import { createHash, randomUUID } from 'node:crypto';
import type { Store } from '../store/store.ts';

/** `unread` was refused before anybody looked at what it was. */
export type TokenCall =
  | 'unread'
  | 'authorization_code'
  | 'refresh_token'
  | 'client_credentials'
  | 'revocation'
  | 'consent';

/** One call to the token endpoint, as a later judge of a client needs it: whose token, which generation, inside its grace or not. */
export type TokenLogEntry = {
  readonly id: string;
  readonly sequence: number;
  readonly at: number;
  readonly call: TokenCall;
  readonly grantId: string | null;
  readonly presented: string | null;
  readonly generation: number | null;
  readonly grace: 'current' | 'inside' | 'outside' | null;
  readonly outcome: 'issued' | 'rotated' | 'replayed' | 'revoked' | 'refused' | 'unavailable' | 'limited';
  readonly reason: string | null;
  readonly answered: string | null;
};

/** Short enough to read, long enough to tell tokens apart; no token can be got back from it. */
export function tokenFingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 16);
}

export function logTokenCall(
  store: Store,
  entry: Pick<TokenLogEntry, 'at' | 'call' | 'outcome'> & Partial<Omit<TokenLogEntry, 'id' | 'sequence'>>,
): void {
  store.tokenLog.put({
    grantId: null,
    presented: null,
    generation: null,
    grace: null,
    reason: null,
    answered: null,
    ...entry,
    id: randomUUID(),
    sequence: store.tokenLog.size + 1,
  });
}
