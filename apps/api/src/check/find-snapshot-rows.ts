import type { CheckKind } from '@relink/domain/check/check-kind';
import type { ObservedCall, Probes } from '@relink/domain/check/diagnosis-snapshot';
import type { EntityManager } from '../database/orm.ts';

/** Times come as texts, as raw statements answer them. */
export type SnapshotRow = {
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
  app_refused_at: string | null;
  scopes: string[] | null;
  access_token: string | null;
  current_refresh_token: string | null;
  oldest_list: string | null;
  lists: number;
  held: number;
  not_permitted: number;
  rejected: number;
  elsewhere: number;
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

const selected = `
  c.id, o.name as organisation, c.status, c.reason, c.status_since, c.last_worked_at, c.last_checked_at, c.next_try_at,
  c.tenant_id, c.tenant_name, c.is_demo_company, c.forbidden_since,
  g.id as grant_id, coalesce(g.email, g.name) as login, g.last_rotated_at,
  case when c.reason = 'APP_CREDENTIALS_INVALID' then greatest(
    (select max(e.at) from grant_event e where e.grant_id = g.id and e.kind = 'APP_CREDENTIALS_INVALID'),
    (select max(e.at) from connection_event e where e.connection_id = c.id and e.kind = 'STATUS_CHANGED'
       and e.reason = 'APP_CREDENTIALS_INVALID')) end as app_refused_at,
  to_json(g.scopes) as scopes,
  g.access_token, g.current_refresh_token,
  (select min(refreshed_at) from synced_list s where s.connection_id = c.id) as oldest_list,
  (select count(*)::int from synced_list s where s.connection_id = c.id) as lists,
  d.held, d.not_permitted, d.rejected, d.elsewhere, d.oldest_held,
  exists (select from reconnect_attempt a where a.connection_id = c.id and a.finished_at is null
    and a.state = 'WRONG_ORGANISATION') as waits,
  r.epoch = c.epoch as is_this_epoch, to_json(r.running) as running, r.finished_at, r.probes, r.calls,
  r.finished_at is null and r.lease_until >= now() and not lease_owner_is_gone(r.lease_owner) as is_running,
  (extract(epoch from clock_timestamp()) * 1000)::float8 as database_now,
  current_setting('transaction_read_only') = 'on' or pg_is_in_recovery() as read_only`;

/** Everything that is stored about each connection, in one statement. */
export function findSnapshotRows(em: EntityManager, ids: readonly string[]): Promise<SnapshotRow[]> {
  return em.execute<SnapshotRow[]>(
    `select ${selected} from connection c join organisation o on o.id = c.organisation_id
     left join xero_grant g on g.id = c.grant_id
     left join check_run r on r.connection_id = c.id
     left join lateral (
       select count(*) filter (where state = 'HELD')::int as held,
         count(*) filter (where state = 'HELD' and cause = 'SCOPES_MISSING')::int as not_permitted,
         count(*) filter (where state = 'REJECTED' and cause is distinct from 'ORGANISATION_CHANGED')::int as rejected,
         count(*) filter (where state = 'REJECTED' and cause = 'ORGANISATION_CHANGED')::int as elsewhere,
         min(created_at) filter (where state = 'HELD') as oldest_held
       from document where connection_id = c.id and state in ('HELD', 'REJECTED')) d on true
     where c.id = any(?::uuid[])`,
    [`{${ids.join(',')}}`],
  );
}
