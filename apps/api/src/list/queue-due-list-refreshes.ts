import { listKinds } from '@relink/domain/list/list-kind';
import { systemActor } from '../connection/record-event.ts';
import type { Services } from '../services.ts';
import { queueListRefresh } from './queue-list-refresh.ts';

const mostPerTick = 50;

/**
 * The schedule: connections that work and whose lists nobody has refreshed, or tried to, for as long as it says. Two
 * instances at once meet at the connection's row; the second finds the refresh of the first.
 */
export async function queueDueListRefreshes({ orm, environment }: Services): Promise<void> {
  const due = await orm.em.fork().execute<{ id: string }[]>(
    `select id from connection c where c.status = 'CONNECTED' and not exists (
       select from list_refresh r where r.connection_id = c.id
         and (r.finished_at is null or r.created_at > now() - make_interval(secs => ?)))
     order by c.last_worked_at limit ?`,
    [environment.intervals.refreshLists / 1_000, mostPerTick],
  );
  for (const { id } of due) {
    await orm.em
      .fork()
      .transactional((em) => queueListRefresh(em, { connectionId: id, kinds: listKinds, actor: systemActor }));
  }
}
