export type SsoPurpose = 'SIGN_IN' | 'LINK' | 'CONFIRM' | 'INVITATION';

export type SsoBegun =
  | { readonly kind: 'begun'; readonly url: string }
  /** the server says what is wrong, and by which code */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'unreachable' };

/** Asks for the address at the identity provider; the cookie of the trip comes with the answer. */
export async function beginSingleSignOn(
  purpose: SsoPurpose,
  invitation: { readonly secret: string; readonly name: string } | null = null,
): Promise<SsoBegun> {
  const answer = await post('begin', { purpose, ...invitation });
  if (answer === null) return { kind: 'unreachable' };
  const { authorizationUrl, code, message } = answer;
  if (authorizationUrl !== undefined) return { kind: 'begun', url: authorizationUrl };
  return code !== undefined && message !== undefined ? { kind: 'refused', code, message } : { kind: 'unreachable' };
}

export type SsoCodeGiven =
  | { readonly kind: 'done'; readonly goTo: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'unreachable' };

/** The code of the second factor, once the provider has said who it is. */
export async function giveSsoCode(given: string): Promise<SsoCodeGiven> {
  const answer = await post('code', { code: given });
  if (answer === null) return { kind: 'unreachable' };
  const { goTo, code, message } = answer;
  if (goTo !== undefined) return { kind: 'done', goTo };
  if (code === 'GONE') return { kind: 'gone' };
  return message === undefined ? { kind: 'unreachable' } : { kind: 'refused', message };
}

type Answer = Partial<Record<'authorizationUrl' | 'goTo' | 'code' | 'message', string>>;

async function post(path: string, body: object): Promise<Answer | null> {
  const answer: unknown = await fetch(`/api/auth/sso/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
    .then((response) => response.json())
    .catch(() => null);
  return typeof answer === 'object' && answer !== null ? answer : null;
}

const wayBackKey = 'relink.way-back';

/** Single sign-on leaves this page: the address to come back to waits here. The server leads to no address of a browser's. */
export function keepWayBack(path: string): void {
  window.sessionStorage.setItem(wayBackKey, path);
}

/** Once. */
export function takeWayBack(): string | null {
  const path = window.sessionStorage.getItem(wayBackKey);
  window.sessionStorage.removeItem(wayBackKey);
  return path;
}

const channelName = 'relink.sign-in-confirmed';

/** In the tab that was opened for it: the sign-in is fresh again. What happens next is the server's word all the same. */
export function tellConfirmed(): void {
  const channel = new BroadcastChannel(channelName);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none: it ends at our own origin
  channel.postMessage('confirmed');
  channel.close();
}

/** Calls back when another tab has confirmed; answers how to stop listening. */
export function onConfirmed(callback: () => void): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.addEventListener('message', callback);
  return () => channel.close();
}
