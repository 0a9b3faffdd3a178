import { decodeHtml } from './decode-html.ts';

export type AtXero = {
  /** the Xero login that signs in */
  readonly as: string;
  /** the organisation that is newly allowed; without one, "Continue with N organisations" is pressed */
  readonly allow?: string;
  readonly refuse?: boolean;
};

/** A person's browser at Xero's own pages: cookies, forms and their hidden fields, no scripts. */
export class XeroBrowser {
  #cookie = '';

  /** Signs in and answers the consent page; the address that Xero sends the browser back to. */
  static async consent(authorizationUrl: string, { as, allow, refuse }: AtXero): Promise<string> {
    const browser = new XeroBrowser();
    const signIn = await browser.#open(authorizationUrl);
    const page = await browser.#send(signIn, { email: as, password: 'sandbox' });
    const action = refuse === true ? 'cancel' : allow === undefined ? 'continue' : 'allow';
    const fields = allow === undefined ? { action } : { action, tenant: tenantOf(page, allow) };
    const { location, html } = await browser.#send(page, fields);
    if (location === null) throw new Error(`Xero did not send the browser back: ${html}`);
    return location;
  }

  async #open(address: string): Promise<Page> {
    return this.#read(await fetch(address, { redirect: 'manual', headers: { cookie: this.#cookie } }));
  }

  async #send(page: Page, fields: Record<string, string>): Promise<Page> {
    const action = /<form method="post" action="([^"]+)"/.exec(page.html)?.[1] ?? '';
    const hidden = [...page.html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const body = new URLSearchParams(
      hidden.map(([, name = '', value = '']): [string, string] => [name, decodeHtml(value)]),
    );
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    const init = { method: 'POST', body, redirect: 'manual', headers: { cookie: this.#cookie } } as const;
    return this.#read(await fetch(new URL(action, page.address), init));
  }

  /** Follows Xero's redirects to itself, and stops where one leads elsewhere. */
  async #read(answer: Response): Promise<Page> {
    this.#cookie = answer.headers.get('set-cookie')?.split(';', 1)[0] ?? this.#cookie;
    const location = answer.headers.get('location');
    if (location?.startsWith('/') === true) return this.#open(new URL(location, answer.url).href);
    return { address: answer.url, html: await answer.text(), location };
  }
}

type Page = { readonly address: string; readonly html: string; readonly location: string | null };

function tenantOf(page: Page, organisation: string): string {
  const rows = page.html.split('<label').map((row) => decodeHtml(row));
  const value = rows.find((row) => row.includes(`<span>${organisation} `))?.match(/value="([^"]+)"/)?.[1];
  if (value === undefined) throw new Error(`Xero does not offer ${organisation}.`);
  return value;
}
