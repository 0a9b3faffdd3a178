import type { HeartbeatMemory } from '@relink/domain/grant/rollback-detection';
import { isRolledBack } from '@relink/domain/grant/rollback-detection';
import type { RefreshIntervals } from '@relink/domain/grant/refresh-intervals';
import type { EntityManager } from '../database/orm.ts';
import { presumeSent } from '../document/presume-sent.ts';
import type { Services } from '../services.ts';

type BeatRow = { sequence: string; stored_timeline: number; timeline: number; beat_at: string };

/** The first eight digits of a WAL file's name are the timeline. https://www.postgresql.org/docs/current/continuous-archiving.html */
const timeline = `('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int`;

/**
 * Notices a database that has lost commits: a failover to a replica that was behind, or a backup put back. Any current
 * token may then have been rotated at Xero without the database knowing, so all of them are taken for presented and
 * swept while their parents still work; and every document that waits may have been published. One of these per instance; beats of several instances take turns on the row.
 */
export class RollbackWatch {
  #memory: HeartbeatMemory = null;

  async beat(services: Services): Promise<void> {
    const { intervals } = services.environment;
    await services.orm.em.fork().transactional(async (em) => {
      await em.execute(
        `insert into heartbeat (sequence, timeline, beat_at) values (0, ${timeline}, now()) on conflict do nothing`,
      );
      const [row] = await em.execute<BeatRow[]>(
        `select sequence, timeline as stored_timeline, ${timeline} as timeline, beat_at from heartbeat for update`,
      );
      if (row === undefined) return;
      const reading = { sequence: Number(row.sequence), storedTimeline: row.stored_timeline, timeline: row.timeline };
      if (isRolledBack(this.#memory, reading)) {
        const marked = await presumePresented(em, row.beat_at, intervals);
        const documents = await presumeSent(em);
        services.log.error(
          { marked, documents },
          'The database has lost commits. Every access is renewed, and every document looked for, to be sure.',
        );
      }
      const sequence = reading.sequence + 1;
      await em.execute('update heartbeat set sequence = ?, timeline = ?, beat_at = now()', [sequence, row.timeline]);
      this.#memory = { sequence, timeline: row.timeline };
    });
  }
}

/** Rule `presumePresented`, for every grant at once. Answers how many. */
export async function presumePresented(
  em: EntityManager,
  lastSurvivingBeat: Date | string,
  intervals: RefreshIntervals,
): Promise<number> {
  const rest = (intervals.sendWithin + intervals.requestLife) / 1_000;
  const rows = await em.execute<{ id: string }[]>(
    `with marked as (
       update xero_grant set current_first_used_at = coalesce(current_first_used_at, ?::timestamptz), unclean = true,
         next_attempt_at = greatest(next_attempt_at, now() + make_interval(secs => ?))
       where status = 'ACTIVE' and current_refresh_token is not null returning id, generation)
     insert into grant_event (grant_id, kind, generation) select id, 'PRESUMED_PRESENTED', generation from marked returning grant_id as id`,
    [lastSurvivingBeat, rest],
  );
  return rows.length;
}
