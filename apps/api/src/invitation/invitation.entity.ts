import type { InferEntity } from '@mikro-orm/core';
import { defineEntity, p } from '@mikro-orm/core';
import { organisationRoles, workspaceRoles } from '@relink/domain/permission/role';

/**
 * A role that is offered to one e-mail address: in an organisation, or (without one) in the workspace. The secret of its
 * link is in the mail alone; here is its hash.
 */
export const InvitationEntity = defineEntity({
  name: 'Invitation',
  tableName: 'invitation',
  properties: {
    id: p.uuid().primary(),
    organisationId: p.uuid().nullable(),
    organisationRole: p.enum(organisationRoles).nullable(),
    workspaceRole: p.enum(workspaceRoles).nullable(),
    email: p.text(),
    secretHash: p.text(),
    invitedByUserId: p.text(),
    mailId: p.uuid().nullable(),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
    acceptedAt: p.datetime().nullable(),
    acceptedByUserId: p.text().nullable(),
    revokedAt: p.datetime().nullable(),
  },
});
export type InvitationRow = InferEntity<typeof InvitationEntity>;
