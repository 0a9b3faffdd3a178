import type { AuditAction, AuditFacts } from '@relink/domain/audit/audit-action';
import { allowedFacts } from '@relink/domain/audit/audit-action';
import type { EntityManager } from '../database/orm.ts';
import type { AuditFactsRow, AuditSubjectKind } from './audit-entry.entity.ts';
import { AuditEntryEntity } from './audit-entry.entity.ts';
import type { Origin } from './origin.ts';

export type AuditActor =
  | { readonly kind: 'user'; readonly userId: string }
  | { readonly kind: 'apiKey'; readonly apiKeyId: string }
  /** whoever holds a reconnect link */
  | { readonly kind: 'link'; readonly linkId: string }
  | { readonly kind: 'xeroLogin'; readonly grantId: string }
  /** at the command line of the installation */
  | { readonly kind: 'operator' }
  | { readonly kind: 'system' }
  /** nobody knows: a sign-in that failed */
  | { readonly kind: 'unknown' };

export type NewAuditEntry<Action extends AuditAction = AuditAction> = {
  readonly actor: AuditActor;
  readonly action: Action;
  readonly subject: { readonly kind: AuditSubjectKind; readonly id: string | null };
  /** null: it concerns the workspace, and only those who see all of it see the entry */
  readonly organisationId: string | null;
  readonly before?: AuditFacts<Action> | null;
  readonly after?: AuditFacts<Action> | null;
  readonly from: Origin;
};

/**
 * Appends to the audit log in the caller's transaction: what is not committed was not done, and what was done is on
 * record. The time is the database's. Facts that the action's table does not name are dropped.
 */
export async function recordAudit<Action extends AuditAction>(
  em: EntityManager,
  entry: NewAuditEntry<Action>,
): Promise<void> {
  const { actor, action, subject, organisationId, from } = entry;
  await em.insert(AuditEntryEntity, {
    action,
    actorKind: actor.kind,
    actorId: actorIdOf(actor),
    subjectKind: subject.kind,
    subjectId: subject.id,
    organisationId,
    before: allowedFacts(action, entry.before ?? null) as AuditFactsRow | null,
    after: allowedFacts(action, entry.after ?? null) as AuditFactsRow | null,
    address: from.address,
    userAgent: from.userAgent,
    requestId: from.requestId,
  });
}

export function actorIdOf(actor: AuditActor): string | null {
  if (actor.kind === 'user') return actor.userId;
  if (actor.kind === 'apiKey') return actor.apiKeyId;
  if (actor.kind === 'link') return actor.linkId;
  return actor.kind === 'xeroLogin' ? actor.grantId : null;
}
