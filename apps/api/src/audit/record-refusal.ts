import type { AuditAction } from '@relink/domain/audit/audit-action';
import type { Services } from '../services.ts';
import type { NewAuditEntry } from './record-audit.ts';
import { actorIdOf, recordAudit } from './record-audit.ts';

/**
 * Puts a refusal on record, in a transaction of its own: the one it was refused in is not committed. The same refusal
 * of the same actor is entered once a minute, so that whoever is refused in a loop cannot fill the log, which nobody
 * can empty. Two instances at the same moment may both enter it.
 */
export async function recordRefusal<Action extends AuditAction>(
  { orm }: Pick<Services, 'orm'>,
  entry: NewAuditEntry<Action>,
): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    const known = await em.execute<unknown[]>(
      `select 1 from audit_entry where at > now() - interval '1 minute' and action = ?
         and actor_kind = ? and actor_id is not distinct from ?
         and subject_kind = ? and subject_id is not distinct from ? and address is not distinct from ? limit 1`,
      [
        entry.action,
        entry.actor.kind,
        actorIdOf(entry.actor),
        entry.subject.kind,
        entry.subject.id,
        entry.from.address,
      ],
    );
    if (known.length === 0) await recordAudit(em, entry);
  });
}
