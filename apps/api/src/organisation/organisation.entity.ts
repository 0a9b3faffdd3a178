import type { InferEntity } from '@mikro-orm/core';
import { defineEntity, p } from '@mikro-orm/core';

/** A business in Relink. It has at most one connection, made with it. */
export const OrganisationEntity = defineEntity({
  name: 'Organisation',
  tableName: 'organisation',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    createdAt: p.datetime(),
    archivedAt: p.datetime().nullable(),
  },
});
export type OrganisationRow = InferEntity<typeof OrganisationEntity>;
