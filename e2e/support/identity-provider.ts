import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { Page } from 'playwright-core';
import { Provider } from 'oidc-provider';
import { freePort } from './stack.ts';

const client = { client_id: 'relink', client_secret: randomBytes(16).toString('hex') };

/** The identity provider of a firm, with its own pages for signing in and consenting. */
export class IdentityProvider {
  readonly variables: Record<string, string>;
  readonly url: string;
  readonly #server: Server;

  private constructor(url: string, server: Server) {
    this.url = url;
    this.variables = {
      OIDC_ISSUER: url,
      OIDC_CLIENT_ID: client.client_id,
      OIDC_CLIENT_SECRET: client.client_secret,
    };
    this.#server = server;
  }

  /** Answers nobody before `serve`: Relink starts all the same. */
  static async start(): Promise<IdentityProvider> {
    const port = await freePort();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
    return new IdentityProvider(`http://localhost:${port}`, server);
  }

  serve(relink: string): void {
    const provider = new Provider(this.url, {
      clients: [{ ...client, redirect_uris: [`${relink}/api/auth/sso/callback`] }],
      cookies: { keys: [randomBytes(16).toString('hex')] },
      ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 3_600 },
    });
    this.#server.on('request', provider.callback());
  }

  /** Signs in on its page, as whom one likes; `agrees` where it has not asked that before in this browser. */
  async signIn(page: Page, name: string, { agrees } = { agrees: true }): Promise<void> {
    await page.waitForURL(`${this.url}/**`);
    await page.locator('input[name="login"]').fill(name);
    await page.locator('input[name="password"]').fill('any');
    await page.locator('button[type="submit"]').click();
    if (agrees) await page.getByRole('button', { name: /Continue/ }).click();
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
