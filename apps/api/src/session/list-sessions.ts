import type { Services } from '../services.ts';
import type { SignInMethod } from './session.ts';

export type ListedSession = {
  readonly id: string;
  readonly method: SignInMethod;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly endsAt: Date;
  readonly address: string | null;
  readonly userAgent: string | null;
};

/** A person's live sessions, the one used last first. */
export async function listSessions(
  { identity, environment }: Pick<Services, 'identity' | 'environment'>,
  userId: string,
): Promise<ListedSession[]> {
  const { rows } = await identity.pool.query<ListedSession>(
    `select id::text, method, created_at as "createdAt", seen_at as "lastSeenAt", ends_at as "endsAt", address,
       user_agent as "userAgent"
     from session where user_id = $1 and ends_at > now() and seen_at > now() - $2 * interval '1 millisecond'
     order by seen_at desc, id limit 100`,
    [userId, environment.intervals.idleSession],
  );
  return rows;
}
