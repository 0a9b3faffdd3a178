import * as client from 'openid-client';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { XeroSettings } from '../environment.ts';
import { IdentityServerAnswer, oauthFetch } from './oauth-fetch.ts';
import type { ConsentIdentity, TokenSet } from './token-set.ts';
import { readClaims, textOf } from './token-set.ts';
import { secondsOf } from './xero-fault.ts';
import { AnswerTooLong, answerWithinMilliseconds } from './xero-fetch.ts';

/** The secrets of one trip to Xero. They wait, encrypted, for the callback. */
export type TripSecrets = { readonly state: string; readonly nonce: string; readonly codeVerifier: string };

/** Why a code was not turned into tokens. None of them touches a connection. */
export type ExchangeFault =
  /** Xero says the code is spent, expired or not ours */
  | { readonly kind: 'codeRefused' }
  /** the answer is not what was asked for: wrong state, nonce, issuer, audience, signature, or no refresh token */
  | { readonly kind: 'answerNotTrusted'; readonly check: string }
  | { readonly kind: 'appCredentialsInvalid' }
  | { readonly kind: 'unavailable' };

/** What came of presenting a refresh token. Only `refused` says anything about the token. */
export type RefreshOutcome =
  | { readonly kind: 'rotated'; readonly tokens: TokenSet }
  /** no usable answer: Xero may or may not have rotated, so the same token is presented again */
  | {
      readonly kind: 'answerLost';
      readonly because: 'unreachable' | 'serverError';
      /** it was this process that did not read in time, so nothing follows about Xero */
      readonly wasStopped?: true;
    }
  | { readonly kind: 'rateLimited'; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'appCredentialsInvalid' }
  | { readonly kind: 'refused' };

const appCredentialErrors = ['invalid_client', 'unauthorized_client'];

/**
 * The time limit of a call, and a good deal more. The timers of a process that was stopped (SIGSTOP, a machine out of
 * memory) ring before it reads what came in: several such calls at once would look as if Xero were down. Their answers are
 * let go all the same: only that limit keeps a token that was not on the wire yet from being sent much later.
 */
const longestUnlessStopped = answerWithinMilliseconds + 3_000;

/** Codes of openid-client for an answer that did not come in time. */
const timeouts = ['OAUTH_TIMEOUT', 'OAUTH_ABORT'];

export class XeroOAuth {
  readonly #settings: XeroSettings;
  #configuration: Promise<client.Configuration> | null = null;

  constructor(settings: XeroSettings) {
    this.#settings = settings;
  }

  /** The address to send the browser to, and the secrets to keep for its return. Null while Xero cannot be reached. */
  async beginTrip(): Promise<{ url: URL; secrets: TripSecrets } | null> {
    const configuration = await this.#discover().catch(() => null);
    if (configuration === null) return null;
    const secrets = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      codeVerifier: client.randomPKCECodeVerifier(),
    };
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.#settings.redirectUri,
      scope: this.#settings.scopes.join(' '),
      state: secrets.state,
      nonce: secrets.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(secrets.codeVerifier),
      code_challenge_method: 'S256',
    });
    return { url, secrets };
  }

  /** Redeems the code of a callback. `callbackQuery` is the query string exactly as it came. */
  async exchangeCode(
    callbackQuery: string,
    secrets: TripSecrets,
  ): Promise<Result<{ tokens: TokenSet; identity: ConsentIdentity }, ExchangeFault>> {
    try {
      const configuration = await this.#discover();
      const url = new URL(this.#settings.redirectUri);
      url.search = callbackQuery;
      const answer = await client.authorizationCodeGrant(configuration, url, {
        expectedState: secrets.state,
        expectedNonce: secrets.nonce,
        pkceCodeVerifier: secrets.codeVerifier,
        idTokenExpected: true,
      });
      const tokens = readTokens(answer, this.#settings.scopes);
      if (tokens === null) return err({ kind: 'answerNotTrusted', check: 'refresh_token' });
      const access = readClaims(tokens.accessToken);
      const person = answer.claims() ?? {};
      const xeroUserId = textOf(access['xero_userid']) ?? textOf(Reflect.get(person, 'xero_userid'));
      if (xeroUserId === null) return err({ kind: 'answerNotTrusted', check: 'xero_userid' });
      return ok({
        tokens,
        identity: {
          xeroUserId,
          authenticationEventId: textOf(access['authentication_event_id']),
          name:
            [Reflect.get(person, 'given_name'), Reflect.get(person, 'family_name')]
              .map(textOf)
              .filter(Boolean)
              .join(' ') || null,
          email: textOf(Reflect.get(person, 'email')),
        },
      });
    } catch (error) {
      return err(exchangeFaultOf(error));
    }
  }

  /** The discovery document is there: asking for it is no further call. */
  get isPrepared(): boolean {
    return this.#configuration !== null;
  }

  /** Makes the first call ready to be sent at once; whether that worked shows when it is made. */
  async prepare(): Promise<void> {
    await this.#discover().catch(() => undefined);
  }

  /** Presents a refresh token once. Whether, when and how often is decided elsewhere (`grant/`). */
  async refresh(refreshToken: string): Promise<RefreshOutcome> {
    const began = performance.now();
    try {
      const answer = await client.refreshTokenGrant(await this.#discover(), refreshToken);
      const tokens = readTokens(answer, []);
      return tokens === null ? { kind: 'answerLost', because: 'serverError' } : { kind: 'rotated', tokens };
    } catch (error) {
      const outcome = refreshOutcomeOf(error);
      const wasStopped = outcome.kind === 'answerLost' && performance.now() - began > longestUnlessStopped;
      return wasStopped ? { ...outcome, wasStopped } : outcome;
    }
  }

  /** Discovery happens once per process: Xero answers 403 to those who ask too often (XeroAPI/xero-node issue 458). */
  #discover(): Promise<client.Configuration> {
    this.#configuration ??= discover(this.#settings).catch((error: unknown) => {
      this.#configuration = null;
      throw error;
    });
    return this.#configuration;
  }
}

/**
 * Xero takes `base64(client_id:client_secret)` as it is. openid-client would percent-encode both first (RFC 6749
 * section 2.3.1), which changes every secret that contains - or _.
 */
function basicAuthentication({ clientId, clientSecret }: XeroSettings): client.ClientAuth {
  const value = Buffer.from(`${clientId}:${clientSecret}`, 'utf8').toString('base64');
  return (_server, _client, _body, headers) => {
    headers.set('authorization', `Basic ${value}`);
  };
}

function discover(settings: XeroSettings): Promise<client.Configuration> {
  const server = new URL(settings.identityUrl);
  const execute = [client.enableNonRepudiationChecks];
  // Plain http is for the sandbox on this machine; production refuses such an address at start.
  if (server.protocol === 'http:') execute.push(client.allowInsecureRequests);
  return client.discovery(server, settings.clientId, { [client.clockTolerance]: 60 }, basicAuthentication(settings), {
    execute,
    [client.customFetch]: oauthFetch,
    timeout: 20,
  });
}

type TokenAnswer = { access_token: string; refresh_token?: string; expires_in?: number; scope?: string };

function readTokens(answer: TokenAnswer, asked: readonly string[]): TokenSet | null {
  const refreshToken = textOf(answer.refresh_token);
  if (refreshToken === null) return null;
  return {
    accessToken: answer.access_token,
    refreshToken,
    expiresInSeconds: answer.expires_in ?? 1_800,
    // RFC 6749 section 5.1: no scope in the answer means exactly what was asked for.
    scopes: answer.scope === undefined ? asked : answer.scope.split(' '),
  };
}

function exchangeFaultOf(error: unknown): ExchangeFault {
  const oauthError = oauthErrorOf(error);
  if (oauthError !== null && appCredentialErrors.includes(oauthError)) return { kind: 'appCredentialsInvalid' };
  if (oauthError !== null) return { kind: 'codeRefused' };
  if (!(error instanceof client.ClientError)) return { kind: 'unavailable' };
  if (error.code === undefined || timeouts.includes(error.code)) return { kind: 'unavailable' };
  return { kind: 'answerNotTrusted', check: error.code };
}

function refreshOutcomeOf(error: unknown): RefreshOutcome {
  const oauthError = oauthErrorOf(error);
  if (oauthError !== null && appCredentialErrors.includes(oauthError)) return { kind: 'appCredentialsInvalid' };
  if (oauthError === 'invalid_grant') return { kind: 'refused' };
  const answer = causeOf(error, IdentityServerAnswer);
  if (answer?.status === 429) return { kind: 'rateLimited', retryAfterSeconds: secondsOf(answer.retryAfter) };
  const answered =
    oauthError !== null ||
    answer !== null ||
    causeOf(error, AnswerTooLong) !== null ||
    (error instanceof client.ClientError && error.code !== undefined && !timeouts.includes(error.code));
  return { kind: 'answerLost', because: answered ? 'serverError' : 'unreachable' };
}

function oauthErrorOf(error: unknown): string | null {
  return error instanceof client.ResponseBodyError ? error.error : null;
}

/** openid-client passes on what its fetch threw, or hangs it on an error of its own. */
function causeOf<Fault extends Error>(error: unknown, kind: new (...args: never[]) => Fault): Fault | null {
  if (error instanceof kind) return error;
  return error instanceof Error && error.cause instanceof kind ? error.cause : null;
}
