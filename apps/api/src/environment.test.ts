import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realIntervals } from './intervals.ts';
import { parseEnvironment } from './environment.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'relink-environment-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

type Variables = Readonly<Record<string, string | undefined>>;

const key = randomBytes(32).toString('base64');
const secret = randomBytes(32).toString('hex');

const complete: Variables = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://relink.example',
  DATABASE_URL: 'postgres://relink:hunter2@db.example:5432/relink',
  XERO_CLIENT_ID: 'AN-APP',
  XERO_CLIENT_SECRET: 'a-secret_of~the-app',
  ENCRYPTION_KEYS: `k1:${key}`,
  AUTH_SECRET: secret,
};

function problemsOf(variables: Variables): readonly string[] {
  const parsed = parseEnvironment({ DATA_DIR: directory, ...variables });
  return parsed.ok ? [] : parsed.error;
}

function environmentOf(variables: Variables) {
  const parsed = parseEnvironment({ DATA_DIR: directory, ...variables });
  if (!parsed.ok) throw new Error(parsed.error.join('\n'));
  return parsed.value;
}

describe('development', () => {
  it('needs nothing: embedded database, sandbox, secrets of its own', () => {
    expect(environmentOf({})).toEqual({
      production: false,
      host: '127.0.0.1',
      port: 4000,
      publicUrl: 'http://localhost:4000',
      dataDirectory: directory,
      databaseUrl: null,
      singleSignOn: null,
      xero: {
        clientId: 'RELINKSANDBOX00000000000000000000',
        clientSecret: 'sandbox-secret',
        scopes: [
          'openid',
          'profile',
          'email',
          'offline_access',
          'accounting.settings.read',
          'accounting.contacts',
          'accounting.invoices',
          'accounting.attachments',
        ],
        identityUrl: 'http://localhost:4010',
        apiUrl: 'http://localhost:4010',
        redirectUri: 'http://localhost:4000/oauth/xero/callback',
        appTier: null,
        sandboxUrl: 'http://localhost:4010',
        webhookKey: null,
      },
      encryptionKeys: { writeKeyId: 'dev', keys: new Map([['dev', expect.any(Buffer)]]) },
      authSecret: expect.stringMatching(/^[\w+/=]{44}$/),
      intervals: realIntervals,
      mail: { kind: 'files', directory: join(directory, 'mail') },
      attachments: null,
      supportContact: null,
      outgoing: { production: false, allowHosts: new Set() },
      eventRetentionDays: 7,
      trustedProxyHops: 0,
      sockets: {
        all: 20_000,
        perAddress: 1_000,
        perViewer: 20,
        subscriptions: 20,
        waitingBytes: 1_048_576,
        waitingBytesOfAll: 67_108_864,
        lifetime: 14_400_000,
      },
      shutdownGraceSeconds: 90,
      logLevel: 'info',
    });
  });

  it('makes its secrets once, for their owner alone, and uses them again', () => {
    const first = environmentOf({});
    expect(readdirSync(directory).toSorted()).toEqual(['auth-secret', 'encryption-keys']);
    for (const name of readdirSync(directory)) expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600);
    const second = environmentOf({});
    expect(second.authSecret).toBe(first.authSecret);
    expect(second.encryptionKeys).toEqual(first.encryptionKeys);
    expect(first.authSecret).not.toBe(first.encryptionKeys.keys.get('dev')?.toString('base64'));
  });

  it('makes a missing data directory', () => {
    expect(environmentOf({ DATA_DIR: join(directory, 'a', 'b') }).dataDirectory).toBe(join(directory, 'a', 'b'));
  });

  it('makes no secret in place of one that is given', () => {
    const environment = environmentOf({ AUTH_SECRET: secret, ENCRYPTION_KEYS: `k1:${key}` });
    expect([environment.authSecret, environment.encryptionKeys.writeKeyId]).toEqual([secret, 'k1']);
    expect(readdirSync(directory)).toEqual([]);
  });

  it('says once when the data directory cannot be written to', () => {
    const file = join(directory, 'a-file');
    writeFileSync(file, '');
    expect(problemsOf({ DATA_DIR: file })).toEqual([
      expect.stringMatching(/^DATA_DIR must be a directory to write to/),
    ]);
  });

  it('uses real Xero once there is an app, with its addresses', () => {
    expect(environmentOf({ XERO_CLIENT_ID: 'AN-APP', XERO_CLIENT_SECRET: 'its-secret' }).xero).toMatchObject({
      clientId: 'AN-APP',
      clientSecret: 'its-secret',
      identityUrl: 'https://identity.xero.com',
      apiUrl: 'https://api.xero.com',
      sandboxUrl: null,
    });
  });

  it('may use plain http for Xero, and other intervals', () => {
    const { xero, intervals } = environmentOf({
      XERO_CLIENT_ID: 'AN-APP',
      XERO_CLIENT_SECRET: 'its-secret',
      XERO_IDENTITY_URL: 'http://xero.test:1234/',
      XERO_API_URL: 'http://xero.test:1235',
      INTERVALS: '0.5',
    });
    expect([xero.identityUrl, xero.apiUrl]).toEqual(['http://xero.test:1234', 'http://xero.test:1235']);
    expect(intervals.checkGrant).toBe(realIntervals.checkGrant / 2);
  });

  it('follows its port and the sandbox’s', () => {
    const { publicUrl, xero } = environmentOf({ PORT: '4567', SANDBOX_PORT: '4568' });
    expect([publicUrl, xero.redirectUri, xero.sandboxUrl]).toEqual([
      'http://localhost:4567',
      'http://localhost:4567/oauth/xero/callback',
      'http://localhost:4568',
    ]);
  });

  it.each(['', '   '])('takes a variable that is %j for one that is not set', (blank) => {
    const names = readExample().map(({ name }) => name);
    const blanks = Object.fromEntries(names.map((name) => [name, blank]));
    expect(problemsOf({ ...blanks, DATA_DIR: directory })).toEqual([]);
  });
});

describe('production', () => {
  it('starts with what it needs', () => {
    expect(environmentOf(complete)).toMatchObject({
      production: true,
      publicUrl: 'https://relink.example',
      databaseUrl: complete['DATABASE_URL'],
      xero: { redirectUri: 'https://relink.example/oauth/xero/callback', sandboxUrl: null },
      intervals: realIntervals,
    });
  });

  it('lists everything missing at once, and makes no secrets', () => {
    expect(problemsOf({ NODE_ENV: 'production' })).toEqual([
      'DATABASE_URL is missing: production needs a PostgreSQL of its own.',
      'XERO_CLIENT_ID is missing: the client id of your Xero app.',
      'XERO_CLIENT_SECRET is missing: the client secret of your Xero app.',
      'ENCRYPTION_KEYS is missing: id:base64 of 32 random bytes, for example made by `openssl rand -base64 32`.',
      'AUTH_SECRET is missing: at least 32 random characters that sign the sessions.',
    ]);
    expect(readdirSync(directory)).toEqual([]);
  });

  it.each(['DATABASE_URL', 'XERO_CLIENT_ID', 'XERO_CLIENT_SECRET', 'ENCRYPTION_KEYS', 'AUTH_SECRET'])(
    'does not start without %s alone',
    (name) => {
      expect(problemsOf({ ...complete, [name]: undefined })).toEqual([expect.stringContaining(`${name} is missing`)]);
    },
  );

  it.each<[Variables, string]>([
    [{ INTERVALS: 'demo' }, 'INTERVALS is refused in production.'],
    [{ INTERVALS: '0.5' }, 'INTERVALS is refused in production.'],
    [
      { PUBLIC_URL: 'http://relink.example' },
      'PUBLIC_URL must begin with https:// in production, unless it is this machine (localhost).',
    ],
    [{ XERO_IDENTITY_URL: 'http://localhost:4010' }, 'XERO_IDENTITY_URL must begin with https:// in production.'],
    [{ XERO_API_URL: 'HTTP://localhost:4010' }, 'XERO_API_URL must begin with https:// in production.'],
  ])('refuses %o', (variables, problem) => {
    expect(problemsOf({ ...complete, ...variables })).toEqual([problem]);
  });

  it.each(['http://localhost:4000', 'http://127.0.0.1:4000', 'http://[::1]:4000'])(
    'may be tried on this machine under %s',
    (publicUrl) => {
      expect(environmentOf({ ...complete, PUBLIC_URL: publicUrl }).publicUrl).toBe(publicUrl);
    },
  );
});

describe('mail', () => {
  const server = 'smtps://relink:hunter2@mail.firm.example';

  it('is off in production without a mail server', () => {
    expect(environmentOf(complete).mail).toEqual({ kind: 'off' });
  });

  it('goes by the mail server that is named', () => {
    const variables = { SMTP_URL: server, MAIL_FROM: 'Relink <relink@firm.example>' };
    const expected = { kind: 'smtp', url: server, from: 'Relink <relink@firm.example>', requireTls: false };
    expect(environmentOf(variables).mail).toEqual(expected);
    expect(environmentOf({ ...complete, ...variables }).mail).toEqual({ ...expected, requireTls: true });
  });

  it('may go unencrypted to this machine alone', () => {
    const variables = { ...complete, MAIL_FROM: 'relink@firm.example' };
    expect(environmentOf({ ...variables, SMTP_URL: 'smtp://127.0.0.1:25' }).mail).toMatchObject({ requireTls: false });
    expect(environmentOf({ ...variables, SMTP_URL: 'smtp://127.0.0.1.evil:25' }).mail).toMatchObject({
      requireTls: true,
    });
  });

  it.each<[Variables, RegExp]>([
    [{ SMTP_URL: server }, /^SMTP_URL is set, but MAIL_FROM is not/],
    [{ MAIL_FROM: 'relink@firm.example' }, /^MAIL_FROM is set, but SMTP_URL is not/],
    [{ SMTP_URL: 'https://mail:hunter2@x', MAIL_FROM: 'a@b.example' }, /^SMTP_URL must begin with smtp/],
    [{ SMTP_URL: 'smtp://', MAIL_FROM: 'a@b.example' }, /^SMTP_URL must begin with smtp/],
    [{ SMTP_URL: server, MAIL_FROM: 'Relink' }, /^MAIL_FROM must be an e-mail address/],
    [{ SMTP_URL: server, MAIL_FROM: 'a@b.example, c@d.example' }, /^MAIL_FROM must be an e-mail address/],
  ])('of %o is refused without repeating a password', (variables, problem) => {
    const problems = problemsOf(variables);
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(problems.join()).not.toContain('hunter2');
  });
});

describe('single sign-on', () => {
  const all = {
    OIDC_ISSUER: 'https://identity.firm.example/',
    OIDC_CLIENT_ID: 'relink',
    OIDC_CLIENT_SECRET: 'hunter2',
  };

  it('is set by all three together, with a way back of its own', () => {
    expect(environmentOf({ ...complete, ...all }).singleSignOn).toEqual({
      issuer: 'https://identity.firm.example/',
      clientId: 'relink',
      clientSecret: 'hunter2',
      redirectUri: 'https://relink.example/api/auth/sso/callback',
      trustedForSecondFactor: false,
    });
    const trusted = { ...complete, ...all, OIDC_TRUSTED_FOR_SECOND_FACTOR: 'true' };
    expect(environmentOf(trusted).singleSignOn).toMatchObject({ trustedForSecondFactor: true });
  });

  it.each(Object.keys(all))('is refused without %s', (name) => {
    expect(problemsOf({ ...all, [name]: '' })).toEqual([
      `${name} is missing: single sign-on needs OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET together.`,
    ]);
  });

  it('may be at this machine by http, but not in production', () => {
    const local = { ...all, OIDC_ISSUER: 'http://localhost:5000' };
    expect(environmentOf(local).singleSignOn).toMatchObject({ issuer: 'http://localhost:5000' });
    expect(problemsOf({ ...complete, ...local })).toEqual([expect.stringMatching(/^OIDC_ISSUER must be an https/)]);
  });

  it.each(['http://identity.firm.example', 'identity.firm.example', 'https://a:b@x.example', 'https://x.example/?a=b'])(
    'is refused at %s',
    (issuer) => {
      expect(problemsOf({ ...all, OIDC_ISSUER: issuer })).toEqual([
        expect.stringMatching(/^OIDC_ISSUER must be an https/),
      ]);
    },
  );

  it('cannot be vouched for where there is none', () => {
    expect(problemsOf({ OIDC_TRUSTED_FOR_SECOND_FACTOR: 'true' })).toEqual([
      'OIDC_TRUSTED_FOR_SECOND_FACTOR is set, but OIDC_ISSUER is not.',
    ]);
  });
});

describe('a wrong value', () => {
  const scopes = 'XERO_SCOPES must contain openid and offline_access: without them no connection outlives 30 minutes.';
  const origin = 'PUBLIC_URL must be scheme, host and port and nothing else: https://relink.example.';
  const postgres = 'DATABASE_URL must be an address that begins with postgres:// or postgresql://.';

  it.each<[string, string, string]>([
    ['NODE_ENV', 'prod', 'NODE_ENV must be one of development, production, test, not "prod".'],
    ['HOST', 'http://localhost', 'HOST must be an address or a name of this machine: 0.0.0.0, ::1.'],
    ['PORT', '0', 'PORT must be a whole number from 1 to 65535, not "0".'],
    ['PORT', '65536', 'PORT must be a whole number from 1 to 65535, not "65536".'],
    ['PORT', '40.5', 'PORT must be a whole number from 1 to 65535, not "40.5".'],
    ['PORT', 'http', 'PORT must be a whole number from 1 to 65535, not "http".'],
    ['PUBLIC_URL', 'relink.example', 'PUBLIC_URL must be an http or https address.'],
    ['PUBLIC_URL', 'ftp://relink.example', 'PUBLIC_URL must be an http or https address.'],
    ['PUBLIC_URL', 'https://relink.example/app', origin],
    ['PUBLIC_URL', 'https://relink.example?a=b', origin],
    ['PUBLIC_URL', 'https://ada:hunter2@relink.example', origin],
    ['DATABASE_URL', 'mysql://db.example/relink', postgres],
    ['DATABASE_URL', 'postgres://db.example:port/relink', postgres],
    ['XERO_CLIENT_ID', 'AN-APP', 'XERO_CLIENT_SECRET is missing: the client secret of your Xero app.'],
    ['XERO_CLIENT_SECRET', 'its-secret', 'XERO_CLIENT_ID is missing: the client id of your Xero app.'],
    ['XERO_SCOPES', 'openid accounting.invoices', scopes],
    ['XERO_SCOPES', 'openid,offline_access', scopes],
    ['XERO_IDENTITY_URL', 'identity.xero.com', 'XERO_IDENTITY_URL must be an http or https address.'],
    ['XERO_API_URL', 'api.xero.com', 'XERO_API_URL must be an http or https address.'],
    ['ENCRYPTION_KEYS', 'k1:short', 'ENCRYPTION_KEYS entry "k1" must be base64 of exactly 32 bytes, not 3.'],
    ['AUTH_SECRET', 'a'.repeat(31), 'AUTH_SECRET must have at least 32 characters.'],
    [
      'AUTH_SECRET',
      'changeme'.repeat(8).slice(0, 6).repeat(8),
      'AUTH_SECRET must be random, not a few characters repeated.',
    ],
    ['INTERVALS', 'fast', 'INTERVALS must be demo or a factor above 0 and up to 1, not "fast".'],
    ['INTERVALS', '{"tick":0}', 'INTERVALS names tick, which is no interval, or not in milliseconds.'],
    ['INTERVALS', '{"tock":1}', 'INTERVALS names tock, which is no interval, or not in milliseconds.'],
    ['INTERVALS', '{', 'INTERVALS begins like a JSON object and is none.'],
    ['INTERVALS', '0', 'INTERVALS must be demo or a factor above 0 and up to 1, not "0".'],
    ['INTERVALS', '2', 'INTERVALS must be demo or a factor above 0 and up to 1, not "2".'],
    ['TRUSTED_PROXY_HOPS', '-1', 'TRUSTED_PROXY_HOPS must be a whole number from 0 to 10, not "-1".'],
    ['TRUSTED_PROXY_HOPS', 'true', 'TRUSTED_PROXY_HOPS must be a whole number from 0 to 10, not "true".'],
    ['SOCKETS_PER_VIEWER', '0', 'SOCKETS_PER_VIEWER must be a whole number from 1 to 1000000, not "0".'],
    ['SOCKET_BUFFER_KIB', '1', 'SOCKET_BUFFER_KIB must be a whole number from 64 to 65536, not "1".'],
    ['LOG_LEVEL', 'verbose', 'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent, not "verbose".'],
    ['SANDBOX_PORT', 'off', 'SANDBOX_PORT must be a whole number from 1 to 65535, not "off".'],
  ])('of %s, %j, is named with what would be right', (name, value, problem) => {
    expect(problemsOf({ [name]: value })).toEqual([problem]);
  });

  it('does not hide another', () => {
    expect(problemsOf({ PORT: 'x', LOG_LEVEL: 'y', INTERVALS: 'z', AUTH_SECRET: 'short' })).toHaveLength(4);
  });

  it('that is a secret is not repeated', () => {
    const secrets = ['hunter2-database', 'hunter2-auth', 'hunter2-keys', 'hunter2-url'];
    const problems = problemsOf({
      NODE_ENV: 'production',
      DATABASE_URL: `mysql://relink:${secrets[0]}@db.example/relink`,
      AUTH_SECRET: secrets[1],
      ENCRYPTION_KEYS: `k1:${secrets[2]}`,
      PUBLIC_URL: `ftp://ada:${secrets[3]}@relink.example`,
    }).join('\n');
    expect(problems).toMatch(/DATABASE_URL[^]*AUTH_SECRET/);
    expect(secrets.filter((one) => problems.includes(one))).toEqual([]);
  });
});

describe('.env.example', () => {
  it('has every variable that is read, and no other', () => {
    const read = new Set<string>();
    const watched = (variables: Variables): Variables =>
      new Proxy(variables, {
        get: (target, name) => {
          read.add(String(name));
          return Reflect.get(target, name);
        },
      });
    parseEnvironment(watched({ DATA_DIR: directory }));
    parseEnvironment(watched(complete));
    expect(
      readExample()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual([...read].toSorted());
  });

  it('explains each in one line', () => {
    for (const { name, comment } of readExample()) {
      expect([name, comment]).toEqual([name, expect.stringMatching(/^# \S.{15,}$/)]);
    }
  });

  it('holds nothing that is secret', () => {
    const secrets = readExample().filter(({ name }) => /SECRET|KEYS|DATABASE_URL/.test(name));
    expect(secrets.map(({ name, value }) => name + value)).toEqual([
      'DATABASE_URL',
      'XERO_CLIENT_SECRET',
      'ENCRYPTION_KEYS',
      'AUTH_SECRET',
      'AWS_SECRET_ACCESS_KEY',
      'OIDC_CLIENT_SECRET',
    ]);
  });

  it('shows the defaults', () => {
    const example = Object.fromEntries(readExample().map(({ name, value }) => [name, value]));
    const given = { ...complete, NODE_ENV: undefined, PUBLIC_URL: undefined };
    expect(parseEnvironment({ ...given, ...onlySet(example) })).toEqual(parseEnvironment(given));
    expect(`http://localhost:${example['SANDBOX_PORT']}`).toBe(environmentOf({}).xero.sandboxUrl);
  });
});

function onlySet(variables: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
}

/** Each variable with the line above it and its value. */
function readExample(): { name: string; comment: string; value: string }[] {
  const lines = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    const [, name, value] = /^#?([A-Z][A-Z0-9_]+)=(.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, value: value ?? '', comment: lines[index - 1] ?? '' }];
  });
}

it.each([
  ['starter', 'starter'],
  ['enterprise', 'enterprise'],
])('XERO_APP_TIER=%s is a tier', (text, tier) => {
  expect(environmentOf({ XERO_APP_TIER: text })).toMatchObject({ xero: { appTier: tier } });
});

it("XERO_APP_TIER is one of Xero's tiers", () => {
  expect(problemsOf({ XERO_APP_TIER: 'gold' })).toEqual([
    'XERO_APP_TIER must be one of starter, core, plus, advanced, enterprise.',
  ]);
});
