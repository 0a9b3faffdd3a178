import type { StoredActor } from '../connection-event/connection-event.entity.ts';
import type { AuditEntryRow } from './audit-entry.entity.ts';

/** Who did it, in the words that the history of a connection shares. */
export function storedActor({ actorKind: kind, actorId }: AuditEntryRow): StoredActor | 'operator' | 'unknown' {
  const id = actorId ?? '';
  if (kind === 'user') return { kind, userId: id };
  if (kind === 'apiKey') return { kind, apiKeyId: id };
  if (kind === 'link') return { kind, linkId: id };
  if (kind === 'xeroLogin') return { kind, grantId: id };
  return kind === 'system' ? { kind } : kind;
}
