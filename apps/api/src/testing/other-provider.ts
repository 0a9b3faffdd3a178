import { randomBytes } from 'node:crypto';
import type { Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { JWK, JWTPayload } from 'jose';
import { decodeJwt, exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import { Provider } from 'oidc-provider';
import { freePort } from '../database/free-port.ts';
import type { XeroSettings } from '../environment.ts';

export type TokenAnswer = Record<string, unknown> & { id_token?: string };
type Answering = (response: ServerResponse) => void;

const keyId = 'the-key';
const minute = 60;
const day = 24 * 60 * minute;

/**
 * An OpenID provider that nobody wrote for Relink: oidc-provider, with its own login and consent pages, over HTTP.
 * What it answers at its token endpoint can be changed on the way out, signed with its own key or another.
 */
export class OtherProvider {
  readonly settings: XeroSettings;
  /** what becomes of an answer of the token endpoint before it leaves */
  tamper: ((answer: TokenAnswer) => TokenAnswer | Promise<TokenAnswer>) | null = null;
  /** answers the next requests to a path in the provider's place, which then does not see them */
  readonly instead = new Map<string, Answering>();
  /** acts on the request, then answers with this */
  afterActing: Answering | null = null;
  readonly requests: string[] = [];
  readonly #server: Server;
  readonly #signingKey: JWK;

  private constructor(settings: XeroSettings, server: Server, signingKey: JWK) {
    this.settings = settings;
    this.#server = server;
    this.#signingKey = signingKey;
  }

  static async start(redirectUri = 'http://localhost:4000/oauth/xero/callback'): Promise<OtherProvider> {
    const port = await freePort();
    const issuer = `http://localhost:${port}`;
    const settings: XeroSettings = {
      clientId: 'AN-APP_WITH.SIGNS~',
      clientSecret: 'a-secret_with.signs~-_',
      scopes: ['openid', 'profile', 'email', 'offline_access'],
      identityUrl: issuer,
      apiUrl: issuer,
      redirectUri,
      appTier: null,
      sandboxUrl: null,
      webhookKey: null,
    };
    const server = createServer();
    const other = new OtherProvider(settings, server, await newKey());
    other.#serve(issuer);
    await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
    return other;
  }

  #serve(issuer: string): void {
    const provider = new Provider(issuer, configuration(this.settings, this.#signingKey));
    provider.use(async (context, next) => {
      await next();
      const isTokens = context.oidc?.route === 'token' && context.status === 200;
      if (isTokens && this.tamper !== null) context.body = await this.tamper(context.body as TokenAnswer);
    });
    const handle = provider.callback();
    this.#server.on('request', (request, response) => {
      const path = request.url?.split('?', 1)[0] ?? '';
      this.requests.push(`${request.method} ${path}`);
      const answer = this.instead.get(path);
      if (answer !== undefined) return answer(response);
      const { afterActing } = this;
      if (path === '/token' && afterActing !== null) {
        const end = response.end.bind(response);
        // Once the provider has written its answer, it has rotated.
        response.end = () => {
          response.end = end;
          for (const name of response.getHeaderNames()) response.removeHeader(name);
          afterActing(response);
          return response;
        };
      }
      handle(request, response);
    });
  }

  /** Changes the claims of the id token in every answer and signs them again: by the provider's key, if not told otherwise. */
  changeIdToken(change: (claims: JWTPayload) => JWTPayload, by: { key?: JWK; keyId?: string } = {}): void {
    this.tamper = async (answer) => {
      if (answer.id_token === undefined) throw new Error('The provider sent no id token to change.');
      const idToken = await new SignJWT(change(decodeJwt(answer.id_token)))
        .setProtectedHeader({ alg: 'RS256', kid: by.keyId ?? keyId })
        .sign(await importJWK(by.key ?? this.#signingKey, 'RS256'));
      return { ...answer, id_token: idToken };
    };
  }

  /** Goes through sign-in and consent as a browser without scripts does; answers with the query of the callback. */
  async consent(authorizationUrl: URL, login = 'priya'): Promise<string> {
    const cookies = new Map<string, string>();
    let answer = await visit(authorizationUrl.href, cookies);
    for (let step = 0; step < 12; step += 1) {
      const location = answer.headers.get('location');
      if (location?.startsWith(`${this.settings.redirectUri}?`)) return new URL(location).search.slice(1);
      if (location === null) answer = await this.#submit(await answer.text(), { cookies, login });
      else answer = await visit(new URL(location, answer.url).href, cookies);
    }
    throw new Error('The provider did not send the browser back.');
  }

  #submit(page: string, { cookies, login }: { cookies: Map<string, string>; login: string }): Promise<Response> {
    const action = /<form [^>]*action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1];
    if (action === undefined || prompt === undefined) throw new Error(`There is no form on this page: ${page}`);
    return visit(action, cookies, new URLSearchParams({ prompt, login, password: 'any' }));
  }

  reset(): void {
    this.tamper = null;
    this.afterActing = null;
    this.instead.clear();
    this.requests.length = 0;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

export async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: keyId, alg: 'RS256', use: 'sig' };
}

async function visit(url: string, cookies: Map<string, string>, body?: URLSearchParams): Promise<Response> {
  const answer = await fetch(url, {
    redirect: 'manual',
    headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    ...(body === undefined ? {} : { method: 'POST', body }),
  });
  for (const cookie of answer.headers.getSetCookie()) {
    const [name = '', value = ''] = cookie.split(';', 1)[0]?.split(/=(.*)/, 2) ?? [];
    if (value === '') cookies.delete(name);
    else cookies.set(name, value);
  }
  return answer;
}

/** As Xero: a web app with a secret, PKCE, rotation, and the claims in the id token. */
function configuration({ clientId, clientSecret, redirectUri }: XeroSettings, signingKey: JWK) {
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    jwks: { keys: [signingKey] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    pkce: { required: () => true },
    scopes: ['openid', 'offline_access', 'profile', 'email'],
    claims: {
      openid: ['sub', 'xero_userid'],
      profile: ['given_name', 'family_name'],
      email: ['email'],
    },
    conformIdTokenClaims: false,
    // By the letter of OpenID Connect, offline access needs prompt=consent; Xero neither needs nor documents it.
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    ttl: {
      AccessToken: 30 * minute,
      AuthorizationCode: 5 * minute,
      Grant: 60 * day,
      IdToken: 5 * minute,
      Interaction: 10 * minute,
      RefreshToken: 60 * day,
      Session: day,
    },
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({
        sub,
        xero_userid: '11111111-2222-4333-8444-555555555555',
        given_name: 'Priya',
        family_name: 'Sharma',
        email: 'priya@firm.example',
      }),
    }),
  };
}
