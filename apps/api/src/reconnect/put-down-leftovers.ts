import { ConnectionEntity } from '../connection/connection.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import { GrantEntity } from '../grant/grant.entity.ts';
import { putDownRemoval } from '../grant/put-down-removal.ts';
import type { Services } from '../services.ts';
import type { TokenSet } from '../xero/token-set.ts';
import type { ReachedTenant } from './reconnect-attempt.entity.ts';

export type Leftovers = {
  readonly reached: readonly ReachedTenant[];
  readonly chosenTenantId?: string;
  /** whose consent it was */
  readonly xeroUserId: string | null;
  /** what removes them: the grant that the attempt's tokens have become, or the tokens, which are needed for nothing else */
  readonly access: { readonly grantId: string } | { readonly tokens: TokenSet };
};

/**
 * What a consent newly connected at Xero and nobody chose must not count against the cap of connections: it is put down
 * for removal. It stays if a connection of ours uses it, or waits for it: one of the same login that had broken.
 */
export async function putDownLeftovers(em: EntityManager, services: Services, leftovers: Leftovers): Promise<void> {
  const { reached, chosenTenantId, access } = leftovers;
  const unchosen = reached.filter(({ isNew, tenantId }) => isNew && tenantId !== chosenTenantId);
  if (unchosen.length === 0) return;
  const grant = await em.findOne(GrantEntity, { xeroUserId: leftovers.xeroUserId });
  const used = await em.find(ConnectionEntity, {
    status: { $ne: 'DISCONNECTED' },
    $or: [
      { xeroConnectionId: { $in: unchosen.map(({ xeroConnectionId }) => xeroConnectionId) } },
      ...(grant === null ? [] : [{ grantId: grant.id, tenantId: { $in: unchosen.map(({ tenantId }) => tenantId) } }]),
    ],
  });
  for (const { xeroConnectionId, tenantId } of unchosen) {
    if (used.some((one) => one.xeroConnectionId === xeroConnectionId || one.tenantId === tenantId)) continue;
    await putDownRemoval(em, services, { xeroConnectionId, tenantId, access });
  }
}
