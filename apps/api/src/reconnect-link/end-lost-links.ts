import { can } from '@relink/domain/permission/can';
import { keyCan } from '@relink/domain/permission/key-can';
import type { OrganisationRole, WorkspaceRole } from '@relink/domain/permission/role';
import { rightsOf } from '../api-key/api-key.entity.ts';
import type { Services } from '../services.ts';
import { standingOf } from './link-standing.ts';
import { ReconnectLinkEntity } from './reconnect-link.entity.ts';

type Row = {
  id: string;
  organisation_id: string;
  workspace_role: WorkspaceRole | null;
  organisation_role: OrganisationRole | null;
  key_permissions: string[] | null;
  key_organisations: string[] | null;
};

/**
 * Lets links die whose issuer lost the right, so that lists show it and giving the right back does not wake them. Every
 * use of a link asks for itself and does not wait for this.
 */
export async function endLostLinks(services: Services): Promise<void> {
  const em = services.orm.em.fork();
  const live = await em.execute<Row[]>(
    `select l.id, c.organisation_id, w.role as workspace_role, m.role as organisation_role,
       k.permissions as key_permissions, k.organisation_ids as key_organisations
     from reconnect_link l join connection c on c.id = l.connection_id
     left join api_key k on k.id = l.issued_by_api_key_id and k.revoked_at is null and k.expires_at > now()
     left join workspace_member w on w.user_id = l.issued_by_user_id
     left join membership m on m.user_id = l.issued_by_user_id and m.organisation_id = c.organisation_id
     where l.used_at is null and l.revoked_at is null and l.expires_at > now()`,
  );
  const lost = live.filter((row) => !stillMay(row));
  for (const { id } of lost) await standingOf(services, await em.findOneOrFail(ReconnectLinkEntity, { id }));
}

function stillMay(row: Row): boolean {
  if (row.key_permissions !== null) {
    const rights = rightsOf({ permissions: row.key_permissions, organisationIds: row.key_organisations });
    return keyCan(rights, row.organisation_id, 'reconnect-link:create');
  }
  const { workspace_role: workspaceRole, organisation_role: organisationRole } = row;
  return workspaceRole !== null && can({ workspaceRole, organisationRole }, 'reconnect-link:create');
}
