import { randomBytes, randomUUID } from 'node:crypto';
import { migrate } from '../database/migrate.ts';
import { storeConsent } from '../grant/store-consent.ts';
import type { Intervals } from '../intervals.ts';
import { ApiProcess } from './api-process.ts';
import { Instance } from './instance.ts';
import type { EngineSettings, RefreshEngine } from './refresh-engine.ts';
import { openRefreshEngine } from './refresh-engine.ts';
import { SandboxProcess } from './sandbox-process.ts';
import { TcpProxy } from './tcp-proxy.ts';
import type { Wire } from './tcp-proxy.ts';
import type { Fate } from './token-wire.ts';
import { tokenWire } from './token-wire.ts';

/** One presentation of a refresh token as it went over the wire. */
export type Presentation = {
  readonly instance: number;
  readonly life: number;
  readonly at: number;
  readonly fingerprint: string;
  readonly fate: Fate['kind'];
};

export type FleetSettings = {
  readonly databaseUrl: string;
  readonly grants: number;
  readonly intervals: Intervals;
  /** the wall clock of each instance is wrong by so many milliseconds */
  readonly clockShifts: readonly number[];
  readonly callers: number;
  /** built: the servers as operators start them, which refresh what is due; engine: that part alone, with callers */
  readonly processes?: 'engine' | 'built';
  /** whether calls to the token endpoint wait for their turn */
  readonly paced?: boolean;
  /** what Xero answers to a replay (the sandbox's switch `grace-replay`); a further pair unless said */
  readonly graceReplay?: 'new-pair' | 'same-pair' | 'last-wins';
  readonly fate?: () => Fate;
  readonly databaseWire?: () => Wire;
  /** where what happens is kept for a search for secrets */
  readonly evidence?: FleetEvidence;
};

export type FleetEvidence = { readonly secretsFile: string; readonly logFile: string };

export type SeededGrant = { readonly grantId: string; readonly grantIdAtXero: string };

const seededAtOnce = 8;

const unharmed = (): Fate => ({ kind: 'passed', after: 0 });

/**
 * Several instances, one PostgreSQL behind a proxy, one sandbox with a proxy for each instance; and an engine of the
 * harness's own that goes past the proxies, for what comes before and after.
 */
export class Fleet {
  readonly sandbox: SandboxProcess;
  readonly database: TcpProxy;
  readonly engine: RefreshEngine;
  readonly grants: readonly SeededGrant[];
  readonly instances: (Instance | ApiProcess)[] = [];
  readonly presentations: Presentation[] = [];
  readonly #proxies: TcpProxy[] = [];
  readonly #settings: FleetSettings;
  readonly #encryptionKeys: string;

  private constructor(
    settings: FleetSettings,
    parts: { sandbox: SandboxProcess; database: TcpProxy; engine: RefreshEngine; grants: SeededGrant[]; keys: string },
  ) {
    this.#settings = settings;
    this.#encryptionKeys = parts.keys;
    this.sandbox = parts.sandbox;
    this.database = parts.database;
    this.engine = parts.engine;
    this.grants = parts.grants;
  }

  static async start(settings: FleetSettings): Promise<Fleet> {
    const keys = `test:${randomBytes(32).toString('base64')}`;
    const { databaseUrl, intervals, evidence, graceReplay } = settings;
    const sandbox = await SandboxProcess.start(evidence?.secretsFile);
    if (graceReplay !== undefined) await sandbox.control('switches', { 'grace-replay': graceReplay });
    const database = await TcpProxy.start(Number(new URL(databaseUrl).port), settings.databaseWire);
    await migrate(databaseUrl);
    const engine = await openRefreshEngine({
      databaseUrl,
      xeroPort: sandbox.port,
      encryptionKeys: keys,
      intervals,
      logFile: evidence?.logFile,
    });
    const grants: SeededGrant[] = [];
    while (grants.length < settings.grants) {
      const several = Math.min(seededAtOnce, settings.grants - grants.length);
      grants.push(...(await Promise.all(Array.from({ length: several }, () => seedGrant(sandbox, engine)))));
    }
    // A workspace that the demo has been put into already, and logins that have no connections to look after.
    await engine.services.orm.em
      .fork()
      .execute(`insert into workspace_setting (name, value) values ('demoSeededAt', '"long ago"')`);
    await engine.services.orm.em.fork().execute(`update xero_grant set next_check_at = now() + interval '10 days'`);
    const fleet = new Fleet(settings, { sandbox, database, engine, grants, keys });
    for (const index of settings.clockShifts.keys()) await fleet.#addInstance(index);
    return fleet;
  }

  async #addInstance(index: number): Promise<void> {
    const proxy = await TcpProxy.start(
      this.sandbox.port,
      tokenWire({
        sandboxPort: this.sandbox.port,
        fate: this.#settings.fate ?? unharmed,
        presented: (fingerprint, fate) => {
          const life = this.instances[index]?.life ?? 0;
          this.presentations.push({ instance: index, life, at: Date.now(), fingerprint, fate: fate.kind });
        },
      }),
    );
    this.#proxies.push(proxy);
    if (this.#settings.processes === 'built') {
      this.instances.push(await ApiProcess.at({ variables: this.#variables(index) }));
      return;
    }
    const settings = {
      ...this.engineSettings(index),
      callers: this.#settings.callers,
      grantIds: this.grants.map(({ grantId }) => grantId),
    };
    this.instances.push(new Instance(settings, this.#settings.clockShifts[index]));
  }

  #variables(index: number): Record<string, string> {
    const { databaseUrl, xeroPort, encryptionKeys, intervals } = this.engineSettings(index);
    return {
      DATABASE_URL: databaseUrl,
      SANDBOX_PORT: String(xeroPort),
      ENCRYPTION_KEYS: encryptionKeys,
      AUTH_SECRET: 'no session is made on any of these servers',
      INTERVALS: JSON.stringify(intervals),
    };
  }

  /** What an engine is given that goes through the proxies of this instance. */
  engineSettings(index: number): EngineSettings {
    const databaseUrl = new URL(this.#settings.databaseUrl);
    databaseUrl.port = String(this.database.port);
    return {
      databaseUrl: databaseUrl.href,
      xeroPort: this.#proxies[index]?.port ?? 0,
      encryptionKeys: this.#encryptionKeys,
      intervals: this.#settings.intervals,
      paced: this.#settings.paced ?? false,
      logFile: this.#settings.evidence?.logFile,
    };
  }

  /** Those that can be asked for access tokens. */
  get engines(): Instance[] {
    return this.instances.filter((instance) => instance instanceof Instance);
  }

  /** Rows of any table, past the proxy. */
  sql<Row>(statement: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.engine.services.orm.em.fork().execute<Row[]>(statement, [...parameters]);
  }

  async stop(): Promise<void> {
    await Promise.all(this.instances.map((instance) => instance.kill()));
    await Promise.all([...this.#proxies, this.database].map((proxy) => proxy.stop()));
    await this.engine.close();
    await this.sandbox.stop();
  }
}

/**
 * Every consent of the one user is a token set of its own at the sandbox. To Relink each is said to be somebody else's,
 * as it has one grant per Xero user; no refresh reads that id.
 */
async function seedGrant(sandbox: SandboxProcess, { services }: RefreshEngine): Promise<SeededGrant> {
  type Consented = {
    readonly authenticationEventId: string;
    readonly token_set: { access_token: string; refresh_token: string; expires_in: number; scope?: string };
  };
  const { authenticationEventId, token_set: given } = await sandbox.control<Consented>('consent', {
    user: 'priya.sharma@harbourbooks.example',
    organisations: ['Harbour Café Ltd'],
  });
  const grantId = await services.orm.em.fork().transactional((em) =>
    storeConsent(em, services, {
      xeroUserId: randomUUID(),
      name: null,
      email: null,
      obtainedAt: Date.now(),
      tokens: {
        accessToken: given.access_token,
        refreshToken: given.refresh_token,
        expiresInSeconds: given.expires_in,
        scopes: given.scope?.split(' ') ?? [],
      },
    }),
  );
  return { grantId, grantIdAtXero: authenticationEventId };
}
