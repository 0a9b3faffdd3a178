import type { InferEntity } from '@mikro-orm/core';
import { defineEntity, p } from '@mikro-orm/core';
import { organisationRoles } from '@relink/domain/permission/role';

/** The role of one person in one organisation. `userId` is an id of the sign-in's own schema. */
export const MembershipEntity = defineEntity({
  name: 'Membership',
  tableName: 'membership',
  properties: {
    id: p.uuid().primary(),
    organisationId: p.uuid(),
    userId: p.text(),
    role: p.enum(organisationRoles),
    createdAt: p.datetime(),
  },
});
export type MembershipRow = InferEntity<typeof MembershipEntity>;
