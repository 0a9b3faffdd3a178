import { randomBytes } from 'node:crypto';
import type { Orm } from '../database/orm.ts';
import { openOrm, openOwnerOrm } from '../database/orm.ts';
import { findKeyProblems } from '../encryption/check-keys.ts';
import { countKeyUsage } from '../encryption/key-usage.ts';
import type { Environment, XeroSettings } from '../environment.ts';
import { parseEnvironment, processVariables } from '../environment.ts';
import { fetchAnswer, parseJson } from '../xero/xero-fetch.ts';
import { XeroOAuth } from '../xero/xero-oauth.ts';
import { readAppFigures } from '../xero-app/app-figures.ts';
import type { BorrowedDatabase } from './borrow-database.ts';
import { borrowDatabase } from './borrow-database.ts';
import { textTable } from './text-table.ts';

type Verdict = 'ok' | 'FAIL' | 'skipped';
type Finding = { readonly verdict: Verdict; readonly what: string; readonly says: string };

const ok = (what: string, says: string): Finding => ({ verdict: 'ok', what, says });
const fail = (what: string, says: string): Finding => ({ verdict: 'FAIL', what, says });
const skipped = (what: string, says: string): Finding => ({ verdict: 'skipped', what, says });

/** Id tokens are taken with so much between the clocks; beyond, sign-ins at Xero are refused. */
const clockToleranceSeconds = 60;

/** Looks at everything that Relink needs, changes nothing, and answers 0 if all is well. */
export async function diagnose(): Promise<number> {
  const environment = parseEnvironment(processVariables());
  const findings = environment.ok
    ? [ok('configuration', 'complete'), ...(await lookAround(environment.value))]
    : environment.error.map((problem) => fail('configuration', problem));
  process.stdout.write(textTable(findings.map(({ verdict, what, says }) => [verdict, what, says])));
  return findings.some(({ verdict }) => verdict === 'FAIL') ? 1 : 0;
}

async function lookAround(environment: Environment): Promise<Finding[]> {
  return [...(await lookAtDatabase(environment)), ...(await lookAtXero(environment.xero))];
}

async function lookAtDatabase(environment: Environment): Promise<Finding[]> {
  let database: BorrowedDatabase | null = null;
  let orm: Orm | null = null;
  try {
    database = await borrowDatabase(environment);
    orm = await openOwnerOrm(database.url);
    const before = Date.now();
    const [clock] = await orm.em.fork().execute<{ now: string }[]>('select clock_timestamp() as now');
    const apart = secondsApart(new Date(clock?.now ?? 0), before);
    const pending = await orm.migrator.getPending();
    const upToDate = pending.length === 0;
    return [
      upToDate
        ? ok('database', 'reachable, and its tables are up to date')
        : fail('database', `reachable, but ${pending.length} migrations are missing: relink migrate`),
      ...(upToDate ? await lookAtRows(database.url, environment) : withoutRows('the tables are not up to date')),
      clockFinding('database clock', apart),
    ];
  } catch (error) {
    return [
      fail('database', `not reachable: ${reasonOf(error)}`),
      ...withoutRows('the database is not reachable'),
      skipped('database clock', 'the database is not reachable'),
    ];
  } finally {
    await orm?.close();
    await database?.giveBack();
  }
}

const withoutRows = (why: string): Finding[] => [skipped('keys', why), skipped('connection cap', why)];

async function lookAtRows(databaseUrl: string, environment: Environment): Promise<Finding[]> {
  const orm = await openOrm(databaseUrl);
  try {
    return [await lookAtCiphertexts(orm, environment), await lookAtConnectionCap(orm, environment.xero)];
  } finally {
    await orm.close();
  }
}

async function lookAtCiphertexts(orm: Orm, { encryptionKeys }: Environment): Promise<Finding> {
  const problems = await findKeyProblems(orm.em.fork(), encryptionKeys);
  if (problems.length > 0) return fail('keys', problems.join(' '));
  const usage = await countKeyUsage(orm.em.fork());
  if (usage.some(({ keyId }) => keyId === null)) return fail('keys', 'a column for ciphertexts holds something else');
  const counts = usage.map(({ keyId, rows }) => `${keyId ?? ''} reads ${rows} rows`);
  return ok('keys', `"${encryptionKeys.writeKeyId}" writes; ${counts.join(', ') || 'nothing is stored yet'}`);
}

/** The last one that the tier allows is taken: nobody can connect another organisation, so that all is not well. */
async function lookAtConnectionCap(orm: Orm, { appTier }: XeroSettings): Promise<Finding> {
  const what = 'connection cap';
  const { connectionCap, connectionsKnown, isCapNear } = await readAppFigures(orm.em.fork(), appTier);
  const known = `at least ${connectionsKnown} connections at Xero`;
  if (appTier === null) return skipped(what, `${known}; XERO_APP_TIER does not say how many there may be`);
  if (connectionCap === null) return ok(what, `${known}; the tier ${appTier} has no cap`);
  const says = `${known} of the ${connectionCap} of the tier ${appTier}`;
  const advice = 'relink connections orphans lists what can be removed';
  if (connectionsKnown >= connectionCap) return fail(what, `${says}: no other can be connected; ${advice}`);
  return ok(what, isCapNear ? `${says}: nearly used up; ${advice}` : says);
}

async function lookAtXero(settings: XeroSettings): Promise<Finding[]> {
  const name = settings.sandboxUrl === null ? 'Xero' : 'sandbox';
  const before = Date.now();
  try {
    const answer = await fetchAnswer(`${settings.identityUrl}/.well-known/openid-configuration`, {});
    const { issuer } = Object(parseJson(answer.text)) as { issuer?: unknown };
    if (answer.status !== 200) throw new Error(`it answered ${answer.status}`);
    if (issuer !== settings.identityUrl) throw new Error('what answers there is another identity server');
    const date = new Date(answer.headers.get('date') ?? '');
    return [
      ok(name, `${settings.identityUrl} answers`),
      Number.isNaN(date.getTime())
        ? skipped(`${name} clock`, 'its answer names no time')
        : clockFinding(`${name} clock`, secondsApart(date, before)),
      await lookAtCredentials(settings),
    ];
  } catch (error) {
    return [
      fail(name, `${settings.identityUrl} is not reachable: ${reasonOf(error)}`),
      skipped(`${name} clock`, 'there is no answer to take the time from'),
      skipped('app credentials', 'there is nobody to ask'),
    ];
  }
}

/**
 * A refresh token that was made up a moment ago and that nobody holds: who the app is comes first (RFC 6749 section
 * 5.2), so `invalid_grant` says that Xero knows it, `invalid_client` that it does not. No grant is touched.
 */
async function lookAtCredentials(settings: XeroSettings): Promise<Finding> {
  const outcome = await new XeroOAuth(settings).refresh(`relink-doctor-${randomBytes(24).toString('base64url')}`);
  if (outcome.kind === 'refused') return ok('app credentials', 'accepted');
  if (outcome.kind === 'appCredentialsInvalid') {
    return fail('app credentials', 'refused: XERO_CLIENT_ID and XERO_CLIENT_SECRET are not those of a Xero app');
  }
  return skipped('app credentials', 'no clear answer; what a consent shows is the only other check');
}

/** By how much the other clock is ahead; what the question itself took is halved. */
function secondsApart(other: Date, askedAt: number): number {
  return (other.getTime() - (askedAt + Date.now()) / 2) / 1_000;
}

function clockFinding(what: string, apart: number): Finding {
  const says = `${Math.abs(apart).toFixed(1)} s ${apart < 0 ? 'behind' : 'ahead of'} this machine`;
  return Math.abs(apart) <= clockToleranceSeconds ? ok(what, says) : fail(what, says);
}

/** Its code or message; never an address with a password in it. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const cause = error.cause instanceof Error ? error.cause : error;
  const code: unknown = Reflect.get(cause, 'code');
  return typeof code === 'string' ? code : cause.message.split('\n', 1)[0] || cause.name;
}
