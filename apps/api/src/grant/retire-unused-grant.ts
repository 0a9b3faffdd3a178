import { ConnectionEntity } from '../connection/connection.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import { lockGrant } from './lock-grant.ts';
import { XeroCleanupEntity } from './xero-cleanup.entity.ts';

/** A grant that serves nothing and has nothing left to remove keeps no tokens. */
export async function retireUnusedGrant(em: EntityManager, grantId: string): Promise<void> {
  await em.execute(`select id from xero_grant where id = ? ${lockGrant}`, [grantId]);
  const used = await em.count(ConnectionEntity, { grantId, status: { $ne: 'DISCONNECTED' } });
  const waiting = await em.count(XeroCleanupEntity, { grantId, doneAt: null });
  if (used > 0 || waiting > 0) return;
  await em.execute(
    `with retired as (
       update xero_grant set status = 'RETIRED', fence = fence + 1, generation = generation + 1, access_token = null,
         current_first_used_at = null, previous_first_used_at = null, probe_by = null, next_attempt_at = null,
         current_refresh_token = null, previous_refresh_token = null, lease_owner = null, lease_until = null
       where id = ? and status <> 'RETIRED' returning id, generation)
     insert into grant_event (grant_id, kind, generation) select id, 'RETIRED', generation from retired`,
    [grantId],
  );
}
