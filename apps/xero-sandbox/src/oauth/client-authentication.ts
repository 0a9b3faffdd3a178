import type { Store } from '../store/store.ts';
import type { Client } from './client.ts';

export type ClientAuthentication =
  | { readonly ok: true; readonly client: Client }
  | { readonly ok: false; readonly problem: 'unknown' | 'secret' };

/**
 * Web apps use HTTP Basic; PKCE apps have no secret and name themselves in the body.
 * @see https://developer.xero.com/documentation/guides/oauth2/auth-flow/
 */
export function authenticateClient(
  store: Store,
  request: { authorization: string | undefined; body: URLSearchParams },
): ClientAuthentication {
  const basic = /^basic (.+)$/i.exec(request.authorization ?? '')?.[1];
  if (basic === undefined) {
    const client = store.clients.find(request.body.get('client_id') ?? '');
    if (client === undefined) return { ok: false, problem: 'unknown' };
    return client.secret === null ? { ok: true, client } : { ok: false, problem: 'secret' };
  }
  const [id = '', ...rest] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  const secret = rest.join(':');
  const client = store.clients.find(id) ?? store.clients.find(decoded(id));
  if (client === undefined) return { ok: false, problem: 'unknown' };
  const right = client.secret !== null && (client.secret === secret || client.secret === decoded(secret));
  return right ? { ok: true, client } : { ok: false, problem: 'secret' };
}

/** RFC 6749 2.3.1 has clients form-encode both halves; many do not. Both are accepted. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
