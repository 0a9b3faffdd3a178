import type { ConnectionWarning } from '@relink/domain/connection/connection-warning';
import type { EntityManager } from '../database/orm.ts';
import type { SharedWarnings } from './shared-warnings.ts';

/**
 * When each warning holds, over `connection c` joined with `xero_grant g`. Xero lets an unused refresh token lapse
 * after 60 days. The cap, the day's calls and what is asked for are told from what viewers do not see
 * (`shared-warnings.ts`).
 */
export function warningConditions({
  isCapNear,
  nearDayLimit,
  oldScopes,
}: SharedWarnings): Partial<Record<ConnectionWarning, string>> {
  // Ids of our own table, which holds nothing but uuids.
  const tenants = [...nearDayLimit].map((id) => `'${id}'::uuid`).join(', ');
  return {
    ...ownConditions,
    // Names out of a list of our own.
    SCOPE_DEADLINE: oldScopes.length === 0 ? 'false' : `g.scopes && array['${oldScopes.join("', '")}']`,
    CONNECTION_CAP_NEAR: String(isCapNear),
    DAILY_LIMIT_NEAR: tenants === '' ? 'false' : `c.tenant_id in (${tenants})`,
  };
}

const ownConditions: Partial<Record<ConnectionWarning, string>> = {
  TOKEN_IDLE: `g.last_rotated_at < now() - interval '30 days'`,
  SHARED_LOGIN: `connections_of_login(g.id) > 10`,
  LISTS_STALE: `exists (select from synced_list l where l.connection_id = c.id and l.refreshed_at < now() - interval '3 days')`,
};

/** Warnings belong to a live state: a broken connection has a reason instead. */
export const warnable = `c.status in ('CONNECTED', 'DEGRADED')`;

export async function findWarnings(
  em: EntityManager,
  ids: readonly string[],
  shared: SharedWarnings,
): Promise<Map<string, ConnectionWarning[]>> {
  const conditions = warningConditions(shared);
  const names = Object.keys(conditions) as ConnectionWarning[];
  const columns = names.map((name) => `(${conditions[name]}) as "${name}"`).join(', ');
  const rows = await em.execute<({ id: string } & Record<ConnectionWarning, boolean>)[]>(
    `select c.id, ${columns} from connection c join xero_grant g on g.id = c.grant_id
     where ${warnable} and c.id = any(?::uuid[])`,
    [`{${ids.join(',')}}`],
  );
  return new Map(rows.map((row) => [row.id, names.filter((name) => row[name])]));
}
