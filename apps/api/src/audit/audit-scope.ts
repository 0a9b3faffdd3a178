import type { AuditAction } from '@relink/domain/audit/audit-action';
import type { Condition } from '../page/keyset-page.ts';
import { oneOf } from '../page/conditions.ts';
import type { Viewer } from '../viewer/viewer.ts';
import { organisationsWith, principalOf } from '../viewer/viewer.ts';

export type AskedActor = { readonly kind: 'user' | 'apiKey'; readonly id: string };

export type AuditQuestion = {
  /** null: an id that is nobody's */
  readonly organisationId?: string | null;
  readonly actions?: readonly AuditAction[] | null;
  /** null: an id that is nobody's */
  readonly actor?: AskedActor | null;
  readonly from?: Date | null;
  readonly to?: Date | null;
};

/**
 * Which entries (of `audit_entry e`) the viewer is asking for and may see; null when they may see none, or none of the
 * organisation that they ask for, which is answered like one that does not exist. What concerns no organisation is for
 * those alone who see the whole workspace.
 */
export function auditConditions(viewer: Viewer, question: AuditQuestion): Condition[] | null {
  const organisations = organisationsWith(viewer, 'audit:view');
  if (organisations !== 'all' && organisations.length === 0) return null;
  const { organisationId, actions, actor, from, to } = question;
  if (organisationId !== undefined && organisations !== 'all' && !organisations.includes(organisationId ?? ''))
    return null;
  const conditions: (Condition | null)[] = [
    organisations === 'all'
      ? null
      : { sql: 'e.organisation_id = any(?::uuid[])', parameters: [`{${organisations.join(',')}}`] },
    organisationId === undefined ? null : { sql: 'e.organisation_id = ?::uuid', parameters: [organisationId] },
    actions == null || actions.length === 0 ? null : oneOf('e.action', actions),
    from == null ? null : { sql: 'e.at >= ?', parameters: [from] },
    to == null ? null : { sql: 'e.at < ?', parameters: [to] },
    ...(actor === undefined ? [] : actorConditions(viewer, actor, organisations === 'all')),
  ];
  return conditions.filter((condition) => condition !== null);
}

/** Who asks for the entries of somebody must not learn by it what the entries do not say: that it was them. */
function actorConditions(viewer: Viewer, actor: AskedActor | null, seesAll: boolean): Condition[] {
  if (actor === null) return [{ sql: 'false', parameters: [] }];
  const theirs = { sql: 'e.actor_kind = ? and e.actor_id = ?', parameters: [actor.kind, actor.id] };
  const isViewer = principalOf(viewer) === (actor.kind === 'user' ? actor.id : `apiKey:${actor.id}`);
  if (seesAll || isViewer) return [theirs];
  if (actor.kind === 'apiKey') return [{ sql: 'false', parameters: [] }];
  const isKnown = `exists (select from membership m where m.user_id = e.actor_id and m.organisation_id = e.organisation_id)
    or exists (select from workspace_member w where w.user_id = e.actor_id and w.role <> 'MEMBER')`;
  return [theirs, { sql: isKnown, parameters: [] }];
}
