import { appendFileSync } from 'node:fs';

/** What a client of Xero has to keep to itself. */
type SecretKind =
  | 'access token'
  | 'refresh token'
  | 'id token'
  | 'authorization code'
  | 'code verifier'
  | 'state'
  | 'nonce'
  | 'client secret'
  | 'webhook key';

/**
 * Every secret that the sandbox has given out or been given, one JSON object a line, for whoever searches a client's
 * tables, logs and answers for them. Written before the answer is sent, so that a killed process has missed none.
 */
export class SecretNotes {
  readonly #file: string | undefined;

  constructor(file: string | undefined) {
    this.#file = file;
  }

  add(kind: SecretKind, value: string | null): void {
    if (this.#file === undefined || value === null || value === '') return;
    appendFileSync(this.#file, `${JSON.stringify({ kind, value })}\n`);
  }
}
