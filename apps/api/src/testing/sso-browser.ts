import { randomInt } from 'node:crypto';
import type { OtherProvider } from './other-provider.ts';
import type { TestApplication } from './test-application.ts';
import { TestClient } from './test-client.ts';

type Answer = { readonly status: number; readonly body: Record<string, string> };
type Trip = { readonly purpose?: string; readonly as?: string; readonly secret?: string; readonly name?: string };

/** A browser on its way through single sign-on: what the dashboard does, over real HTTP. */
export class SsoBrowser {
  readonly client: TestClient;
  readonly #provider: OtherProvider;
  readonly #address = `10.2.${randomInt(256)}.${randomInt(1, 255)}`;

  /** `client`: of somebody who is signed in there */
  constructor(application: TestApplication, provider: OtherProvider, client?: TestClient) {
    const nobody = { email: '', password: '', userId: '' };
    this.client = client ?? new TestClient(application.url, nobody, '');
    this.#provider = provider;
  }

  async post(path: 'begin' | 'code', body: object, headers: Record<string, string> = {}): Promise<Answer> {
    const answer = await fetch(`${this.client.url}/api/auth/sso/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': this.#address, ...this.#cookie, ...headers },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await this.client.receive(answer).json()) as Record<string, string> };
  }

  async leave({ purpose = 'SIGN_IN', secret, name }: Trip = {}): Promise<URL> {
    const { body } = await this.post('begin', { purpose, secret, name });
    const { authorizationUrl } = body;
    if (authorizationUrl === undefined) throw new Error(JSON.stringify(body));
    return new URL(authorizationUrl);
  }

  /** Where the callback leads. */
  async comeBack(query: string): Promise<string> {
    const answer = await fetch(`${this.client.url}/api/auth/sso/callback?${query}`, {
      headers: { ...this.#cookie, 'x-forwarded-for': this.#address },
      redirect: 'manual',
    });
    if (answer.status !== 303) throw new Error(`The callback answered ${answer.status}.`);
    return (this.client.receive(answer).headers.get('location') ?? '').slice(this.client.url.length);
  }

  /** The whole way; where it ends. */
  async trip(trip: Trip = {}): Promise<string> {
    return this.comeBack(await this.#provider.consent(await this.leave(trip), trip.as));
  }

  /** Who one is here. */
  async name(): Promise<string | null> {
    const { viewer } = await this.client.data<{ viewer: { user: { name: string } } | null }>(
      '{ viewer { user { name } } }',
    );
    return viewer?.user.name ?? null;
  }

  get #cookie(): Record<string, string> {
    return this.client.cookie === '' ? {} : { cookie: this.client.cookie };
  }
}
