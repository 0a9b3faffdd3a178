import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AppTier } from '@relink/domain/xero-app/app-tier';
import { appTiers } from '@relink/domain/xero-app/app-tier';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { AttachmentSettings } from './attachment/attachment-settings.ts';
import { readAttachments } from './attachment/attachment-settings.ts';
import { developmentSecret } from './encryption/development-secret.ts';
import type { KeyRing } from './encryption/key-ring.ts';
import { parseKeyRing } from './encryption/key-ring.ts';
import type { Variables } from './environment-reader.ts';
import { Reader } from './environment-reader.ts';
import type { Intervals } from './intervals.ts';
import { parseIntervals } from './intervals.ts';
import type { MailSettings } from './mail/mail-settings.ts';
import { readMail } from './mail/mail-settings.ts';
import type { SingleSignOnSettings } from './single-sign-on/single-sign-on-settings.ts';
import type { OutgoingPolicy } from './outgoing/outgoing-policy.ts';
import { readAllowHosts } from './outgoing/outgoing-policy.ts';
import { readSingleSignOn } from './single-sign-on/single-sign-on-settings.ts';
import type { SocketLimits } from './web/socket-limits.ts';
import { readSocketLimits } from './web/socket-limits.ts';

/** Everything that is set from outside. This file is the only reader of `process.env`. */
export type Environment = {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly dataDirectory: string;
  /** null: the embedded PostgreSQL in the data directory */
  readonly databaseUrl: string | null;
  readonly xero: XeroSettings;
  readonly encryptionKeys: KeyRing;
  readonly authSecret: string;
  readonly intervals: Intervals;
  readonly mail: MailSettings;
  readonly attachments: AttachmentSettings;
  /** null: people sign in with a password only */
  readonly singleSignOn: SingleSignOnSettings | null;
  readonly supportContact: string | null;
  /** where requests may go whose address people have typed in */
  readonly outgoing: OutgoingPolicy;
  /** how long a subscriber to events may stay away and still miss nothing */
  readonly eventRetentionDays: number;
  readonly trustedProxyHops: number;
  readonly sockets: SocketLimits;
  /** how long an instance that is told to stop may take to finish what it has begun */
  readonly shutdownGraceSeconds: number;
  readonly logLevel: string;
};

export type XeroSettings = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  readonly identityUrl: string;
  readonly apiUrl: string;
  readonly redirectUri: string;
  /** null: not said, and so no cap is known */
  readonly appTier: AppTier | null;
  /** null: real Xero */
  readonly sandboxUrl: string | null;
  /** what signs Xero's webhooks; null: none are taken */
  readonly webhookKey: string | null;
};

/** The least that lists and documents need. https://developer.xero.com/faq/granular-scopes */
const defaultScopes =
  'openid profile email offline_access accounting.settings.read accounting.contacts accounting.invoices accounting.attachments';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** Reads and validates the variables; answers with every problem at once. */
export function parseEnvironment(variables: Variables): Result<Environment, readonly string[]> {
  const read = new Reader(variables);
  const production = read.oneOf('NODE_ENV', ['development', 'production', 'test'], 'development') === 'production';
  const port = read.integer('PORT', 4000, { min: 1, max: 65_535 });
  const publicUrl = readPublicUrl(read, { production, port });
  const dataDirectory = resolve(read.optional('DATA_DIR') ?? '.relink');
  const databaseUrl = readDatabaseUrl(read, production);
  const xero = readXero(read, { production, publicUrl });
  const encryptionKeys = readEncryptionKeys(read, { production, dataDirectory });
  const authSecret = readAuthSecret(read, { production, dataDirectory });
  const intervals = parseIntervals(read.optional('INTERVALS'));
  if (!intervals.ok) read.problems.push(intervals.error);
  if (production && read.optional('INTERVALS') !== null) read.problems.push('INTERVALS is refused in production.');
  const mail = readMail(read, { production, dataDirectory });
  const singleSignOn = readSingleSignOn(read, { production, publicUrl });
  const attachments = readAttachments(read, { production });
  const environment = {
    production,
    host: readHost(read),
    port,
    publicUrl,
    dataDirectory,
    databaseUrl,
    xero,
    encryptionKeys,
    authSecret,
    mail,
    attachments,
    singleSignOn,
    supportContact: read.optional('SUPPORT_CONTACT'),
    outgoing: { production, allowHosts: readAllowHosts(read) },
    eventRetentionDays: read.integer('EVENT_RETENTION_DAYS', 7, { min: 1, max: 3_650 }),
    shutdownGraceSeconds: read.integer('SHUTDOWN_GRACE_SECONDS', 90, { min: 60, max: 3_600 }),
    trustedProxyHops: read.integer('TRUSTED_PROXY_HOPS', 0, { min: 0, max: 10 }),
    sockets: readSocketLimits(read),
    logLevel: read.oneOf('LOG_LEVEL', logLevels, 'info'),
  };
  if (read.problems.length > 0 || !intervals.ok) return err(read.problems);
  return ok({ ...environment, intervals: intervals.value });
}

function readHost(read: Reader): string {
  const host = read.optional('HOST') ?? '127.0.0.1';
  if (!/^[\w.:-]+$/.test(host)) read.problems.push('HOST must be an address or a name of this machine: 0.0.0.0, ::1.');
  return host;
}

/** Where people's browsers go, and so where session cookies and codes of Xero travel. */
function readPublicUrl(read: Reader, { production, port }: { production: boolean; port: number }): string {
  const publicUrl = read.url('PUBLIC_URL', `http://localhost:${port}`);
  const { origin, href, protocol, hostname } = new URL(publicUrl);
  if (href !== `${origin}/`) {
    read.problems.push('PUBLIC_URL must be scheme, host and port and nothing else: https://relink.example.');
  }
  if (production && protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname)) {
    read.problems.push('PUBLIC_URL must begin with https:// in production, unless it is this machine (localhost).');
  }
  return origin;
}

function readDatabaseUrl(read: Reader, production: boolean): string | null {
  const url = read.optional('DATABASE_URL');
  if (url === null && production)
    read.problems.push('DATABASE_URL is missing: production needs a PostgreSQL of its own.');
  if (url !== null && (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url))) {
    read.problems.push('DATABASE_URL must be an address that begins with postgres:// or postgresql://.');
  }
  return url;
}

function readXero(read: Reader, at: { production: boolean; publicUrl: string }): XeroSettings {
  const clientId = read.optional('XERO_CLIENT_ID');
  const clientSecret = read.optional('XERO_CLIENT_SECRET');
  const shared = {
    scopes: (read.optional('XERO_SCOPES') ?? defaultScopes).split(/\s+/),
    redirectUri: `${at.publicUrl}/oauth/xero/callback`,
    appTier: readAppTier(read),
    webhookKey: read.optional('XERO_WEBHOOK_KEY'),
  };
  if (!shared.scopes.includes('offline_access') || !shared.scopes.includes('openid')) {
    read.problems.push(
      'XERO_SCOPES must contain openid and offline_access: without them no connection outlives 30 minutes.',
    );
  }
  if (clientId === null && clientSecret === null && !at.production) {
    const sandboxUrl = `http://localhost:${read.integer('SANDBOX_PORT', 4010, { min: 1, max: 65_535 })}`;
    return {
      ...shared,
      clientId: 'RELINKSANDBOX00000000000000000000',
      clientSecret: 'sandbox-secret',
      identityUrl: read.url('XERO_IDENTITY_URL', sandboxUrl),
      apiUrl: read.url('XERO_API_URL', sandboxUrl),
      sandboxUrl,
    };
  }
  if (clientId === null) read.problems.push('XERO_CLIENT_ID is missing: the client id of your Xero app.');
  if (clientSecret === null) read.problems.push('XERO_CLIENT_SECRET is missing: the client secret of your Xero app.');
  return {
    ...shared,
    clientId: clientId ?? '',
    clientSecret: clientSecret ?? '',
    identityUrl: readXeroUrl(read, 'XERO_IDENTITY_URL', { fallback: 'https://identity.xero.com', ...at }),
    apiUrl: readXeroUrl(read, 'XERO_API_URL', { fallback: 'https://api.xero.com', ...at }),
    sandboxUrl: null,
  };
}

function readAppTier(read: Reader): AppTier | null {
  const text = read.optional('XERO_APP_TIER');
  const tier = appTiers.find((one) => one === text) ?? null;
  if (text !== null && tier === null) read.problems.push(`XERO_APP_TIER must be one of ${appTiers.join(', ')}.`);
  return tier;
}

/** Tokens and the client secret travel there: plain http is for a sandbox on a developer's machine. */
function readXeroUrl(read: Reader, name: string, at: { production: boolean; fallback: string }): string {
  const url = read.url(name, at.fallback);
  if (at.production && new URL(url).protocol === 'http:')
    read.problems.push(`${name} must begin with https:// in production.`);
  return url;
}

type SecretPlace = { readonly production: boolean; readonly dataDirectory: string };

function readDevelopmentSecret(read: Reader, secret: { dataDirectory: string; name: string; prefix: string }) {
  const made = developmentSecret(secret);
  if (made.ok) return made.value;
  if (!read.problems.includes(made.error)) read.problems.push(made.error);
  return null;
}

function readEncryptionKeys(read: Reader, place: SecretPlace): KeyRing {
  const text = read.optional('ENCRYPTION_KEYS');
  if (text === null && place.production) {
    read.problems.push(
      'ENCRYPTION_KEYS is missing: id:base64 of 32 random bytes, for example made by `openssl rand -base64 32`.',
    );
    return { writeKeyId: '', keys: new Map() };
  }
  const keys = text ?? readDevelopmentSecret(read, { ...place, name: 'encryption-keys', prefix: 'dev:' });
  const ring = keys === null ? null : parseKeyRing(keys);
  if (ring?.ok) return ring.value;
  if (ring !== null) read.problems.push(ring.error);
  return { writeKeyId: '', keys: new Map() };
}

function readAuthSecret(read: Reader, place: SecretPlace): string {
  const text = read.optional('AUTH_SECRET');
  if (text === null) {
    if (!place.production) return readDevelopmentSecret(read, { ...place, name: 'auth-secret', prefix: '' }) ?? '';
    read.problems.push('AUTH_SECRET is missing: at least 32 random characters that sign the sessions.');
    return '';
  }
  if (text.length < 32) read.problems.push('AUTH_SECRET must have at least 32 characters.');
  else if (new Set(text).size < 8) read.problems.push('AUTH_SECRET must be random, not a few characters repeated.');
  return text;
}

/** The variables of this process, `.env` underneath. The one place that touches `process.env`. */
export function processVariables(): Variables {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}
