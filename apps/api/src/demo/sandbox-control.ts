import { setTimeout as sleep } from 'node:timers/promises';
import { fetchAnswer, parseJson } from '../xero/xero-fetch.ts';

export type SandboxState = {
  readonly users: readonly { readonly id: string; readonly email: string; readonly name: string }[];
  readonly organisations: readonly { readonly tenantId: string; readonly name: string }[];
};

export type SandboxConsent = {
  readonly token_set: { access_token: string; refresh_token: string; expires_in: number; scope: string };
  readonly connections: readonly { readonly id: string; readonly tenantId: string; readonly tenantName: string }[];
};

/** The sandbox's own switches. Only the demonstration uses them; real Xero has no such thing. */
export class SandboxControl {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** Waits for the sandbox, which starts beside us. */
  async state(): Promise<SandboxState> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const answer = await fetchAnswer(`${this.#url}/sandbox/state`, {}, 32 * 1024 * 1024);
        return parseJson(answer.text) as SandboxState;
      } catch (cause) {
        if (attempt === 60) throw new Error(`The Xero sandbox does not answer at ${this.#url}.`, { cause });
        await sleep(500);
      }
    }
  }

  consent(user: string, organisations: readonly string[], scopes: readonly string[]): Promise<SandboxConsent> {
    return this.#post('consent', { user, organisations, scopes: scopes.join(' ') }) as Promise<SandboxConsent>;
  }

  disconnect(organisation: string, user: string): Promise<unknown> {
    return this.#post('disconnect', { organisation, user });
  }

  removeUser(organisation: string, user: string): Promise<unknown> {
    return this.#post('remove-user', { organisation, user });
  }

  async #post(name: string, input: object): Promise<unknown> {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetchAnswer(`${this.#url}/sandbox/${name}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(input),
    });
    if (answer.status >= 400) throw new Error(`The Xero sandbox refused ${name}: ${answer.status}.`);
    return parseJson(answer.text);
  }
}
