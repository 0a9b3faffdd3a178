import { recordAudit } from '../audit/record-audit.ts';
import type { AuditActor } from '../audit/record-audit.ts';
import type { Origin } from '../audit/origin.ts';
import { putDownRemoval } from '../grant/put-down-removal.ts';
import type { Services } from '../services.ts';
import { findOrphans } from './find-orphans.ts';

/** Namespace of the advisory locks, one per connection at Xero. */
const lockSpace = 723_0011;

/**
 * Puts an orphan down for removal at Xero, by its connection id and never by revoking; the job that removes it looks
 * again whether it has come into use. Two who ask at once put it down once. False: there is no such orphan any more, or
 * its login works no more.
 */
export function removeOrphan(
  services: Services,
  xeroConnectionId: string,
  by: { readonly actor: AuditActor; readonly from: Origin },
): Promise<boolean> {
  return services.orm.em.fork().transactional(async (em) => {
    await em.execute('select pg_advisory_xact_lock(?, hashtext(?))', [lockSpace, xeroConnectionId]);
    const [orphan] = await findOrphans(em, xeroConnectionId);
    if (orphan === undefined || !orphan.isRemovable) return false;
    if (orphan.isBeingRemoved) return true;
    const { tenantId, tenantName, grantId, login } = orphan;
    await putDownRemoval(em, services, { xeroConnectionId, tenantId, access: { grantId } });
    await recordAudit(em, {
      ...by,
      action: 'xeroConnection.removed',
      subject: { kind: 'workspace', id: null },
      organisationId: null,
      before: { tenantId, tenantName, login },
    });
    return true;
  });
}
