import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Environment } from '../environment.ts';

/** The header in which our own HTTP server names the client; whatever a client sends under it is overwritten. */
export const clientAddressHeader = 'x-relink-client-address';

/** Whole sessions live 12 hours and are not extended. */
const sessionSeconds = 12 * 60 * 60;

/** An ended session and a changed person are told to every instance (migration 0008). */
const tellOfChanges = [
  `create or replace trigger credential_changed after update or delete on session
     for each row execute function public.credential_changed('session', 'id')`,
  `create or replace trigger credential_changed_all after truncate on session
     for each statement execute function public.credential_changed()`,
  `create or replace trigger credential_changed after update or delete on "user"
     for each row execute function public.credential_changed('person', 'id')`,
];

type AuthSettings = Pick<Environment, 'publicUrl' | 'authSecret' | 'production'>;

/**
 * Sign-in by Better Auth core in a schema of its own. Off on purpose: sign-up (people are invited), the cookie cache
 * (it outlives revocation), telemetry, and every plugin.
 */
function authOptions(pool: Pool, settings: AuthSettings, log: Logger) {
  return {
    appName: 'Relink',
    database: pool,
    secret: settings.authSecret,
    baseURL: settings.publicUrl,
    basePath: '/api/auth',
    trustedOrigins: [settings.publicUrl],
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 15, maxPasswordLength: 128 },
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      storage: 'database' as const,
      window: 60,
      max: 100,
      customRules: { '/sign-in/email': { window: 60, max: 10 } },
    },
    advanced: {
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      cookiePrefix: 'relink',
      useSecureCookies: settings.publicUrl.startsWith('https:'),
      database: { generateId: 'uuid' as const },
    },
    // Its messages, without the values it would print beside them.
    logger: {
      log: (level: 'debug' | 'info' | 'warn' | 'error', message: string) => log[level]({ from: 'sign-in' }, message),
    },
    telemetry: { enabled: false },
  };
}

function createAuth(options: ReturnType<typeof authOptions>) {
  return betterAuth(options);
}

export type Auth = ReturnType<typeof createAuth>;
export type Identity = {
  readonly auth: Auth;
  readonly pool: Pool;
  migrate(): Promise<void>;
  close(): Promise<void>;
};

export function openIdentity(databaseUrl: string, settings: AuthSettings, log: Logger): Identity {
  const pool = new Pool({ connectionString: databaseUrl, options: '-c search_path=auth', max: 5 });
  const options = authOptions(pool, settings, log);
  return {
    auth: createAuth(options),
    pool,
    migrate: async () => {
      const client = await pool.connect();
      try {
        // Two instances that start together take turns.
        await client.query('select pg_advisory_lock(7230002)');
        await client.query('create schema if not exists auth');
        await (await getMigrations(options)).runMigrations();
        for (const statement of tellOfChanges) await client.query(statement);
      } finally {
        await client.query('select pg_advisory_unlock(7230002)');
        client.release();
      }
    },
    close: () => pool.end(),
  };
}
