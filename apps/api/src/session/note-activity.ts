import type { Services } from '../services.ts';

const writtenAt = new Map<string, number>();
const mostRemembered = 10_000;

/**
 * Puts down that a session is in use, at most once a minute: it is not to end while somebody works. Nobody waits for
 * it; what is lost is a minute of the half hour. What comes over a socket does not count: nobody need be there for it.
 */
export function noteActivity({ identity, environment }: Pick<Services, 'identity' | 'environment'>, id: string): void {
  const now = performance.now();
  const before = writtenAt.get(id);
  if (before !== undefined && now - before < environment.intervals.idleSession / 30) return;
  writtenAt.delete(id);
  const { value: oldest } = writtenAt.keys().next();
  if (writtenAt.size >= mostRemembered && oldest !== undefined) writtenAt.delete(oldest);
  writtenAt.set(id, now);
  identity.pool.query('update session set seen_at = now() where id = $1', [id]).catch(() => writtenAt.delete(id));
}
