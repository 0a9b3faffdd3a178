import type { SandboxState } from '../state/sandbox-state.ts';
import type { Client } from './client.ts';
import { isBroadScope, isKnownScope, parseScopes } from './scope.ts';

export type AuthorizationRequest = {
  readonly client: Client;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | null;
  readonly nonce: string | null;
  readonly codeChallenge: string | null;
};

export type AuthorizationProblem = { readonly error: string; readonly message: string };

/** A wrong request ends on a page of Xero's; nothing ever returns to the app. @see https://developer.xero.com/documentation/guides/oauth2/troubleshooting/ */
export function readAuthorizationRequest(
  state: SandboxState,
  query: URLSearchParams,
): { ok: true; request: AuthorizationRequest } | { ok: false; problem: AuthorizationProblem } {
  const client = state.store.clients.find(query.get('client_id') ?? '');
  if (client === undefined) return refuse('unauthorized_client', 'Unknown client or client not enabled');
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!client.redirectUris.includes(redirectUri)) return refuse('unauthorized_client', 'Invalid redirect_uri');
  if (query.get('response_type') !== 'code') {
    return refuse('unsupported_response_type', 'Response type not supported');
  }
  const scopes = parseScopes(query.get('scope') ?? '');
  if (scopes.length === 0) return refuse('invalid_scope', 'Missing scope');
  if (!scopes.every(isKnownScope)) return refuse('invalid_scope', 'Invalid scope');
  if (scopes.some(isBroadScope) && state.switch('broad-scopes') === 'refused') {
    return refuse('unauthorized_client', 'Invalid scope for client');
  }
  const codeChallenge = query.get('code_challenge');
  if (client.secret === null && codeChallenge === null) return refuse('invalid_request', 'Code challenge required');
  if (codeChallenge !== null && query.get('code_challenge_method') !== 'S256') {
    return refuse('invalid_request', 'Transform algorithm not supported');
  }
  state.secrets.add('state', query.get('state'));
  state.secrets.add('nonce', query.get('nonce'));
  return {
    ok: true,
    request: { client, redirectUri, scopes, state: query.get('state'), nonce: query.get('nonce'), codeChallenge },
  };
}

function refuse(error: string, message: string): { ok: false; problem: AuthorizationProblem } {
  return { ok: false, problem: { error, message } };
}
