import type { InferEntity } from '@mikro-orm/core';
import { defineEntity, p } from '@mikro-orm/core';
import type { KeyRights } from '@relink/domain/permission/key-can';
import { permissions } from '@relink/domain/permission/permission';

/** A key of a program. The secret itself is nowhere: `digest` is its HMAC under `pepper`, which is encrypted. */
export const ApiKeyEntity = defineEntity({
  name: 'ApiKey',
  tableName: 'api_key',
  properties: {
    id: p.uuid().primary(),
    /** the part of the key that names it, and is no secret */
    publicId: p.text(),
    name: p.text(),
    permissions: p.array().$type<string[]>(),
    /** null: every organisation */
    organisationIds: p.array().$type<string[]>().nullable(),
    /** null, as is the digest: revoked */
    pepper: p.text().nullable(),
    digest: p.text().nullable(),
    /** the secret before the last rotation, which works until `previousUntil` */
    previousDigest: p.text().nullable(),
    previousUntil: p.datetime().nullable(),
    createdAt: p.datetime(),
    /** null: by the operator, at the command line */
    createdByUserId: p.text().nullable(),
    expiresAt: p.datetime(),
    lastUsedAt: p.datetime().nullable(),
    revokedAt: p.datetime().nullable(),
  },
});
export type ApiKeyRow = InferEntity<typeof ApiKeyEntity>;

/** What was picked for the key. A permission that no longer exists gives nothing. */
export function rightsOf(row: Pick<ApiKeyRow, 'permissions' | 'organisationIds'>): KeyRights {
  return {
    permissions: new Set(permissions.filter((permission) => row.permissions.includes(permission))),
    organisationIds: row.organisationIds == null ? 'all' : new Set(row.organisationIds),
  };
}
