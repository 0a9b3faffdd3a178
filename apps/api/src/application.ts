import { closedBreaker } from '@relink/domain/grant/breaker';
import type { Logger } from 'pino';
import { AttachmentContents } from './attachment/attachment-contents.ts';
import { CredentialCache } from './credential-cache/credential-cache.ts';
import { startEmbeddedPostgres } from './database/embedded-postgres.ts';
import { migrate } from './database/migrate.ts';
import { openOrm } from './database/orm.ts';
import { requireFittingKeys } from './encryption/check-keys.ts';
import { Vault } from './encryption/vault.ts';
import type { Environment } from './environment.ts';
import { CallBudget } from './budget/call-budget.ts';
import { Presence } from './grant/presence.ts';
import { limitsFor } from './budget/call-limits.ts';
import { PacedTokenTurns } from './budget/token-turns.ts';
import { openIdentity } from './identity/identity.ts';
import { ChangeFeed } from './live/change-feed.ts';
import { openMailTransport } from './mail/mail-transport.ts';
import { Monitor } from './monitor/monitor.ts';
import { startServer } from './server.ts';
import type { Services } from './services.ts';
import { OperatorProvider } from './single-sign-on/operator-provider.ts';
import type { Viewer } from './viewer/viewer.ts';
import { XeroApi } from './xero/xero-api.ts';
import { XeroInvoices } from './xero/xero-invoices.ts';
import { XeroAttachments } from './xero/xero-attachments.ts';
import { XeroLists } from './xero/xero-lists.ts';
import { XeroOAuth } from './xero/xero-oauth.ts';

export type Database = { readonly url: string; readonly reused: boolean; readonly stop: () => Promise<void> };

/** The PostgreSQL that is named, or the embedded one. */
export async function openDatabase({ databaseUrl, dataDirectory }: Environment): Promise<Database> {
  if (databaseUrl !== null) return { url: databaseUrl, reused: true, stop: () => Promise.resolve() };
  return startEmbeddedPostgres(dataDirectory);
}

export type OpenServices = { readonly services: Services; readonly close: () => Promise<void> };

/** What needs no open port: also what the command line and tests work with. The schema is brought up to date. */
export async function openServices(environment: Environment, log: Logger, databaseUrl: string): Promise<OpenServices> {
  await migrate(databaseUrl);
  const orm = await openOrm(databaseUrl);
  const identity = openIdentity(databaseUrl);
  const changes = new ChangeFeed(databaseUrl, log);
  const credentials = new CredentialCache<Viewer>(databaseUrl, log);
  const presence = new Presence(databaseUrl, log);
  const services: Services = {
    environment,
    log,
    orm,
    identity,
    singleSignOn: environment.singleSignOn && new OperatorProvider(environment.singleSignOn),
    vault: new Vault(environment.encryptionKeys),
    oauth: new XeroOAuth(environment.xero),
    xero: new XeroApi(environment.xero),
    budget: new CallBudget(orm, environment.intervals, limitsFor(environment.xero.appTier), presence),
    lists: new XeroLists(environment.xero),
    invoices: new XeroInvoices(environment.xero),
    attachments: new XeroAttachments(environment.xero),
    contents: new AttachmentContents(orm, environment.attachments),
    tokenTurns: new PacedTokenTurns(orm, log, environment.intervals),
    changes,
    mail: openMailTransport(environment.mail, environment.publicUrl),
    credentials,
    stopping: new AbortController(),
    refreshes: new Map(),
    breaker: { current: closedBreaker },
    presence,
  };
  return {
    services,
    close: async () => {
      await presence.close();
      await changes.close();
      await credentials.close();
      await identity.close();
      await orm.close();
    },
  };
}

export type RunningApplication = { readonly services: Services; readonly stop: () => Promise<void> };

/** One instance of Relink, in the order in which things depend on each other; stopped in the opposite one. */
export async function startApplication(
  environment: Environment,
  log: Logger,
  prepare: (services: Services) => Promise<void> = () => Promise.resolve(),
): Promise<RunningApplication> {
  const database = await openDatabase(environment);
  const { services, close } = await openServices(environment, log, database.url);
  try {
    await requireFittingKeys(services.orm.em.fork(), environment.encryptionKeys);
  } catch (error) {
    await close();
    if (!database.reused) await database.stop();
    throw error;
  }
  await services.presence.start();
  await services.changes.start();
  await services.credentials.start();
  await prepare(services);
  const monitor = new Monitor(services, database.url);
  await monitor.start();
  const server = await startServer(services);
  return {
    services,
    stop: async () => {
      // Nothing is begun in the background from now on; what somebody waits for is still answered.
      const stopped = monitor.stop();
      await server.close();
      await stopped;
      // Nobody waits any more. What was sent is still stored: Xero's answer may exist here alone.
      services.stopping.abort();
      await Promise.allSettled(services.refreshes.values());
      await close();
      await database.stop();
    },
  };
}
