import { keyCan } from '@relink/domain/permission/key-can';
import type { Permission } from '@relink/domain/permission/permission';
import type { EntityManager } from '../database/orm.ts';
import { ApiKeyEntity, rightsOf } from './api-key.entity.ts';

/** May this key do it now? For what it has lent out: a key that was revoked or has expired may nothing any more. */
export async function apiKeyMay(
  em: EntityManager,
  apiKeyId: string,
  { organisationId, permission }: { readonly organisationId: string; readonly permission: Permission },
): Promise<boolean> {
  const [row] = await em.fork().find(ApiKeyEntity, { id: apiKeyId, revokedAt: null, expiresAt: { $gt: new Date() } });
  return row !== undefined && keyCan(rightsOf(row), organisationId, permission);
}
