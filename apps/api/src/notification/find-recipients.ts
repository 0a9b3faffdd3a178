import type { NotificationKind } from '@relink/domain/notification/notification-kind';
import { isToldOf } from '@relink/domain/notification/notification-kind';
import type { OrganisationRole, WorkspaceRole } from '@relink/domain/permission/role';
import type { EntityManager } from '../database/orm.ts';
import type { Recipient } from './notification-rows.ts';
import { channelRecipient, userRecipient } from './notification-rows.ts';

type PersonRow = {
  readonly userId: string;
  readonly workspaceRole: WorkspaceRole | null;
  readonly organisationRole: OrganisationRole | null;
  readonly hasAdmin: boolean;
  readonly isWanted: boolean | null;
};

/** Who is told of something in an organisation, as roles and wishes are right now. */
export async function findRecipients(
  em: EntityManager,
  organisationId: string,
  kind: NotificationKind,
): Promise<Recipient[]> {
  const people = await em.execute<PersonRow[]>(
    `select coalesce(m.user_id, w.user_id) as "userId", w.role as "workspaceRole", m.role as "organisationRole",
       exists (select from membership a where a.organisation_id = ? and a.role = 'ADMIN') as "hasAdmin",
       n.is_wanted as "isWanted"
     from (select * from membership where organisation_id = ?) m
       full join (select * from workspace_member) w on w.user_id = m.user_id
       left join notification_wish n on n.user_id = coalesce(m.user_id, w.user_id) and n.kind = ?
     where m.user_id is not null or w.role <> 'MEMBER'`,
    [organisationId, organisationId, kind],
  );
  const channels = await em.execute<{ id: string }[]>(
    `select id from notification_channel
     where ? = any(kinds) and (organisation_ids is null or ? = any(organisation_ids))`,
    [kind, organisationId],
  );
  return [
    ...people
      .filter(({ isWanted, workspaceRole, organisationRole, hasAdmin }) =>
        isToldOf(kind, isWanted, { workspaceRole: workspaceRole ?? 'MEMBER', organisationRole, hasAdmin }),
      )
      .map(({ userId }) => userRecipient(userId)),
    ...channels.map(({ id }) => channelRecipient(id)),
  ];
}
