import { closedBreaker } from '@relink/domain/grant/breaker';
import type { Logger } from 'pino';
import { destination, pino } from 'pino';
import { PacedTokenTurns, unpacedTokenTurns } from '../budget/token-turns.ts';
import { openOrm } from '../database/orm.ts';
import { Vault } from '../encryption/vault.ts';
import { parseEnvironment } from '../environment.ts';
import { Presence } from '../grant/presence.ts';
import type { Intervals } from '../intervals.ts';
import { discreet } from '../log.ts';
import type { Services } from '../services.ts';
import { XeroOAuth } from '../xero/xero-oauth.ts';

export type EngineSettings = {
  readonly databaseUrl: string;
  readonly xeroPort: number;
  readonly encryptionKeys: string;
  readonly intervals: Intervals;
  /** where everything is logged, at its most talkative; unset: nowhere */
  readonly logFile?: string | undefined;
  /** whether calls to the token endpoint wait for their turn; measurements of the engine alone lift that */
  readonly paced?: boolean;
};

/** Written line by line: an instance may be killed after any of them. */
function createLog(file: string | undefined): Logger {
  if (file === undefined) return pino({ level: 'silent' });
  return pino({ ...discreet, level: 'trace' }, destination({ dest: file, append: true, mkdir: true, sync: true }));
}

export type RefreshEngine = { readonly services: Services; readonly close: () => Promise<void> };

/**
 * The part of the application that refreshes, wired as `openServices` wires it, without what a refresh does not touch:
 * loading that takes longer than an instance lives here.
 */
export async function openRefreshEngine(settings: EngineSettings): Promise<RefreshEngine> {
  const { databaseUrl, xeroPort, encryptionKeys, intervals, paced = false } = settings;
  const environment = parseEnvironment({
    NODE_ENV: 'test',
    SANDBOX_PORT: String(xeroPort),
    ENCRYPTION_KEYS: encryptionKeys,
    AUTH_SECRET: 'no session is made by a refresh engine',
  });
  if (!environment.ok) throw new Error(environment.error.join('\n'));
  const orm = await openOrm(databaseUrl);
  const log = createLog(settings.logFile);
  const presence = new Presence(databaseUrl, log);
  await presence.start();
  const services = {
    environment: { ...environment.value, intervals },
    log,
    orm,
    vault: new Vault(environment.value.encryptionKeys),
    oauth: new XeroOAuth(environment.value.xero),
    tokenTurns: paced ? new PacedTokenTurns(orm, log, intervals) : unpacedTokenTurns,
    stopping: new AbortController(),
    refreshes: new Map(),
    breaker: { current: closedBreaker },
    presence,
  } as Partial<Services> as Services;
  return {
    services,
    close: async () => {
      await presence.close();
      await orm.close();
    },
  };
}
