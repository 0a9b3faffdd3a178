import type { ConnectionStatus, WhoMustAct } from '@relink/domain/connection/connection-status';
import {
  connectionStatuses,
  parseConnectionHealth,
  whoMustActValues,
} from '@relink/domain/connection/connection-status';
import { connectionWords } from '@relink/domain/connection/connection-words';
import type { EntityManager } from '../database/orm.ts';
import { visibleCondition } from '../page/conditions.ts';
import type { Viewer } from '../viewer/viewer.ts';

export type FleetCounts = {
  readonly total: number;
  readonly byStatus: readonly { readonly status: ConnectionStatus; readonly count: number }[];
  readonly byWhoMustAct: readonly { readonly whoMustAct: WhoMustAct; readonly count: number }[];
  readonly requested: number;
  readonly documentsHeld: number;
};

/** Counts over what the viewer may see, and nothing else: a figure must not tell of somebody else's organisation. */
export async function countFleet(em: EntityManager, viewer: Viewer): Promise<FleetCounts> {
  const visible = visibleCondition(viewer, 'c.organisation_id');
  const rows = await em.execute<{ status: string; reason: string | null; count: string; requested: string }[]>(
    `select c.status, c.reason, count(*) as count, count(r.id) as requested
     from connection c join organisation o on o.id = c.organisation_id and o.archived_at is null
     left join reconnect_request r on r.connection_id = c.id and r.resolved_at is null
     where ${visible.sql} group by c.status, c.reason`,
    [...visible.parameters],
  );
  const [held] = await em.execute<{ count: number }[]>(
    `select count(*)::int as count from document d join connection c on c.id = d.connection_id
     join organisation o on o.id = c.organisation_id and o.archived_at is null
     where d.state = 'HELD' and ${visible.sql}`,
    [...visible.parameters],
  );
  const counted = rows.flatMap((row) => {
    const health = parseConnectionHealth(row.status, row.reason);
    return health === null ? [] : [{ health, count: Number(row.count), requested: Number(row.requested) }];
  });
  const sum = (matches: (entry: (typeof counted)[number]) => boolean): number =>
    counted.filter(matches).reduce((total, entry) => total + entry.count, 0);
  return {
    total: sum(() => true),
    byStatus: connectionStatuses.map((status) => ({ status, count: sum((entry) => entry.health.status === status) })),
    byWhoMustAct: whoMustActValues.map((whoMustAct) => ({
      whoMustAct,
      count: sum((entry) => connectionWords(entry.health).whoMustAct === whoMustAct),
    })),
    documentsHeld: held?.count ?? 0,
    requested: counted.reduce((total, entry) => total + entry.requested, 0),
  };
}
