export type LinkOutcome =
  | { readonly kind: 'done' }
  /** used, expired or never one */
  | { readonly kind: 'gone' }
  /** the server says what is wrong */
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'unreachable' };

/** What stands behind the # of this page: no server was sent it, and it does not stay in the address bar. */
export function takeFragment(): string {
  const secret = window.location.hash.slice(1);
  if (secret !== '') window.history.replaceState(window.history.state, '', window.location.pathname);
  return secret;
}

export async function postToSignIn(path: string, body: Readonly<Record<string, string>>): Promise<LinkOutcome> {
  const response = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null);
  if (response === null || response.status >= 500) return { kind: 'unreachable' };
  if (response.ok) return { kind: 'done' };
  if (response.status === 404) return { kind: 'gone' };
  const answer: unknown = await response.json().catch(() => null);
  const message: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'message') : null;
  return typeof message === 'string' ? { kind: 'refused', message } : { kind: 'unreachable' };
}
