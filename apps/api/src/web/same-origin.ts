import type { IncomingHttpHeaders } from 'node:http';

/**
 * May this request use the cookies it carries? Browsers say where it comes from (Fetch Metadata, Origin); programs send
 * neither header, and no cookie of somebody else's. (ASVS 3.5.1-3.5.3)
 */
export function isSameOrigin(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const { origin } = headers;
  if (origin !== undefined) return origin === new URL(publicUrl).origin;
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** A socket of a browser always carries an Origin; it must be ours. A program's carries none, and no cookie. */
export function maySocketOpen(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  if (headers.origin === undefined) return headers.cookie === undefined;
  return headers.origin === new URL(publicUrl).origin;
}
