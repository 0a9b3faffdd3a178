import { fetchAnswer, parseJson } from './xero-fetch.ts';

/** An answer of the identity server that is no OAuth answer: too many requests, or an error of its own. */
export class IdentityServerAnswer extends Error {
  override readonly name = 'IdentityServerAnswer';
  readonly code = 'XERO_IDENTITY_ANSWER';
  readonly status: number;
  readonly retryAfter: string | null;

  constructor(status: number, retryAfter: string | null) {
    super(`The identity server answered ${status}.`);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

const longestTokenAnswer = 64 * 1024;

type Init = { body?: unknown; headers?: unknown; method?: string; signal?: AbortSignal | undefined };

/**
 * The fetch that openid-client is given. 429 and 5xx become errors with a status before openid-client reads them. On
 * a refresh the id token is dropped: checking it with a wrong clock would throw after Xero has rotated, and the new
 * refresh token would be lost with the exception.
 */
export async function oauthFetch(url: string, init: Init): Promise<Response> {
  const answer = await fetchAnswer(url, init as RequestInit, longestTokenAnswer);
  if (answer.status === 429 || answer.status >= 500) {
    throw new IdentityServerAnswer(answer.status, answer.headers.get('retry-after'));
  }
  const isRefresh = init.body instanceof URLSearchParams && init.body.get('grant_type') === 'refresh_token';
  // Without WWW-Authenticate, openid-client reads the body of a 401: `invalid_client` comes as 400 or as 401.
  const headers = new Headers({ 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
  return new Response(isRefresh ? withoutIdToken(answer.text) : answer.text, {
    status: answer.status,
    headers,
  });
}

function withoutIdToken(text: string): string {
  const body = parseJson(text);
  if (typeof body !== 'object' || body === null || !('id_token' in body)) return text;
  const { id_token: _dropped, ...rest } = body;
  return JSON.stringify(rest);
}
