/** A browser without scripts: follows forms and cookies of the sandbox's pages, and stops where they lead elsewhere. */
export class Browser {
  #cookie = '';

  async open(address: string): Promise<BrowserPage> {
    return this.#read(await fetch(address, { redirect: 'manual', headers: this.#headers() }));
  }

  /** Sends the form of a page, with its hidden fields, pressing one of its buttons. */
  async send(page: BrowserPage, fields: Record<string, string>): Promise<BrowserPage> {
    const action = /<form method="post" action="([^"]+)"/.exec(page.html)?.[1] ?? '';
    const hidden = [...page.html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const body = new URLSearchParams(
      hidden.map(([, name = '', value = '']): [string, string] => [name, unescaped(value)]),
    );
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    const response = await fetch(new URL(action, page.address), {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: this.#headers(),
    });
    return this.#read(response);
  }

  async signIn(address: string, email: string, password = 'sandbox'): Promise<BrowserPage> {
    return this.send(await this.open(address), { email, password });
  }

  #headers(): Record<string, string> {
    return this.#cookie === '' ? {} : { cookie: this.#cookie };
  }

  async #read(response: Response): Promise<BrowserPage> {
    const cookie = response.headers.get('set-cookie')?.split(';')[0];
    if (cookie !== undefined) this.#cookie = cookie;
    const location = response.headers.get('location');
    if (location?.startsWith('/') === true) return this.open(new URL(location, response.url).href);
    return {
      address: response.url,
      status: response.status,
      html: await response.text(),
      headers: response.headers,
      leftTo: location === null ? null : new URL(location),
    };
  }
}

export type BrowserPage = {
  readonly address: string;
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
  /** Where the page sent the browser outside the sandbox. */
  readonly leftTo: URL | null;
};

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
