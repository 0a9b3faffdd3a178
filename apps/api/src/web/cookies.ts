import type { IncomingHttpHeaders } from 'node:http';

/** The cookies of a request by name. Of two with one name the first counts: browsers send the narrower one first. */
export function readCookies(headers: IncomingHttpHeaders): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (headers.cookie ?? '').split(';')) {
    const [name = '', ...value] = pair.trim().split('=');
    if (name !== '' && !cookies.has(name)) cookies.set(name, value.join('='));
  }
  return cookies;
}

/**
 * The full name of a cookie. `__Host-` makes browsers refuse it from a subdomain, without TLS or for a part of the site
 * (ASVS 3.3.1); they refuse the prefix itself without TLS, so on a loopback address without it there is none.
 */
export function cookieName(name: string, publicUrl: string): string {
  return publicUrl.startsWith('https:') ? `__Host-${name}` : name;
}

/**
 * `Lax`: the way back from Xero is a navigation from another site, and must carry it. Without a value, the browser is
 * told to forget it.
 */
export function setCookie(
  publicUrl: string,
  { name, value, maxAgeSeconds }: { name: string; value: string; maxAgeSeconds: number },
): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const life = value === '' ? 0 : Math.max(0, Math.floor(maxAgeSeconds));
  return `${cookieName(name, publicUrl)}=${value}; Path=/; Max-Age=${life}; HttpOnly; SameSite=Lax${secure}`;
}
