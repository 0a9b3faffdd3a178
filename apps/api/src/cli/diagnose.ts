import type { InstallationFacts } from '@relink/domain/check/installation-facts';
import type { InstallationCheck } from '@relink/domain/check/installation-status';
import { judgeInstallation } from '@relink/domain/check/installation-status';
import type { Orm } from '../database/orm.ts';
import { openOrm, openOwnerOrm } from '../database/orm.ts';
import type { Environment } from '../environment.ts';
import { parseEnvironment, processVariables } from '../environment.ts';
import { lookAtRows } from '../installation/look-at-rows.ts';
import { lookAtXero, reasonOf, secondsApart } from '../installation/look-at-xero.ts';
import { XeroOAuth } from '../xero/xero-oauth.ts';
import type { BorrowedDatabase } from './borrow-database.ts';
import { borrowDatabase } from './borrow-database.ts';
import { textTable } from './text-table.ts';

type DatabaseFacts = Pick<InstallationFacts, 'database' | 'keys' | 'cap' | 'jobs' | 'mail'>;

const withoutRows = { keys: null, cap: null, jobs: null, mail: null } as const;

/** Looks at everything that Relink needs, changes nothing, and answers 0 if all is well. */
export async function diagnose(): Promise<number> {
  const environment = parseEnvironment(processVariables());
  if (!environment.ok) {
    process.stdout.write(textTable(environment.error.map((problem) => ['FAIL', 'configuration', problem])));
    return 1;
  }
  const { xero } = environment.value;
  const { checks } = judgeInstallation({
    now: new Date(),
    configuration: [],
    ...(await lookAtDatabase(environment.value)),
    ...(await lookAtXero(xero, (token) => new XeroOAuth(xero).refresh(token))),
  });
  const name = xero.sandboxUrl === null ? 'Xero' : 'sandbox';
  process.stdout.write(textTable(checks.map((check) => [words[check.state], whatOf(check, name), check.evidence])));
  return checks.some(({ state }) => state === 'FAIL') ? 1 : 0;
}

const words = { PASS: 'ok', WARN: 'note', FAIL: 'FAIL', UNKNOWN: 'skipped' } as const;

function whatOf({ kind }: InstallationCheck, xero: string): string {
  if (kind === 'XERO_REACHABLE') return xero;
  if (kind === 'XERO_CLOCK') return `${xero} clock`;
  return kind === 'ENCRYPTION_KEYS' ? 'keys' : kind.toLowerCase().replace('_', ' ');
}

async function lookAtDatabase(environment: Environment): Promise<DatabaseFacts> {
  let database: BorrowedDatabase | null = null;
  let orm: Orm | null = null;
  try {
    database = await borrowDatabase(environment);
    orm = await openOwnerOrm(database.url);
    const before = Date.now();
    const [clock] = await orm.em.fork().execute<{ now: string; read_only: boolean }[]>(
      `select clock_timestamp() as now,
         current_setting('transaction_read_only') = 'on' or pg_is_in_recovery() as read_only`,
    );
    const clockAhead = secondsApart(new Date(clock?.now ?? 0), before);
    const missingMigrations = (await orm.migrator.getPending()).length;
    const isReadOnly = clock?.read_only ?? false;
    return {
      database: { answer: 'reachable', missingMigrations, isReadOnly, clockAhead },
      ...(missingMigrations === 0 ? await readRows(database.url, environment) : withoutRows),
    };
  } catch (error) {
    return { database: { answer: 'unreachable', why: reasonOf(error) }, ...withoutRows };
  } finally {
    await orm?.close();
    await database?.giveBack();
  }
}

async function readRows(databaseUrl: string, environment: Environment) {
  const orm = await openOrm(databaseUrl);
  try {
    return await lookAtRows(orm.em.fork(), environment, false);
  } finally {
    await orm.close();
  }
}
