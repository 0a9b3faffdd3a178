import type { ConnectionReason, ConnectionStatus, WhoMustAct } from '@relink/domain/connection/connection-status';
import { connectionHealths } from '@relink/domain/connection/connection-status';
import type { ConnectionWarning } from '@relink/domain/connection/connection-warning';
import { connectionWords } from '@relink/domain/connection/connection-words';
import type { ConnectionOrder } from '../enums.ts';
import { fromGlobalId } from '../id/global-id.ts';
import { containing, oneOf, visibleCondition } from '../page/conditions.ts';
import type { Condition, Page, PageArguments, SortKey } from '../page/keyset-page.ts';
import { keysetPage } from '../page/keyset-page.ts';
import type { RequestContext } from '../request-context.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { Viewer } from '../viewer/viewer.ts';
import type { SharedWarnings } from './shared-warnings.ts';
import { readSharedWarnings } from './shared-warnings.ts';
import { warnable, warningConditions } from './connection-warnings.ts';

export type ConnectionFilter = {
  readonly status?: readonly ConnectionStatus[] | null;
  readonly reason?: readonly ConnectionReason[] | null;
  readonly warning?: readonly ConnectionWarning[] | null;
  readonly whoMustAct?: readonly WhoMustAct[] | null;
  readonly search?: string | null;
  readonly organisationIds?: readonly string[] | null;
  readonly requested?: boolean | null;
};

const byName: SortKey[] = [
  { expression: 'lower(o.name)', type: 'text' },
  { expression: 'c.id', type: 'uuid' },
];
const microseconds = (column: string): string => `(extract(epoch from ${column}) * 1000000)::bigint`;

const orders: Record<ConnectionOrder, SortKey[]> = {
  NAME: byName,
  STATUS_SEVERITY: [{ expression: 'c.severity', type: 'bigint' }, ...byName],
  STATUS_SINCE: [{ expression: `-${microseconds('c.status_since')}`, type: 'bigint' }, ...byName],
  LAST_WORKED: [{ expression: `coalesce(${microseconds('c.last_worked_at')}, 0)`, type: 'bigint' }, ...byName],
};

export const connectionSource = `connection c join organisation o on o.id = c.organisation_id
  left join xero_grant g on g.id = c.grant_id`;

/** The connections the viewer may see. An empty list in a filter matches nothing; a missing one does not filter. */
export async function listConnections(
  { em, services }: Pick<RequestContext, 'em' | 'services'>,
  viewer: Viewer,
  { filter, orderBy, ...args }: PageArguments & { filter?: ConnectionFilter | null; orderBy: ConnectionOrder },
): Promise<Page> {
  const conditions = await connectionConditions({ viewer, services }, filter ?? {});
  return keysetPage(em, { from: connectionSource, conditions, id: 'c.id', keys: orders[orderBy] }, args);
}

/** Which of the connections that the viewer may see match; over `connectionSource`. */
export async function connectionConditions(
  { viewer, services }: Pick<UseCaseContext, 'viewer' | 'services'>,
  filter: ConnectionFilter,
): Promise<Condition[]> {
  return [
    visibleCondition(viewer, 'c.organisation_id'),
    notArchived,
    ...(await filterConditions({ services }, viewer, filter)),
  ];
}

const notArchived: Condition = { sql: 'o.archived_at is null', parameters: [] };

/** Where the status and the reason are that a filter is about: those of the connection now, or when something happened. */
export type HealthColumns = { readonly status: string; readonly reason: string };
const present: HealthColumns = { status: 'c.status', reason: 'c.reason' };

/** The filter, over `connectionSource`. */
export async function filterConditions(
  { services }: Pick<RequestContext, 'services'>,
  viewer: Viewer,
  filter: ConnectionFilter,
  health: HealthColumns = present,
): Promise<Condition[]> {
  const conditions: Condition[] = [];
  if (filter.warning) conditions.push(warned(filter.warning, await readSharedWarnings(services, viewer)));
  if (filter.status) conditions.push(oneOf(health.status, filter.status));
  if (filter.reason) conditions.push(oneOf(`coalesce(${health.reason}, '')`, filter.reason));
  if (filter.whoMustAct) conditions.push(whoMustActIn(filter.whoMustAct, health));
  if (filter.search?.trim())
    conditions.push(containing(['o.name', 'c.tenant_name', 'g.name', 'g.email'], filter.search));
  if (filter.organisationIds) {
    const ids = filter.organisationIds.map((id) => fromGlobalId('Organisation', id)).filter((id) => id !== null);
    conditions.push({ sql: 'c.organisation_id = any(?::uuid[])', parameters: [`{${ids.join(',')}}`] });
  }
  if (filter.requested != null) {
    const exists = 'exists (select from reconnect_request r where r.connection_id = c.id and r.resolved_at is null)';
    conditions.push({ sql: filter.requested ? exists : `not ${exists}`, parameters: [] });
  }
  return conditions;
}

/** Whose move it is follows from status and reason: the filter asks for the pairs that mean it. */
function whoMustActIn(wanted: readonly WhoMustAct[], { status, reason }: HealthColumns): Condition {
  const pairs = connectionHealths
    .filter((health) => wanted.includes(connectionWords(health).whoMustAct))
    .map((health) => `${health.status}/${health.reason ?? ''}`);
  return oneOf(`${status} || '/' || coalesce(${reason}, '')`, pairs);
}

function warned(wanted: readonly ConnectionWarning[], shared: SharedWarnings): Condition {
  const conditions = warningConditions(shared);
  const any = wanted.map((warning) => conditions[warning] ?? 'false');
  return { sql: any.length === 0 ? 'false' : `${warnable} and (${any.join(' or ')})`, parameters: [] };
}
