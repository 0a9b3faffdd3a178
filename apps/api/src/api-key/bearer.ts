/**
 * The credential of an `Authorization: Bearer` header; null without one. Once there is one it alone decides who asks:
 * a cookie beside it is not looked at. Other schemes are not ours (a proxy in front may use Basic for itself).
 * https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function bearerOf(headers: Headers): string | null {
  const [scheme = '', credential = ''] = (headers.get('authorization') ?? '').trim().split(/\s+/, 2);
  return scheme.toLowerCase() === 'bearer' ? credential : null;
}
