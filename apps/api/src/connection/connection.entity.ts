import type { InferEntity } from '@mikro-orm/core';
import { defineEntity, p } from '@mikro-orm/core';
import { connectionReasons, connectionStatuses } from '@relink/domain/connection/connection-status';

/** The link from an organisation to one Xero organisation. Its id outlives every reconnect. */
export const ConnectionEntity = defineEntity({
  name: 'Connection',
  tableName: 'connection',
  properties: {
    id: p.uuid().primary(),
    organisationId: p.uuid(),
    status: p.enum(connectionStatuses),
    reason: p.enum(connectionReasons).nullable(),
    severity: p.smallint(),
    statusSince: p.datetime(),
    lastWorkedAt: p.datetime().nullable(),
    lastCheckedAt: p.datetime().nullable(),
    nextTryAt: p.datetime().nullable(),
    grantId: p.uuid().nullable(),
    xeroConnectionId: p.uuid().nullable(),
    tenantId: p.uuid().nullable(),
    tenantName: p.text().nullable(),
    shortCode: p.text().nullable(),
    countryCode: p.text().nullable(),
    baseCurrency: p.text().nullable(),
    isDemoCompany: p.boolean().nullable(),
    missingScopes: p.array(),
    forbiddenSince: p.datetime().nullable(),
    /** when the latest check was asked for by a 403 */
    checkAskedFor: p.datetime().nullable(),
    probedAt: p.datetime().nullable(),
    /** raised by every reconnect and disconnect: what was seen before says nothing about what is */
    epoch: p.integer(),
  },
});
export type ConnectionRow = InferEntity<typeof ConnectionEntity>;
