import type { EntityManager } from '../database/orm.ts';

export type Turns = {
  /** what is limited, and for whom */
  readonly key: string;
  readonly most: number;
  readonly withinSeconds: number;
};

/**
 * Takes one of so many turns in a window. One statement, shared by all instances: of many at the same moment no more
 * get one than there are. Null: go on; else the seconds to wait.
 */
export async function takeTurn(em: EntityManager, { key, most, withinSeconds }: Turns): Promise<number | null> {
  const [row] = await em.execute<{ turns: number; wait: string | number }[]>(
    `insert into rate_limit as present (key, turns, ends_at) values (?, 1, now() + make_interval(secs => ?))
     on conflict (key) do update set
       turns = case when present.ends_at <= now() then 1 else present.turns + 1 end,
       ends_at = case when present.ends_at <= now() then excluded.ends_at else present.ends_at end
     returning turns, extract(epoch from ends_at - now()) as wait`,
    [key, withinSeconds],
  );
  if (row === undefined || row.turns <= most) return null;
  // One that began before the window did would wait a little longer than it lasts.
  return Math.min(withinSeconds, Math.max(1, Math.ceil(Number(row.wait))));
}

/** Windows that are over say nothing any more. */
export async function forgetOldTurns(em: EntityManager): Promise<void> {
  await em.execute(`delete from rate_limit where ends_at < now() - interval '1 minute'`);
}
