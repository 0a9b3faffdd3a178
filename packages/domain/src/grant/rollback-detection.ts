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

/** The last beat an instance has seen committed; null before its first. */
export type HeartbeatMemory = Pick<HeartbeatReading, 'timeline' | 'sequence'> | null;

/**
 * Whether the database may have lost commits, and nobody has dealt with that. The timeline tells even when no instance
 * is left that could remember, and when nothing but a rotation was lost; the sequence tells when a volume was put back
 * under the same timeline.
 */
export function isRolledBack(
  memory: HeartbeatMemory,
  { timeline, storedTimeline, sequence }: HeartbeatReading,
): boolean {
  if (timeline !== storedTimeline) return true;
  return memory !== null && memory.timeline === timeline && sequence < memory.sequence;
}
