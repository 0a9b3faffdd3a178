export type SignInOutcome =
  | { readonly kind: 'signedIn' }
  | { readonly kind: 'refused' }
  /** the password was right; the second factor's code is needed as well */
  | { readonly kind: 'codeNeeded' }
  | { readonly kind: 'codeRefused' }
  | { readonly kind: 'limited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'unreachable' };

const json = { 'content-type': 'application/json' };

/** The cookie comes with the answer; nothing here ever sees it. */
export async function signIn(credentials: {
  readonly email: string;
  readonly password: string;
  readonly code?: string;
}): Promise<SignInOutcome> {
  const response = await fetch('/api/auth/sign-in/email', {
    method: 'POST',
    headers: json,
    body: JSON.stringify(credentials),
  }).catch(() => null);
  if (response === null || response.status >= 500) return { kind: 'unreachable' };
  if (response.status === 429) {
    const seconds = Number(response.headers.get('retry-after'));
    return { kind: 'limited', retryAfterSeconds: Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : 60 };
  }
  if (response.ok) return { kind: 'signedIn' };
  const code = await codeOf(response);
  if (code === 'SECOND_FACTOR_REQUIRED') return { kind: 'codeNeeded' };
  return { kind: code === 'WRONG_CODE' ? 'codeRefused' : 'refused' };
}

async function codeOf(response: Response): Promise<unknown> {
  const body: unknown = await response.json().catch(() => null);
  return typeof body === 'object' && body !== null ? Reflect.get(body, 'code') : null;
}

/** False where the server could not be told. */
export async function signOut(): Promise<boolean> {
  const response = await fetch('/api/auth/sign-out', { method: 'POST', headers: json, body: '{}' }).catch(() => null);
  return response !== null && response.ok;
}
