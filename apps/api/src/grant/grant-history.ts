import type { EntityManager } from '../database/orm.ts';
import { fromGlobalId } from '../id/global-id.ts';

/** A grant for the operator: everything but what is encrypted. */
type GrantState = {
  readonly id: string;
  readonly xeroUserId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly status: string;
  readonly reason: string | null;
  readonly scopes: readonly string[];
  readonly generation: number;
  readonly fence: number;
  readonly leaseOwner: string | null;
  readonly leaseUntil: Date | null;
  readonly unclean: boolean;
  readonly strikes: number;
  readonly firstStrikeAt: Date | null;
  readonly failures: number;
  readonly lastFailure: string | null;
  readonly lastRotatedAt: Date | null;
  readonly accessTokenExpiresAt: Date | null;
  readonly currentFirstUsedAt: Date | null;
  readonly previousFirstUsedAt: Date | null;
  readonly probeBy: Date | null;
  readonly nextAttemptAt: Date | null;
  readonly nextCheckAt: Date | null;
  readonly createdAt: Date | null;
};

type GrantEvent = {
  readonly id: number;
  readonly at: Date;
  readonly kind: string;
  readonly generation: number;
  readonly detail: Readonly<Record<string, unknown>>;
};

type GrantConnection = {
  readonly organisation: string;
  readonly tenantName: string | null;
  readonly status: string;
  readonly reason: string | null;
  readonly statusSince: Date;
};

export type GrantHistory = GrantState & {
  readonly connections: readonly GrantConnection[];
  /** oldest first, as many of the latest as were asked for */
  readonly events: readonly GrantEvent[];
};

/** Named one by one: what is encrypted is never even read. */
const columns = {
  id: 'id',
  xeroUserId: 'xero_user_id',
  name: 'name',
  email: 'email',
  status: 'status',
  reason: 'reason',
  scopes: 'to_json(scopes)',
  generation: 'generation',
  fence: 'fence',
  leaseOwner: 'lease_owner',
  leaseUntil: 'lease_until',
  unclean: 'unclean',
  strikes: 'strikes',
  firstStrikeAt: 'first_strike_at',
  failures: 'failures',
  lastFailure: 'last_failure',
  lastRotatedAt: 'last_rotated_at',
  accessTokenExpiresAt: 'access_token_expires_at',
  currentFirstUsedAt: 'current_first_used_at',
  previousFirstUsedAt: 'previous_first_used_at',
  probeBy: 'probe_by',
  nextAttemptAt: 'next_attempt_at',
  nextCheckAt: 'next_check_at',
  createdAt: 'created_at',
} satisfies Record<keyof GrantState, string>;

const selected = Object.entries(columns).map(([name, expression]) => `${expression} as "${name}"`);

/** The grants of a login (its e-mail address, or its id here or at Xero), or all of them: first those that need somebody. */
export async function findGrantHistories(
  em: EntityManager,
  { login, limit }: { login: string | null; limit: number },
): Promise<{ now: Date; grants: GrantHistory[] }> {
  const id = login === null ? null : (fromGlobalId('XeroLogin', login) ?? login);
  const rows = await em.execute<GrantState[]>(
    `select ${selected.join(', ')} from xero_grant
     where ?::text is null or lower(email) = lower(?) or id::text = ? or xero_user_id::text = ?
     order by case status when 'NEEDS_RECONNECT' then 0 when 'ACTIVE' then 1 else 2 end, email, id`,
    [id, id, id, id],
  );
  const grants: GrantHistory[] = [];
  for (const row of rows) {
    const [connections, events] = [await findConnections(em, row.id), await findEvents(em, row.id, limit)];
    grants.push({ ...withDates(row), connections, events });
  }
  const [clock] = await em.execute<{ now: string }[]>('select now() as now');
  return { now: new Date(clock?.now ?? Date.now()), grants };
}

/** Raw statements answer times as texts. */
function withDates<Row extends object>(row: Row): Row {
  const times = Object.entries(row).map(([name, value]: [string, unknown]) => [
    name,
    /(At|Until|By|Since|^at)$/.test(name) && typeof value === 'string' ? new Date(value) : value,
  ]);
  return Object.fromEntries(times) as Row;
}

async function findConnections(em: EntityManager, grantId: string): Promise<GrantConnection[]> {
  const rows = await em.execute<GrantConnection[]>(
    `select o.name as organisation, c.tenant_name as "tenantName", c.status, c.reason, c.status_since as "statusSince"
     from connection c join organisation o on o.id = c.organisation_id where c.grant_id = ? order by lower(o.name), c.id`,
    [grantId],
  );
  return rows.map(withDates);
}

async function findEvents(em: EntityManager, grantId: string, limit: number): Promise<GrantEvent[]> {
  const rows = await em.execute<(Omit<GrantEvent, 'id'> & { id: string })[]>(
    'select id, at, kind, generation, detail from grant_event where grant_id = ? order by grant_event.id desc limit ?',
    [grantId, limit],
  );
  return rows.map((row) => ({ ...withDates(row), id: Number(row.id) })).toReversed();
}
