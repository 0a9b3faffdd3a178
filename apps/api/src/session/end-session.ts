import type { Services } from '../services.ts';

type Needs = Pick<Services, 'identity'>;

/** False: there is no such session of this person. Every instance hears of it by the trigger. */
export async function endSession({ identity }: Needs, userId: string, sessionId: string): Promise<boolean> {
  const { rowCount } = await identity.pool.query('delete from session where id::text = $1 and user_id = $2', [
    sessionId,
    userId,
  ]);
  return rowCount === 1;
}

/** All of a person's, perhaps but one; how many there were. */
export async function endSessions({ identity }: Needs, userId: string, except: string | null = null): Promise<number> {
  const { rowCount } = await identity.pool.query(
    'delete from session where user_id = $1 and ($2::uuid is null or id <> $2::uuid)',
    [userId, except],
  );
  return rowCount ?? 0;
}

/** What nobody can use any more. */
export async function forgetEndedSessions({ identity, environment }: Pick<Services, 'identity' | 'environment'>) {
  await identity.pool.query(
    `delete from session where ends_at < now() or seen_at < now() - $1 * interval '1 millisecond'`,
    [environment.intervals.idleSession],
  );
}
