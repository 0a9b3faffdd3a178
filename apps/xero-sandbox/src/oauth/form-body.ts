/** The fields of a form-encoded body, as the OAuth endpoints and the sign-in pages take them. */
export function formBody(body: unknown): URLSearchParams {
  return new URLSearchParams(Buffer.isBuffer(body) ? body.toString('utf8') : '');
}
