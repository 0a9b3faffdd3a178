import type { InferEntity } from '@mikro-orm/core';
import { defineEntity, p } from '@mikro-orm/core';

/**
 * A connection at Xero that must go: left by a consent that chose otherwise, or by a login that was replaced. Written
 * in the transaction that makes it superfluous, so that a crash cannot leave it counting against the cap.
 */
export const XeroCleanupEntity = defineEntity({
  name: 'XeroCleanup',
  tableName: 'xero_cleanup',
  properties: {
    id: p.uuid().primary(),
    xeroConnectionId: p.uuid(),
    tenantId: p.uuid(),
    /** whose access removes it: a grant of ours … */
    grantId: p.uuid().nullable(),
    /** … or tokens that never became one */
    tokens: p.text().nullable(),
    attempts: p.integer(),
    nextAttemptAt: p.datetime(),
    createdAt: p.datetime(),
    doneAt: p.datetime().nullable(),
    outcome: p.text().nullable(),
  },
});
export type XeroCleanupRow = InferEntity<typeof XeroCleanupEntity>;
