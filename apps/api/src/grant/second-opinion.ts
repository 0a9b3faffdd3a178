import type { ConnectionRow } from '../connection/connection.entity.ts';
import type { Services } from '../services.ts';
import { accessTokenOf } from './access-token.ts';
import type { LookWatch } from './sighting.ts';

/**
 * Whether another login of ours still reaches an organisation that one has lost. Xero tells a disconnection, a lost role
 * and a closed organisation apart for nobody; but what one login can use is not closed, and what none can use is not
 * one person's role. `unknown` where no other login is known to have it, or no answer came.
 */
export async function askAnotherLogin(
  services: Services,
  { tenantId, grantId }: ConnectionRow,
  watch: LookWatch | null = null,
): Promise<'reached' | 'refused' | 'unknown'> {
  if (!tenantId || !grantId) return 'unknown';
  const [other] = await services.orm.em.fork().execute<{ grant_id: string; has_access: boolean }[]>(
    `select l.grant_id, coalesce(g.access_token_expires_at > now() + interval '1 minute', false) as has_access from xero_listing l join xero_grant g on g.id = l.grant_id
     where l.tenant_id = ? and l.grant_id <> ? and g.status = 'ACTIVE' order by g.last_rotated_at desc limit 1`,
    [tenantId, grantId],
  );
  if (other === undefined) return 'unknown';
  // Renewing its access may take two calls.
  if (watch !== null && !watch.mayCall(other.has_access ? 1 : 3)) return 'unknown';
  const token = await accessTokenOf(services, other.grant_id, 'use', 'background');
  if (!token.ok) return 'unknown';
  const answer = await services.budget.run({ tenantId, priority: 'background' }, () =>
    services.xero.getOrganisation(token.value, tenantId),
  );
  if (answer.ok) return 'reached';
  return answer.error.kind === 'forbidden' ? 'refused' : 'unknown';
}
