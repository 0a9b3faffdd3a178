import type { SandboxState } from '../state/sandbox-state.ts';
import { accessTokenLifetime, signAppToken } from './access-token.ts';
import type { Client } from './client.ts';
import { parseScopes } from './scope.ts';
import { logTokenCall } from './token-log.ts';
import type { TokenSet } from './token-set.ts';

/** A token of the app itself, good for looking after its connections and nothing else. */
export async function clientCredentials(
  state: SandboxState,
  client: Client,
  body: URLSearchParams,
): Promise<TokenSet | 'unauthorized_client' | 'invalid_scope'> {
  if (client.secret === null) return 'unauthorized_client';
  const scopes = parseScopes(body.get('scope') ?? '');
  if (scopes.length !== 1 || scopes[0] !== 'app.connections') return 'invalid_scope';
  logTokenCall(state.store, { at: state.now(), call: 'client_credentials', outcome: 'issued' });
  return {
    access_token: await signAppToken(state, client.id, scopes),
    expires_in: accessTokenLifetime / 1000,
    token_type: 'Bearer',
    scope: scopes.join(' '),
  };
}
