/** A reconnect link, as people who may make links see it. */
export const reconnectLinkStates = ['ISSUED', 'OPENED', 'USED', 'REVOKED', 'EXPIRED'] as const;
export type ReconnectLinkState = (typeof reconnectLinkStates)[number];

export const reconnectLinkWords: Record<ReconnectLinkState, string> = {
  ISSUED: 'Not opened yet.',
  OPENED: 'Opened in one browser, which alone can use it.',
  USED: 'Used: it has mended the connection.',
  REVOKED: 'Withdrawn, or whoever made it may not make links here any more.',
  EXPIRED: 'Not used in time.',
};

/** The times that a link's state follows from. */
export type ReconnectLinkTimes = {
  readonly openedAt: Date | null;
  readonly usedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly expiresAt: Date;
};

export function reconnectLinkState(times: ReconnectLinkTimes, now: Date): ReconnectLinkState {
  if (times.usedAt !== null) return 'USED';
  if (times.revokedAt !== null) return 'REVOKED';
  if (times.expiresAt <= now) return 'EXPIRED';
  return times.openedAt === null ? 'ISSUED' : 'OPENED';
}
