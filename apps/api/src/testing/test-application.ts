import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '@relink/xero-sandbox/sandbox';
import type { Logger } from 'pino';
import { pino } from 'pino';
import { inject } from 'vitest';
import type { OpenServices } from '../application.ts';
import { openServices } from '../application.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import type { ConnectionRow } from '../connection/connection.entity.ts';
import { CallBudget } from '../budget/call-budget.ts';
import { unpacedTokenTurns } from '../budget/token-turns.ts';
import { xeroLimits } from '../budget/call-limits.ts';
import type { EntityManager, Orm } from '../database/orm.ts';
import { openOwnerOrm } from '../database/orm.ts';
import { freePort } from '../database/free-port.ts';
import { parseEnvironment } from '../environment.ts';
import type { GrantRow } from '../grant/grant.entity.ts';
import { GrantEntity } from '../grant/grant.entity.ts';
import { removeAtXero } from '../grant/remove-at-xero.ts';
import { createPerson } from '../identity/create-person.ts';
import { discreet } from '../log.ts';
import type { RunningServer } from '../server.ts';
import { startServer } from '../server.ts';
import type { Services } from '../services.ts';
import type { Sharing } from '../sharing/sharing.ts';
import type { OpenSockets } from '../web/open-sockets.ts';
import { keep, keepAnswers, registerEnvironment, registerSecret } from './evidence.ts';
import { secretsFileIn } from './evidence-secrets.ts';
import { createTestDatabase } from './test-database.ts';
import { TestClient } from './test-client.ts';

export type Sandbox = Awaited<ReturnType<typeof createSandbox>>;

/** One instance of Relink with its own database and its own sandbox. The monitor does not run: tests call what they test. */
export class TestApplication {
  readonly services: Services;
  readonly sandbox: Sandbox;
  readonly url: string;
  /** what the database is reached by */
  readonly databaseUrl: string;
  /** everything that its server answers to */
  readonly routes: readonly string[];
  /** what its subscribers share */
  readonly sharing: Sharing;
  readonly openSockets: OpenSockets;
  readonly #variables: Record<string, string>;
  readonly #stop: () => Promise<void>;
  readonly #owner: Orm;

  private constructor(open: OpenServices, sandbox: Sandbox, how: Started) {
    this.services = open.services;
    this.sandbox = sandbox;
    this.url = open.services.environment.publicUrl;
    this.databaseUrl = how.databaseUrl;
    this.routes = how.server.routes;
    this.sharing = how.server.sharing;
    this.openSockets = how.server.openSockets;
    this.#variables = how.variables;
    this.#stop = how.stop;
    this.#owner = how.owner;
  }

  static async start(variables: Record<string, string> = {}, logLines?: string[]): Promise<TestApplication> {
    const port = await freePort();
    const sandbox = await createSandbox({
      redirectUris: [`http://localhost:${port}/oauth/xero/callback`],
      secretsFile: secretsFileIn(inject('evidence')),
    });
    const all = {
      SANDBOX_PORT: new URL(sandbox.url).port,
      AUTH_SECRET: randomBytes(32).toString('base64'),
      ENCRYPTION_KEYS: `test:${randomBytes(32).toString('base64')}`,
      INTERVALS: 'demo',
      // Every sign-in comes from an address of its own, so that the limits on sign-ins do not stop the tests.
      TRUSTED_PROXY_HOPS: '1',
      ...variables,
    };
    const log = keepLog(logLines);
    return TestApplication.#open({ variables: all, port, log, databaseUrl: await createTestDatabase(), sandbox });
  }

  /** A second instance on the same database and sandbox, with the same secrets; perhaps by way of a proxy. */
  async another(databaseUrl: string = this.databaseUrl): Promise<TestApplication> {
    const port = await freePort();
    const log = keepLog();
    return TestApplication.#open(
      { variables: this.#variables, port, log, databaseUrl, sandbox: this.sandbox },
      { keepsSandbox: true },
    );
  }

  static async #open(
    { variables, port, log, databaseUrl, sandbox }: Opening,
    { keepsSandbox }: { keepsSandbox: boolean } = { keepsSandbox: false },
  ): Promise<TestApplication> {
    const environment = parseEnvironment({
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      DATA_DIR: mkdtempSync(join(tmpdir(), 'relink-api-')),
      ...variables,
    });
    if (!environment.ok) throw new Error(environment.error.join('\n'));
    registerEnvironment(environment.value);
    const opened = await openServices(environment.value, log, databaseUrl);
    const open = {
      ...opened,
      services: {
        ...opened.services,
        budget: new CallBudget(opened.services.orm, environment.value.intervals, manyCalls),
        tokenTurns: unpacedTokenTurns,
      },
    };
    await open.services.changes.start();
    await open.services.credentials.start();
    const server = await startServer(open.services);
    keepAnswers(server.app.server);
    const owner = await openOwnerOrm(databaseUrl);
    const stop = async (): Promise<void> => {
      await server.close();
      await open.close();
      await owner.close();
      if (!keepsSandbox) await sandbox.close();
    };
    return new TestApplication(open, sandbox, {
      variables,
      databaseUrl,
      stop,
      owner,
      server,
    });
  }

  /** An account, signed in; `password` is the same for all. */
  async person(name: string, workspaceRole: 'OWNER' | 'SUPPORT' | 'MEMBER' = 'MEMBER'): Promise<TestClient> {
    const email = `${name.toLowerCase().replace(/^\W+/, '')}-${randomUUID().slice(0, 8)}@relink.example`;
    const userId = await createPerson(this.services.orm.em, {
      name,
      email,
      password: testPassword,
      workspaceRole,
    });
    if (userId === null) throw new Error(`${email} is taken.`);
    registerSecret('password', testPassword);
    return TestClient.signIn(this.url, { email, password: testPassword, userId });
  }

  /** Empties the workspace, people and sessions excepted, and starts the sandbox over without its rate limits. */
  async reset(): Promise<void> {
    for (const table of appendOnly) await this.sql(`alter table ${table} disable trigger append_only`);
    await this.sql(
      `truncate organisation, membership, connection, connection_event, xero_grant, grant_event, xero_cleanup, audit_entry,
         reconnect_attempt, reconnect_request, mail_outbox, invitation, api_key, idempotency_key, workspace_setting,
         rate_limit, xero_call, xero_app_second, xero_pause, xero_listing, attachment_content, webhook_endpoint, notification,
         notification_wish, notification_channel, notification_digest, xero_webhook_event cascade`,
    );
    await this.sql('insert into event_order (event_id) values (null)');
    for (const table of appendOnly) await this.sql(`alter table ${table} enable always trigger append_only`);
    await this.sandbox.control('reset');
    await this.sandbox.control('limits', { minute: 100_000, concurrent: 1_000, day: 1_000_000, appMinute: 1_000_000 });
  }

  /** The database as its owner, whom no policy and no missing right holds back here. */
  owner(): EntityManager {
    return this.#owner.em.fork();
  }

  /** Rows of any table, for what no API shows. */
  async sql<Row = Record<string, unknown>>(statement: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const rows = await this.owner().execute<Row[]>(statement, [...parameters]);
    await this.heard();
    return rows;
  }

  /** Returns once this instance has heard of every right and session that was changed beside it. */
  heard(): Promise<void> {
    return this.services.credentials.catchUp();
  }

  connection(id: string): Promise<ConnectionRow> {
    return this.services.orm.em.fork().findOneOrFail(ConnectionEntity, { id });
  }

  grant(id: string): Promise<GrantRow> {
    const populate = ['accessToken', 'currentRefreshToken', 'previousRefreshToken'] as const;
    return this.services.orm.em.fork().findOneOrFail(GrantEntity, { id }, { populate });
  }

  /** Every column of every connection and grant, to show that nothing has touched them. */
  async access(): Promise<Record<string, unknown>[]> {
    return [
      // That a check was asked for changes nothing by itself: the monitor looks sooner.
      ...(await this.sql('select * from connection order by id')).map(({ check_asked_for: _asked, ...row }) => row),
      ...(await this.sql('select * from xero_grant order by id')),
    ];
  }

  /** Does what the monitor does with what waits to be removed at Xero; the outcomes. */
  async removeAllAtXero(): Promise<string[]> {
    const waiting = await this.sql<{ id: string }>('select id from xero_cleanup where done_at is null');
    for (const { id } of waiting) await removeAtXero(this.services, id);
    const done = await this.sql<{ id: string; outcome: string | null }>('select id, outcome from xero_cleanup');
    return waiting.map(({ id }) => done.find((row) => row.id === id)?.outcome ?? 'WAITING');
  }

  /** Lets time pass for everything that is stored here, and for Xero. */
  async passTime(seconds: number): Promise<void> {
    const columns = await this.sql<{ table_name: string; column_name: string }>(
      `select table_name, column_name from information_schema.columns where table_schema = 'public'
         and data_type = 'timestamp with time zone'
         and table_name in ('xero_grant', 'connection', 'xero_cleanup', 'reconnect_attempt', 'reconnect_link',
           'xero_call', 'xero_pause')`,
    );
    for (const table of new Set(columns.map(({ table_name: name }) => name))) {
      const mine = columns.filter(({ table_name: name }) => name === table);
      const sets = mine.map(({ column_name: name }) => `${name} = ${name} - make_interval(secs => ${seconds})`);
      await this.sql(`update ${table} set ${sets.join(', ')}`);
    }
    await this.sandbox.control('clock', { advanceSeconds: seconds });
  }

  /** What stands at Xero: login and organisation of each connection. */
  async connectedAtXero(): Promise<string[]> {
    const state = (await (await fetch(`${this.sandbox.url}/sandbox/state`)).json()) as {
      connections: { user: string; tenantName: string }[];
    };
    return state.connections.map(({ user, tenantName }) => `${user.split('.', 1)[0]}: ${tenantName}`).toSorted();
  }

  /** How many calls the token endpoint has had. */
  async tokenCalls(): Promise<number> {
    const log = (await (await fetch(`${this.sandbox.url}/sandbox/token-log`)).json()) as {
      grants: { calls: { call: string }[] }[];
    };
    return log.grants.flatMap(({ calls }) => calls).filter(({ call }) => call !== 'consent').length;
  }

  /** What Xero has answered to every refresh token that was presented. */
  async refreshOutcomes(): Promise<string[]> {
    const log = (await (await fetch(`${this.sandbox.url}/sandbox/token-log`)).json()) as {
      grants: { calls: { call: string; outcome: string }[] }[];
    };
    return log.grants
      .flatMap(({ calls }) => calls)
      .filter(({ call }) => call === 'refresh_token')
      .map(({ outcome }) => outcome);
  }

  stop(): Promise<void> {
    return this.#stop();
  }
}

/** What nobody can change or take back, but for a test that starts over. */
const appendOnly = ['grant_event', 'audit_entry', 'connection_event'];
type Opening = {
  readonly variables: Record<string, string>;
  readonly port: number;
  readonly log: Logger;
  readonly databaseUrl: string;
  readonly sandbox: Sandbox;
};

type Started = {
  readonly variables: Record<string, string>;
  readonly databaseUrl: string;
  readonly server: RunningServer;
  readonly stop: () => Promise<void>;
  readonly owner: Orm;
};

/** At its most talkative, kept for the end of the run, and for the test if it asks. */
function keepLog(logLines?: string[]): Logger {
  const write = (line: string): void => {
    keep('log', line);
    logLines?.push(line);
  };
  return pino({ ...discreet, level: 'trace' }, { write });
}

/** Tests make more calls in a minute than Xero allows; its limits have tests of their own (`budget/`). */
const manyCalls = { ...xeroLimits, perMinute: 100_000, atOnce: 1_000, perDay: 1_000_000, appPerMinute: 1_000_000 };

export const testPassword = 'a password for tests';
