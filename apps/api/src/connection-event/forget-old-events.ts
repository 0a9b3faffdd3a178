import type { Services } from '../services.ts';

/**
 * Forgets the places of old events, from the first on and without a gap, so that what follows a place that is there is
 * there too; cursors that point to one that is not are refused. The events themselves are the history of their
 * connections and stay. The newest place stays however old it is: there goes on who has seen everything. So does what was
 * not told elsewhere yet (`hand-on-events.ts`).
 */
export async function forgetOldEvents({ orm, environment }: Services): Promise<void> {
  await orm.em.fork().execute(
    `delete from event_order where position in (
       select position from event_order
       where position <= (select min(position) from event_reader) and position < coalesce(
         (select min(position) from event_order where placed_at >= now() - make_interval(days => ?)),
         (select max(position) from event_order))
       order by position limit 1000)`,
    [environment.eventRetentionDays],
  );
}
