import type { EntityManager } from '../database/orm.ts';
import { fromGlobalId, toGlobalId } from '../id/global-id.ts';

/** A connection as the operator sees it: of every organisation, archived ones too. */
export type ConnectionLine = {
  readonly id: string;
  readonly organisation: string;
  readonly status: string;
  readonly reason: string | null;
  readonly statusSince: Date;
  readonly lastWorkedAt: Date | null;
  readonly lastCheckedAt: Date | null;
  readonly nextTryAt: Date | null;
  readonly tenantId: string | null;
  readonly tenantName: string | null;
  readonly login: string | null;
  readonly missingScopes: readonly string[];
};

type Row = Omit<ConnectionLine, 'statusSince' | 'lastWorkedAt' | 'lastCheckedAt' | 'nextTryAt'> & {
  status_since: string;
  last_worked_at: string | null;
  last_checked_at: string | null;
  next_try_at: string | null;
};

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** All of them, or the one that is named: by its id or its organisation's, as clients or the tables have it, or by name. */
export async function findConnections(em: EntityManager, named: string | null): Promise<ConnectionLine[]> {
  const id =
    named === null ? null : (fromGlobalId('Connection', named) ?? fromGlobalId('Organisation', named) ?? named);
  const rows = await em.execute<Row[]>(
    `select c.id, o.name as organisation, c.status, c.reason, c.status_since, c.last_worked_at, c.last_checked_at,
       c.next_try_at, c.tenant_id as "tenantId", c.tenant_name as "tenantName", coalesce(g.email, g.name) as login,
       to_json(c.missing_scopes) as "missingScopes"
     from connection c join organisation o on o.id = c.organisation_id left join xero_grant g on g.id = c.grant_id
     where ?::text is null or c.id::text = ? or o.id::text = ? or lower(o.name) = lower(?)
     order by c.severity, lower(o.name), c.id`,
    [id, id, id, named],
  );
  return rows.map(({ status_since, last_worked_at, last_checked_at, next_try_at, ...row }) => ({
    ...row,
    id: toGlobalId('Connection', row.id),
    statusSince: new Date(status_since),
    lastWorkedAt: dateOf(last_worked_at),
    lastCheckedAt: dateOf(last_checked_at),
    nextTryAt: dateOf(next_try_at),
  }));
}
