import type { ConnectionWarning } from '@relink/domain/connection/connection-warning';
import type { EntityManager } from '../database/orm.ts';

/**
 * When each warning holds, over `connection c` joined with `xero_grant g`. Xero lets an unused refresh token lapse
 * after 60 days; its broad scopes end in September 2027 (https://developer.xero.com/faq/granular-scopes). The others
 * follow with what they are about: the tier of the app, lists, and the day's calls.
 */
export const warningConditions: Partial<Record<ConnectionWarning, string>> = {
  TOKEN_IDLE: `g.last_rotated_at < now() - interval '30 days'`,
  SCOPE_DEADLINE: `g.scopes && array['accounting.transactions', 'accounting.transactions.read', 'accounting.reports.read']`,
  SHARED_LOGIN: `(select count(*) from connection s where s.grant_id = g.id and s.status <> 'DISCONNECTED') > 10`,
};

/** Warnings belong to a live state: a broken connection has a reason instead. */
export const warnable = `c.status in ('CONNECTED', 'DEGRADED')`;

export async function findWarnings(
  em: EntityManager,
  ids: readonly string[],
): Promise<Map<string, ConnectionWarning[]>> {
  const names = Object.keys(warningConditions) as ConnectionWarning[];
  const columns = names.map((name) => `(${warningConditions[name]}) as "${name}"`).join(', ');
  const rows = await em.execute<({ id: string } & Record<ConnectionWarning, boolean>)[]>(
    `select c.id, ${columns} from connection c join xero_grant g on g.id = c.grant_id
     where ${warnable} and c.id = any(?::uuid[])`,
    [`{${ids.join(',')}}`],
  );
  return new Map(rows.map((row) => [row.id, names.filter((name) => row[name])]));
}
