import type { DiagnosisSnapshot, ObservedCall, Probes } from '@relink/domain/check/diagnosis-snapshot';
import { parseConnectionHealth } from '@relink/domain/connection/connection-status';
import { listKinds } from '@relink/domain/list/list-kind';
import { limitsOfTier, shareOfDayNear } from '@relink/domain/xero-app/app-tier';
import { readRateLimits } from '../budget/read-rate-limit.ts';
import type { EntityManager } from '../database/orm.ts';
import { openSecret } from '../grant/grant-secrets.ts';
import { missingScopes } from '../grant/missing-scopes.ts';
import { oldScopesAmong } from '../connection/old-scopes.ts';
import { staleAfter } from '../list/stale-after.ts';
import type { Services } from '../services.ts';
import { readAppFigures } from '../xero-app/app-figures.ts';
import type { SnapshotRow } from './find-snapshot-rows.ts';
import { findSnapshotRows } from './find-snapshot-rows.ts';

/** Xero lets unused access lapse after 60 days: half of that is long. */
const idleMilliseconds = 30 * 24 * 60 * 60 * 1_000;
/** What was seen so long ago may have passed since; only asking tells. */
const seenKept = 10 * 60 * 1_000;

export type StoredSnapshot = Omit<DiagnosisSnapshot, 'viewer'> & {
  /** those of the last run, however long ago: whoever supports the connection finds them at Xero */
  readonly lastCalls: readonly ObservedCall[];
};

/** For words that everybody may read: without figures that go over all organisations. */
export const nobodyInParticular = { viewer: { mayReconnect: true, whyNot: null } } as const;

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
  const rows = await findSnapshotRows(em, ids);
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

function toSnapshot(services: Services, row: SnapshotRow, { now, askedAt, cap, limits }: Shared): StoredSnapshot {
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
    documents: {
      held: row.held,
      notPermitted: row.not_permitted,
      rejected: row.rejected,
      elsewhere: row.elsewhere,
      oldestHeldAt: dateOf(row.oldest_held),
    },
    waitsForOtherOrganisation: row.waits,
    ...runOf(row, now),
  };
}

function loginOf(row: SnapshotRow, now: Date, unusedLife: number, needed: readonly string[]): StoredSnapshot['login'] {
  const lastRenewedAt = dateOf(row.last_rotated_at);
  if (row.grant_id === null || lastRenewedAt === null || row.status === 'DISCONNECTED') return null;
  const scopes = row.scopes ?? [];
  return {
    name: row.login,
    lastRenewedAt,
    lapsesIfUnusedAt: new Date(lastRenewedAt.getTime() + unusedLife),
    missingScopes: missingScopes(needed, scopes),
    hasOldScopes: oldScopesAmong(needed).some((scope) => scopes.includes(scope)),
    isIdle: now.getTime() - lastRenewedAt.getTime() > idleMilliseconds,
  };
}

/** Decrypted to see whether it can be, and dropped. */
function keyOf({ vault }: Services, row: SnapshotRow): StoredSnapshot['key'] {
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

function limitsOf(services: Services, row: SnapshotRow, limits: Shared['limits']): StoredSnapshot['limits'] {
  const left = row.tenant_id === null || row.status === 'DISCONNECTED' ? undefined : limits.get(row.tenant_id);
  if (left === undefined) return null;
  const { perDay } = services.budget.limits;
  const near = limitsOfTier(services.environment.xero.appTier).callsPerDay * shareOfDayNear;
  return {
    minuteRemaining: left.minuteRemaining,
    dayRemaining: left.dayRemaining,
    perDay,
    isDayNear: perDay - left.dayRemaining >= near,
    pausedUntil: left.retryAt,
  };
}

type Run = Pick<StoredSnapshot, 'probes' | 'calls' | 'clockCalls' | 'lastCalls' | 'running'>;

/** What the last run found out holds until something newer is known of the connection, and for a while at most. */
function runOf(row: SnapshotRow, now: Date): Run {
  if (row.is_this_epoch !== true) return { probes: {}, calls: [], clockCalls: [], lastCalls: [], running: [] };
  const lastCalls = (row.calls ?? []).map((call) => ({ ...call, at: new Date(call.at) }));
  const recent = lastCalls.filter(({ at }) => isRecent(at, now));
  const running = row.is_running === true ? (row.running ?? []) : [];
  const stored = Object.entries(row.probes ?? {}).map(([name, probe]) => [name, { ...probe, at: new Date(probe.at) }]);
  const { credentials, ...ofConnection } = Object.fromEntries(stored) as Probes;
  const finishedAt = dateOf(row.finished_at);
  const checkedAt = dateOf(row.last_checked_at);
  const isNewest = row.is_running === true || checkedAt === null || (finishedAt !== null && checkedAt <= finishedAt);
  return {
    probes: { ...(isNewest ? ofConnection : {}), ...credentialsOf(row, credentials, now) },
    calls: isNewest ? recent : [],
    clockCalls: recent,
    lastCalls,
    running,
  };
}

/** A clock that has been set since shows as a time to come. */
function isRecent(at: Date, now: Date): boolean {
  return Math.abs(now.getTime() - at.getTime()) <= seenKept;
}

/** About the app, not the connection: it holds until the app is seen to be accepted or refused again, or for a while. */
function credentialsOf(row: SnapshotRow, credentials: Probes['credentials'], now: Date): Probes {
  if (credentials === undefined) return {};
  const renewedAt = dateOf(row.last_rotated_at);
  const refusedAt = dateOf(row.app_refused_at);
  const isNewer = (at: Date | null): boolean => at !== null && at > credentials.at;
  if (isNewer(renewedAt) || isNewer(refusedAt)) return {};
  return credentials.answer === 'accepted' || isRecent(credentials.at, now) ? { credentials } : {};
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
