export type SignInOutcome =
  | { readonly kind: 'signedIn' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'limited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'unreachable' };

const json = { 'content-type': 'application/json' };

/** The cookie comes with the answer; nothing here ever sees it. */
export async function signIn(credentials: {
  readonly email: string;
  readonly password: string;
}): Promise<SignInOutcome> {
  const response = await fetch('/api/auth/sign-in/email', {
    method: 'POST',
    headers: json,
    body: JSON.stringify(credentials),
  }).catch(() => null);
  if (response === null || response.status >= 500) return { kind: 'unreachable' };
  if (response.status === 429) {
    const seconds = Number(response.headers.get('retry-after') ?? response.headers.get('x-retry-after'));
    return { kind: 'limited', retryAfterSeconds: Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : 60 };
  }
  return response.ok ? { kind: 'signedIn' } : { kind: 'refused' };
}

/** False where the server could not be told. */
export async function signOut(): Promise<boolean> {
  const response = await fetch('/api/auth/sign-out', { method: 'POST', headers: json, body: '{}' }).catch(() => null);
  return response !== null && response.ok;
}
