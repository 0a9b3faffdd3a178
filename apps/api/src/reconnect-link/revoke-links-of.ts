import type { EntityManager } from '../database/orm.ts';

/**
 * Withdraws the open links of a connection that has just lost what they are for, in the transaction that takes it away:
 * all of them when it is ended on purpose, else those for another Xero organisation than it has from now on.
 */
export async function revokeLinksOf(
  em: EntityManager,
  connectionId: string,
  nowFor: { readonly tenantId: string } | null,
): Promise<void> {
  await em.execute(
    `update reconnect_link set revoked_at = now()
     where connection_id = ? and used_at is null and revoked_at is null
       and expected_tenant_id is distinct from ?::uuid`,
    [connectionId, nowFor?.tenantId ?? null],
  );
}
