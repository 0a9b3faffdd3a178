import * as client from 'openid-client';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { fetchAnswer } from '../xero/xero-fetch.ts';
import type { SingleSignOnSettings } from './single-sign-on-settings.ts';

/** What one trip to the provider must come back with. */
export type SsoSecrets = { readonly state: string; readonly nonce: string; readonly codeVerifier: string };

/** Who somebody is at the provider: this pair and nothing else, least of all an e-mail address (OIDC Core 5.7; ASVS 6.8.1). */
export type SsoIdentity = { readonly issuer: string; readonly subject: string };

export type ProvedIdentity = SsoIdentity & {
  /** when they signed in there, if the provider says so; seconds since 1970 on its clock */
  readonly authenticatedAt: number | null;
  /** the provider says that it has asked for more than one factor */
  readonly multipleFactors: boolean;
};

export type RedeemFault =
  /** the person, or the provider, said no */
  | 'denied'
  /** spent, expired, or not ours */
  | 'codeRefused'
  /** issuer, audience, nonce, signature, times: something is not as asked for */
  | 'notTrusted'
  | 'unavailable';

const longestAnswer = 256 * 1024;
const timeouts = ['OAUTH_TIMEOUT', 'OAUTH_ABORT'];

/** Values of `acr` that mean more than one factor; any other says nothing (OpenID PAPE 1.0, REFEDS MFA). */
const multiFactorContexts = [
  'mfa',
  'http://schemas.openid.net/pape/policies/2007/06/multi-factor',
  'https://refeds.org/profile/mfa',
];

export class OperatorProvider {
  readonly settings: SingleSignOnSettings;
  #configuration: Promise<client.Configuration> | null = null;

  constructor(settings: SingleSignOnSettings) {
    this.settings = settings;
  }

  /** Where to send the browser; null while the provider cannot be reached. `again`: they have to sign in anew there. */
  async authorizationUrl(secrets: SsoSecrets, { again }: { again: boolean }): Promise<URL | null> {
    const configuration = await this.#discover().catch(() => null);
    if (configuration === null) return null;
    return client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.settings.redirectUri,
      scope: 'openid',
      state: secrets.state,
      nonce: secrets.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(secrets.codeVerifier),
      code_challenge_method: 'S256',
      ...(again ? { prompt: 'login', max_age: '0' } : {}),
    });
  }

  /** Redeems the code of a callback. `callbackQuery` is the query string exactly as it came. */
  async redeem(callbackQuery: string, secrets: SsoSecrets): Promise<Result<ProvedIdentity, RedeemFault>> {
    try {
      const configuration = await this.#discover();
      const url = new URL(this.settings.redirectUri);
      url.search = callbackQuery;
      const answer = await client.authorizationCodeGrant(configuration, url, {
        expectedState: secrets.state,
        expectedNonce: secrets.nonce,
        pkceCodeVerifier: secrets.codeVerifier,
        idTokenExpected: true,
      });
      const claims = answer.claims();
      // OIDC Core 2: at most 255 characters.
      if (claims === undefined || claims.sub === '' || claims.sub.length > 255) return err('notTrusted');
      return ok({
        issuer: claims.iss,
        subject: claims.sub,
        authenticatedAt: typeof claims.auth_time === 'number' ? claims.auth_time : null,
        multipleFactors: saysMultipleFactors(claims),
      });
    } catch (error) {
      return err(faultOf(error));
    }
  }

  /** Once per process, when it is first needed; after a failure again at the next need. */
  #discover(): Promise<client.Configuration> {
    this.#configuration ??= discover(this.settings).catch((error: unknown) => {
      this.#configuration = null;
      throw error;
    });
    return this.#configuration;
  }
}

function discover({ issuer, clientId, clientSecret }: SingleSignOnSettings): Promise<client.Configuration> {
  const server = new URL(issuer);
  const execute = [client.enableNonRepudiationChecks];
  // Plain http is for a provider on this machine; production refuses such an address at start.
  if (server.protocol === 'http:') execute.push(client.allowInsecureRequests);
  const basic = client.ClientSecretBasic(clientSecret);
  const post = client.ClientSecretPost(clientSecret);
  // Without a word of the provider it is basic (OpenID Connect Discovery 3).
  const authenticate: client.ClientAuth = (as, ...rest) => {
    const takes = as.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (takes.includes('client_secret_basic') ? basic : post)(as, ...rest);
  };
  return client.discovery(server, clientId, { [client.clockTolerance]: 60 }, authenticate, {
    execute,
    [client.customFetch]: providerFetch,
    timeout: 10,
  });
}

type Init = { body?: unknown; headers?: unknown; method?: string; signal?: AbortSignal | undefined };

/** No redirect, a time limit, a limit on length. */
async function providerFetch(url: string, init: Init): Promise<Response> {
  const { status, headers, text } = await fetchAnswer(url, init as RequestInit, longestAnswer);
  // Without WWW-Authenticate, openid-client reads the body of a 401.
  const type = headers.get('content-type') ?? 'text/plain';
  return new Response(text, { status, headers: { 'content-type': type } });
}

/** https://www.rfc-editor.org/rfc/rfc8176#section-2 */
function saysMultipleFactors(claims: object): boolean {
  const amr: unknown = Reflect.get(claims, 'amr');
  const acr: unknown = Reflect.get(claims, 'acr');
  if (Array.isArray(amr) && amr.includes('mfa')) return true;
  return typeof acr === 'string' && multiFactorContexts.includes(acr);
}

function faultOf(error: unknown): RedeemFault {
  if (error instanceof client.AuthorizationResponseError) return 'denied';
  if (error instanceof client.ResponseBodyError) return error.status >= 500 ? 'unavailable' : 'codeRefused';
  if (!(error instanceof client.ClientError)) return 'unavailable';
  return error.code === undefined || timeouts.includes(error.code) ? 'unavailable' : 'notTrusted';
}
