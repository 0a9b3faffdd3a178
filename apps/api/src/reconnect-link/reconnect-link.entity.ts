import type { InferEntity } from '@mikro-orm/core';
import { defineEntity, p } from '@mikro-orm/core';
import { linkProblems } from '@relink/domain/reconnect-link/link-page';

/**
 * A reconnect link: the right to reconnect one connection to the Xero organisation it had, once, for whoever holds the
 * secret first. Secrets are kept as SHA-256 only: they have 256 bits, so there is nothing to guess.
 */
export const ReconnectLinkEntity = defineEntity({
  name: 'ReconnectLink',
  tableName: 'reconnect_link',
  properties: {
    id: p.uuid().primary(),
    connectionId: p.uuid(),
    expectedTenantId: p.uuid(),
    issuedByUserId: p.text().nullable(),
    issuedByApiKeyId: p.uuid().nullable(),
    secretHash: p.text(),
    /** what the first opening named itself: its answer may have been lost, and is then given again */
    openingHash: p.text().nullable(),
    /** the cookie of the one browser that may use it */
    browserHash: p.text().nullable(),
    /** one of the workspace's addresses when it was made; looked up again when it is shown */
    returnAddress: p.text().nullable(),
    problem: p.enum(linkProblems).nullable(),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
    openedAt: p.datetime().nullable(),
    usedAt: p.datetime().nullable(),
    revokedAt: p.datetime().nullable(),
  },
});
export type ReconnectLinkRow = InferEntity<typeof ReconnectLinkEntity>;
