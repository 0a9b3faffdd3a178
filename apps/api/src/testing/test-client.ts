import { randomInt } from 'node:crypto';

type Account = { readonly email: string; readonly password: string; readonly userId: string };

export type GraphQLAnswer<Data> = {
  readonly data?: Data;
  readonly errors?: readonly { message: string; extensions: Record<string, unknown> }[];
};

/** A browser's worth of cookies over real HTTP; or a program's key. */
export class TestClient {
  readonly url: string;
  readonly account: Account;
  readonly #cookies = new Map<string, string>();
  /** of the header; a browser has none */
  readonly authorization: string | null;

  constructor(url: string, account: Account, cookie: string, authorization: string | null = null) {
    this.url = url;
    this.account = account;
    this.authorization = authorization;
    for (const pair of cookie.split('; ').filter((one) => one !== '')) this.#keep(pair);
  }

  /** What the browser sends along. */
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #keep(cookie: string): void {
    const pair = cookie.split(';', 1)[0] ?? '';
    const name = pair.slice(0, pair.indexOf('='));
    if (/;\s*max-age=0(;|$)/i.test(cookie)) this.#cookies.delete(name);
    else this.#cookies.set(name, pair.slice(name.length + 1));
  }

  /** Keeps the cookies of an answer, as a browser does. */
  receive(answer: Response): Response {
    for (const cookie of answer.headers.getSetCookie()) this.#keep(cookie);
    return answer;
  }

  /** A program with nothing but its key. */
  static withKey(url: string, key: string): TestClient {
    return new TestClient(url, { email: '', password: '', userId: '' }, '', `Bearer ${key}`);
  }

  /** A new session, as from another browser. */
  static async signIn(url: string, account: Account): Promise<TestClient> {
    const answer = await fetch(`${url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, 'x-forwarded-for': anyAddress() },
      body: JSON.stringify({ email: account.email, password: account.password }),
    });
    if (!answer.ok) throw new Error(`Sign-in failed: ${answer.status} ${await answer.text()}`);
    return new TestClient(
      url,
      account,
      answer.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';', 1)[0])
        .join('; '),
    );
  }

  async graphql<Data = Record<string, unknown>>(query: string, variables: object = {}): Promise<GraphQLAnswer<Data>> {
    return (await (await this.post(query, variables)).json()) as GraphQLAnswer<Data>;
  }

  /** The answer of an operation as it comes. */
  async post(query: string, variables: object = {}): Promise<Response> {
    const answer = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.credentials },
      body: JSON.stringify({ query, variables }),
    });
    return this.receive(answer);
  }

  get credentials(): Record<string, string> {
    return {
      ...(this.cookie === '' ? {} : { cookie: this.cookie }),
      ...(this.authorization === null ? {} : { authorization: this.authorization }),
    };
  }

  /** The data of an operation that must not have top-level errors. */
  async data<Data = Record<string, unknown>>(query: string, variables: object = {}): Promise<Data> {
    const { data, errors } = await this.graphql<Data>(query, variables);
    if (errors !== undefined || data === undefined) throw new Error(`${query}\n${JSON.stringify(errors)}`);
    return data;
  }

  async get(path: string): Promise<Response> {
    return this.receive(await fetch(this.url + path, { headers: this.credentials, redirect: 'manual' }));
  }
}

function anyAddress(): string {
  return `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;
}
