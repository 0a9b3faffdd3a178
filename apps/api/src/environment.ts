import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { KeyRing } from './encryption/key-ring.ts';
import { parseKeyRing } from './encryption/key-ring.ts';
import type { Intervals } from './intervals.ts';
import { parseIntervals } from './intervals.ts';

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
  readonly supportContact: string | null;
  readonly trustedProxyHops: number;
  readonly logLevel: string;
};

export type XeroSettings = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  readonly identityUrl: string;
  readonly apiUrl: string;
  readonly redirectUri: string;
  /** null: real Xero */
  readonly sandboxUrl: string | null;
};

/** The least that lists and documents need. https://developer.xero.com/faq/granular-scopes */
const defaultScopes =
  'openid profile email offline_access accounting.settings.read accounting.contacts accounting.invoices accounting.attachments';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

type Variables = Readonly<Record<string, string | undefined>>;

/** Collects every problem, so that a wrong configuration is mended in one go. */
class Reader {
  readonly problems: string[] = [];
  readonly #variables: Variables;

  constructor(variables: Variables) {
    this.#variables = variables;
  }

  optional(name: string): string | null {
    const value = this.#variables[name]?.trim();
    return value === undefined || value === '' ? null : value;
  }

  integer(name: string, fallback: number, { min, max }: { min: number; max: number }): number {
    const text = this.optional(name);
    if (text === null) return fallback;
    const value = Number(text);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    this.problems.push(`${name} must be a whole number from ${min} to ${max}, not "${text}".`);
    return fallback;
  }

  url(name: string, fallback: string): string {
    const text = this.optional(name) ?? fallback;
    if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '');
    this.problems.push(`${name} must be an http or https address, not "${text}".`);
    return fallback;
  }

  oneOf(name: string, allowed: readonly string[], fallback: string): string {
    const value = this.optional(name) ?? fallback;
    if (allowed.includes(value)) return value;
    this.problems.push(`${name} must be one of ${allowed.join(', ')}, not "${value}".`);
    return fallback;
  }
}

/** Reads and validates the variables; answers with every problem at once. */
export function parseEnvironment(variables: Variables): Result<Environment, readonly string[]> {
  const read = new Reader(variables);
  const production = read.oneOf('NODE_ENV', ['development', 'production', 'test'], 'development') === 'production';
  const port = read.integer('PORT', 4000, { min: 1, max: 65_535 });
  const publicUrl = read.url('PUBLIC_URL', `http://localhost:${port}`);
  const dataDirectory = resolve(read.optional('DATA_DIR') ?? '.relink');
  const databaseUrl = readDatabaseUrl(read, production);
  const xero = readXero(read, { production, publicUrl });
  const encryptionKeys = readEncryptionKeys(read, { production, dataDirectory });
  const authSecret = readAuthSecret(read, { production, dataDirectory });
  const intervals = parseIntervals(read.optional('INTERVALS'));
  if (!intervals.ok) read.problems.push(intervals.error);
  if (production && read.optional('INTERVALS') !== null) read.problems.push('INTERVALS is refused in production.');
  const environment = {
    production,
    host: read.optional('HOST') ?? '127.0.0.1',
    port,
    publicUrl,
    dataDirectory,
    databaseUrl,
    xero,
    encryptionKeys,
    authSecret,
    supportContact: read.optional('SUPPORT_CONTACT'),
    trustedProxyHops: read.integer('TRUSTED_PROXY_HOPS', 0, { min: 0, max: 10 }),
    logLevel: read.oneOf('LOG_LEVEL', logLevels, 'info'),
  };
  if (read.problems.length > 0 || !intervals.ok) return err(read.problems);
  return ok({ ...environment, intervals: intervals.value });
}

function readDatabaseUrl(read: Reader, production: boolean): string | null {
  const url = read.optional('DATABASE_URL');
  if (url === null && production)
    read.problems.push('DATABASE_URL is missing: production needs a PostgreSQL of its own.');
  if (url !== null && !/^postgres(ql)?:\/\//.test(url)) {
    read.problems.push('DATABASE_URL must begin with postgres:// or postgresql://.');
  }
  return url;
}

function readXero(read: Reader, at: { production: boolean; publicUrl: string }): XeroSettings {
  const clientId = read.optional('XERO_CLIENT_ID');
  const clientSecret = read.optional('XERO_CLIENT_SECRET');
  const shared = {
    scopes: (read.optional('XERO_SCOPES') ?? defaultScopes).split(/\s+/),
    redirectUri: `${at.publicUrl}/oauth/xero/callback`,
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
    identityUrl: read.url('XERO_IDENTITY_URL', 'https://identity.xero.com'),
    apiUrl: read.url('XERO_API_URL', 'https://api.xero.com'),
    sandboxUrl: null,
  };
}

type SecretPlace = { production: boolean; dataDirectory: string };

function readEncryptionKeys(read: Reader, place: SecretPlace): KeyRing {
  const text = read.optional('ENCRYPTION_KEYS');
  if (text === null && place.production) {
    read.problems.push(
      'ENCRYPTION_KEYS is missing: id:base64 of 32 random bytes, for example made by `openssl rand -base64 32`.',
    );
    return { writeKeyId: '', keys: new Map() };
  }
  const ring = parseKeyRing(text ?? developmentSecret(place.dataDirectory, 'encryption-keys', 'dev:'));
  if (ring.ok) return ring.value;
  read.problems.push(ring.error);
  return { writeKeyId: '', keys: new Map() };
}

function readAuthSecret(read: Reader, place: SecretPlace): string {
  const text = read.optional('AUTH_SECRET');
  if (text === null) {
    if (!place.production) return developmentSecret(place.dataDirectory, 'auth-secret', '');
    read.problems.push('AUTH_SECRET is missing: at least 32 random characters that sign the sessions.');
    return '';
  }
  if (text.length < 32) read.problems.push('AUTH_SECRET must have at least 32 characters.');
  return text;
}

/** A secret of a development installation: made once, kept in the data directory, readable by its owner alone. */
function developmentSecret(dataDirectory: string, name: string, prefix: string): string {
  const file = join(dataDirectory, name);
  if (!existsSync(file)) {
    mkdirSync(dataDirectory, { recursive: true });
    writeFileSync(file, prefix + randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
}

/** The variables of this process, `.env` underneath. The one place that touches `process.env`. */
export function processVariables(): Variables {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}
