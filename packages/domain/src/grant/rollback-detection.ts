/**
 * What an instance reads at each beat, before it writes the next. `timeline` is the database server's own count of
 * promotions and restores (PostgreSQL names it in every WAL file); `storedTimeline` is the one that was last dealt with.
 * @see https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-TIMELINES
 */
export type HeartbeatReading = {
  readonly timeline: number;
  readonly storedTimeline: number;
  readonly sequence: number;
};

/** The highest sequence an instance has seen committed; null before its first beat. */
export type HeartbeatMemory = number | null;

/**
 * Whether the database may have lost commits. The timeline tells even when nobody was there to remember, and when
 * nothing but a rotation was lost; the sequence tells when a volume was put back under the same timeline.
 */
export function observeHeartbeat(
  memory: HeartbeatMemory,
  { timeline, storedTimeline, sequence }: HeartbeatReading,
): { readonly rolledBack: boolean; readonly memory: HeartbeatMemory } {
  const rolledBack = timeline !== storedTimeline || (memory !== null && sequence < memory);
  return { rolledBack, memory: sequence };
}
