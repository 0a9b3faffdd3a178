import { randomUUID } from 'node:crypto';
import type { EntityManager } from '../database/orm.ts';
import type { Services } from '../services.ts';
import type { TokenSet } from '../xero/token-set.ts';
import { cleanupPlace } from './remove-at-xero.ts';
import { XeroCleanupEntity } from './xero-cleanup.entity.ts';

export type Removal = {
  readonly xeroConnectionId: string;
  readonly tenantId: string;
  /** whose access removes it: a grant of ours, or tokens that never became one */
  readonly access: { readonly grantId: string } | { readonly tokens: TokenSet };
};

/** Puts a superfluous connection at Xero down for removal, in the transaction that makes it superfluous. */
export async function putDownRemoval(
  em: EntityManager,
  services: Services,
  { xeroConnectionId, tenantId, access }: Removal,
): Promise<void> {
  const id = randomUUID();
  const now = new Date();
  const by =
    'grantId' in access
      ? { grantId: access.grantId }
      : { tokens: services.vault.encrypt(JSON.stringify(access.tokens), cleanupPlace(id)) };
  em.create(XeroCleanupEntity, {
    id,
    xeroConnectionId,
    tenantId,
    ...by,
    attempts: 0,
    nextAttemptAt: now,
    createdAt: now,
  });
  await em.flush();
}
