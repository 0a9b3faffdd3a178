import type { CheckKind } from '@relink/domain/check/check-kind';
import type { DiagnosisSnapshot, ObservedCall, Probes } from '@relink/domain/check/diagnosis-snapshot';
import { parseConnectionHealth } from '@relink/domain/connection/connection-status';
import { listKinds } from '@relink/domain/list/list-kind';
import { limitsOfTier, shareOfDayNear } from '@relink/domain/xero-app/app-tier';
import { readRateLimits } from '../budget/read-rate-limit.ts';
import type { EntityManager } from '../database/orm.ts';
import { openSecret } from '../grant/grant-secrets.ts';
import { missingScopes } from '../grant/missing-scopes.ts';
import { staleAfter } from '../list/stale-after.ts';
import type { Services } from '../services.ts';
import { readAppFigures } from '../xero-app/app-figures.ts';

type Row = {
  id: string;
  organisation: string;
  status: string;
  reason: string | null;
  status_since: string;
  last_worked_at: string | null;
  last_checked_at: string | null;
  next_try_at: string | null;
  tenant_id: string | null;
  tenant_name: string | null;
  is_demo_company: boolean | null;
  forbidden_since: string | null;
  grant_id: string | null;
  login: string | null;
  last_rotated_at: string | null;
  scopes: string[] | null;
  access_token: string | null;
  current_refresh_token: string | null;
  oldest_list: string | null;
  lists: number;
  held: number;
  rejected: number;
  oldest_held: string | null;
  waits: boolean;
  is_this_epoch: boolean | null;
  is_running: boolean | null;
  running: CheckKind[] | null;
  finished_at: string | null;
  probes: Probes | null;
  calls: ObservedCall[] | null;
  database_now: number;
  read_only: boolean;
};

/** Xero lets unused access lapse after 60 days: half of that is long. */
const idleMilliseconds = 30 * 24 * 60 * 60 * 1_000;
/** Permissions of the old kind, which end in September 2027. https://developer.xero.com/faq/granular-scopes */
const oldScopes = ['accounting.transactions', 'accounting.transactions.read', 'accounting.reports.read'];
/** What was refused so long ago may have been corrected; only asking tells. */
const refusalKept = 10 * 60 * 1_000;

export type StoredSnapshot = Omit<DiagnosisSnapshot, 'viewer'>;

/** For words that everybody may read: without figures that go over all organisations. */
export const nobodyInParticular = { viewer: { mayReconnect: true, whyNot: null } } as const;

const selected = `
  c.id, o.name as organisation, c.status, c.reason, c.status_since, c.last_worked_at, c.last_checked_at, c.next_try_at,
  c.tenant_id, c.tenant_name, c.is_demo_company, c.forbidden_since,
  g.id as grant_id, coalesce(g.email, g.name) as login, g.last_rotated_at, to_json(g.scopes) as scopes,
  g.access_token, g.current_refresh_token,
  (select min(refreshed_at) from synced_list s where s.connection_id = c.id) as oldest_list,
  (select count(*)::int from synced_list s where s.connection_id = c.id) as lists,
  d.held, d.rejected, d.oldest_held,
  exists (select from reconnect_attempt a where a.connection_id = c.id and a.finished_at is null
    and a.state = 'WRONG_ORGANISATION') as waits,
  r.epoch = c.epoch as is_this_epoch, to_json(r.running) as running, r.finished_at, r.probes, r.calls,
  r.finished_at is null and r.lease_until >= now() and not lease_owner_is_gone(r.lease_owner) as is_running,
  (extract(epoch from clock_timestamp()) * 1000)::float8 as database_now,
  current_setting('transaction_read_only') = 'on' or pg_is_in_recovery() as read_only`;

/**
 * What is known of each connection, for the rules. Read as the worker: it looks into ciphertexts, and at the calls and
 * figures that go over all organisations. Whom it is shown to has been asked before.
 */
export async function readSnapshots(
  services: Services,
  em: EntityManager,
  ids: readonly string[],
): Promise<Map<string, StoredSnapshot>> {
  const askedAt = Date.now();
  const rows = await em.execute<Row[]>(
    `select ${selected} from connection c join organisation o on o.id = c.organisation_id
     left join xero_grant g on g.id = c.grant_id
     left join check_run r on r.connection_id = c.id
     left join lateral (
       select count(*) filter (where state = 'HELD')::int as held, count(*) filter (where state = 'REJECTED')::int as rejected,
         min(created_at) filter (where state = 'HELD') as oldest_held
       from document where connection_id = c.id and state in ('HELD', 'REJECTED')) d on true
     where c.id = any(?::uuid[])`,
    [`{${ids.join(',')}}`],
  );
  const now = new Date();
  const tenants = rows.flatMap(({ tenant_id: tenant }) => (tenant === null ? [] : [tenant]));
  const limits = await readRateLimits(em, tenants, services.budget.limits);
  const figures = await readAppFigures(em, services.environment.xero.appTier);
  const cap = { known: figures.connectionsKnown, cap: figures.connectionCap, isNear: figures.isCapNear };
  const shared = { now, askedAt, cap: { ...cap, mayKnowFigures: false } };
  return new Map(rows.map((row) => [row.id, toSnapshot(services, row, { ...shared, limits })]));
}

type Shared = {
  readonly now: Date;
  readonly askedAt: number;
  readonly cap: StoredSnapshot['cap'];
  readonly limits: Awaited<ReturnType<typeof readRateLimits>>;
};

function toSnapshot(services: Services, row: Row, { now, askedAt, cap, limits }: Shared): StoredSnapshot {
  const health = parseConnectionHealth(row.status, row.reason);
  if (health === null) throw new Error(`Connection ${row.id} holds an impossible state.`);
  const { intervals, xero } = services.environment;
  const oldestList = dateOf(row.oldest_list);
  return {
    now,
    database: row.read_only ? 'readOnly' : 'writable',
    connection: {
      organisationName: row.organisation,
      health,
      since: new Date(row.status_since),
      lastWorkedAt: dateOf(row.last_worked_at),
      lastCheckedAt: dateOf(row.last_checked_at),
      nextTryAt: dateOf(row.next_try_at),
      tenantName: row.tenant_name,
      isDemoCompany: row.is_demo_company ?? false,
      forbiddenSince: dateOf(row.forbidden_since),
    },
    login: loginOf(row, now, intervals.unusedLife, xero.scopes),
    areCredentialsRefused: services.breaker.current.nextProbeAt !== null,
    key: keyOf(services, row),
    databaseClockAhead: (row.database_now - (askedAt + now.getTime()) / 2) / 1_000,
    limits: limitsOf(services, row, limits),
    cap,
    lists: {
      oldestAt: oldestList,
      missing: listKinds.length - row.lists,
      isStale: oldestList !== null && now.getTime() - oldestList.getTime() > staleAfter * intervals.refreshLists,
    },
    documents: { held: row.held, rejected: row.rejected, oldestHeldAt: dateOf(row.oldest_held) },
    waitsForOtherOrganisation: row.waits,
    ...runOf(row, now),
  };
}

function loginOf(row: Row, now: Date, unusedLife: number, needed: readonly string[]): StoredSnapshot['login'] {
  const lastRenewedAt = dateOf(row.last_rotated_at);
  if (row.grant_id === null || lastRenewedAt === null || row.status === 'DISCONNECTED') return null;
  const scopes = row.scopes ?? [];
  return {
    name: row.login,
    lastRenewedAt,
    lapsesIfUnusedAt: new Date(lastRenewedAt.getTime() + unusedLife),
    missingScopes: missingScopes(needed, scopes),
    hasOldScopes: scopes.some((scope) => oldScopes.includes(scope)),
    isIdle: now.getTime() - lastRenewedAt.getTime() > idleMilliseconds,
  };
}

/** Decrypted to see whether it can be, and dropped. */
function keyOf({ vault }: Services, row: Row): StoredSnapshot['key'] {
  const stored = [
    { column: 'access_token', ciphertext: row.access_token },
    { column: 'current_refresh_token', ciphertext: row.current_refresh_token },
  ] as const;
  let keyId: string | null = null;
  for (const { column, ciphertext } of stored) {
    if (ciphertext === null || row.grant_id === null) continue;
    keyId = /^v1\.([\w-]{1,32})\./.exec(ciphertext)?.[1] ?? null;
    if (!openSecret(vault, row.grant_id, column, ciphertext).ok) return { answer: 'unreadable', keyId };
  }
  return keyId === null ? { answer: 'nothingStored', keyId } : { answer: 'readable', keyId };
}

function limitsOf(services: Services, row: Row, limits: Shared['limits']): StoredSnapshot['limits'] {
  const left = row.tenant_id === null || row.status === 'DISCONNECTED' ? undefined : limits.get(row.tenant_id);
  if (left === undefined) return null;
  const { perDay } = services.budget.limits;
  const near = limitsOfTier(services.environment.xero.appTier).callsPerDay * shareOfDayNear;
  return {
    dayRemaining: left.dayRemaining,
    perDay,
    isDayNear: perDay - left.dayRemaining >= near,
    pausedUntil: left.retryAt,
  };
}

/** What the last run found out holds until something newer is known of the connection. */
function runOf(row: Row, now: Date): Pick<StoredSnapshot, 'probes' | 'calls' | 'running'> {
  if (row.is_this_epoch !== true) return { probes: {}, calls: [], running: [] };
  const calls = (row.calls ?? []).map((call) => ({ ...call, at: new Date(call.at) }));
  const running = row.is_running === true ? (row.running ?? []) : [];
  const stored = Object.entries(row.probes ?? {}).map(([name, probe]) => [name, { ...probe, at: new Date(probe.at) }]);
  const probes = Object.fromEntries(stored) as Probes;
  const finishedAt = dateOf(row.finished_at);
  const checkedAt = dateOf(row.last_checked_at);
  const isNewest = row.is_running === true || checkedAt === null || (finishedAt !== null && checkedAt <= finishedAt);
  const { credentials: _judgedApart, ...ofConnection } = probes;
  const known = isNewest ? ofConnection : {};
  return { probes: { ...known, ...credentialsOf(row, probes, now) }, calls, running };
}

/** About the app, not the connection: it holds until the app is seen to be accepted again, or for a while. */
function credentialsOf(row: Row, { credentials }: Probes, now: Date): Probes {
  const renewedAt = dateOf(row.last_rotated_at);
  if (credentials === undefined) return {};
  if (credentials.answer !== 'refused') return { credentials };
  const isOld = now.getTime() - credentials.at.getTime() > refusalKept;
  return isOld || (renewedAt !== null && renewedAt > credentials.at) ? {} : { credentials };
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
