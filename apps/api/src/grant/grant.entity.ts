import type { InferEntity } from '@mikro-orm/core';
import { defineEntity, p } from '@mikro-orm/core';
import { degradedReasons, needsReconnectReasons } from '@relink/domain/connection/connection-status';

const grantStatuses = ['ACTIVE', 'NEEDS_RECONNECT', 'RETIRED'] as const;

/**
 * One Xero user's consent with its token set: one row per Xero user. Only code that talks to Xero reads it.
 * Token columns are ciphertexts, read only when they are asked for, as only the worker may; all times are the database's clock.
 */
export const GrantEntity = defineEntity({
  name: 'Grant',
  tableName: 'xero_grant',
  properties: {
    id: p.uuid().primary(),
    xeroUserId: p.uuid(),
    name: p.text().nullable(),
    email: p.text().nullable(),
    status: p.enum(grantStatuses),
    reason: p.enum(needsReconnectReasons).nullable(),
    scopes: p.array(),
    accessToken: p.text().nullable().lazy(),
    accessTokenIssuedAt: p.datetime().nullable(),
    accessTokenExpiresAt: p.datetime().nullable(),
    currentRefreshToken: p.text().nullable().lazy(),
    currentFirstUsedAt: p.datetime().nullable(),
    previousRefreshToken: p.text().nullable().lazy(),
    previousFirstUsedAt: p.datetime().nullable(),
    generation: p.integer(),
    fence: p.integer(),
    leaseOwner: p.text().nullable(),
    leaseUntil: p.datetime().nullable(),
    unclean: p.boolean(),
    probeBy: p.datetime().nullable(),
    strikes: p.integer(),
    firstStrikeAt: p.datetime().nullable(),
    lastRotatedAt: p.datetime(),
    nextAttemptAt: p.datetime().nullable(),
    failures: p.integer(),
    lastFailure: p.enum(degradedReasons).nullable(),
    nextCheckAt: p.datetime(),
    createdAt: p.datetime(),
  },
});
export type GrantRow = InferEntity<typeof GrantEntity>;
