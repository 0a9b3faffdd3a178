import { randomBytes, randomInt } from 'node:crypto';
import type { LinkPage } from '@relink/domain/reconnect-link/link-page';
import { TestClient } from './test-client.ts';
import type { AtXero } from './xero-browser.ts';
import { XeroBrowser } from './xero-browser.ts';

export type LinkAnswer<Body> = { readonly status: number; readonly body: Body };
type Opened = Partial<LinkPage> & { readonly refusal?: string };
type Started = {
  readonly authorizationUrl?: string | null;
  readonly page?: LinkPage | null;
  readonly refusal?: string;
};

const nobody = { email: '', password: '', userId: '' };

/** The browser of somebody who was sent a reconnect link: what the hosted page does, over real HTTP and without an account. */
export class LinkBrowser {
  readonly client: TestClient;
  readonly #address = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;
  link: string | null = null;

  /** `cookie`: of somebody who is also signed in there */
  constructor(url: string, cookie = '') {
    this.client = new TestClient(url, nobody, cookie);
  }

  async post<Body>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<LinkAnswer<Body>> {
    const answer = await fetch(`${this.client.url}/api/reconnect-link/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: this.client.url,
        cookie: this.client.cookie,
        'x-forwarded-for': this.#address,
        ...headers,
      },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await this.client.receive(answer).json()) as Body };
  }

  /** Opens the address as it was sent. */
  async open(url: string, opening = randomBytes(32).toString('base64url')): Promise<LinkAnswer<Opened>> {
    const answer = await this.post<Opened>('open', { secret: new URL(url).hash.slice(1), opening });
    this.link = answer.body.link ?? this.link;
    return answer;
  }

  /** The click. */
  start(): Promise<LinkAnswer<Started>> {
    return this.post<Started>('start', { link: this.link });
  }

  /** How it stands. */
  follow(): Promise<LinkAnswer<Opened>> {
    return this.post<Opened>('follow', { link: this.link });
  }

  /** From the click to the address that Xero sends the browser back to. */
  async toXero(at: AtXero): Promise<string> {
    const { body } = await this.start();
    if (body.authorizationUrl == null) throw new Error(JSON.stringify(body));
    return XeroBrowser.consent(body.authorizationUrl, at);
  }

  /** Opens the callback; where it sends the browser. */
  async comeBack(callback: string): Promise<string> {
    const answer = await this.client.get(callback.slice(new URL(callback).origin.length));
    if (answer.status !== 303) throw new Error(`The callback answered ${answer.status}.`);
    return answer.headers.get('location') ?? '';
  }

  /** The whole trip; the page as it then is. */
  async trip(at: AtXero): Promise<Opened> {
    await this.comeBack(await this.toXero(at));
    return (await this.follow()).body;
  }
}
