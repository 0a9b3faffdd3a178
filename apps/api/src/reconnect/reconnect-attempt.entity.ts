import type { InferEntity } from '@mikro-orm/core';
import { defineEntity, p } from '@mikro-orm/core';
import { reconnectStates } from '@relink/domain/reconnect/reconnect-state';

/** What one consent reaches, as Xero listed it. Names of other organisations: shown by the rules of `attempt-view.ts` only. */
export type ReachedTenant = {
  readonly xeroConnectionId: string;
  readonly tenantId: string;
  readonly tenantName: string;
  /** granted by this very consent, so ours to remove again when it is not chosen */
  readonly isNew: boolean;
};

/**
 * One pass through the consent flow. Candidate tokens wait here, encrypted, and are dropped at its end. What is encrypted
 * is read only when it is asked for (`lockAttempt`), as only the worker may.
 */
export const ReconnectAttemptEntity = defineEntity({
  name: 'ReconnectAttempt',
  tableName: 'reconnect_attempt',
  properties: {
    id: p.uuid().primary(),
    connectionId: p.uuid(),
    state: p.enum(reconnectStates),
    /** the session that started it, or the link whose browser did: one of the two */
    startedByUserId: p.text().nullable(),
    startedBySessionId: p.text().nullable(),
    reconnectLinkId: p.uuid().nullable(),
    expectedTenantId: p.uuid().nullable(),
    stateHash: p.text().nullable(),
    tripSecrets: p.text().nullable().lazy(),
    tripExpiresAt: p.datetime().nullable(),
    /** the cookie that the browser took along on its trip */
    tripCookieHash: p.text().nullable(),
    verifyingSince: p.datetime().nullable(),
    candidateTokens: p.text().nullable().lazy(),
    reached: p.json<ReachedTenant[]>(),
    xeroUserId: p.uuid().nullable(),
    xeroUserName: p.text().nullable(),
    xeroUserEmail: p.text().nullable(),
    chosenTenantId: p.uuid().nullable(),
    startedAt: p.datetime(),
    expiresAt: p.datetime(),
    finishedAt: p.datetime().nullable(),
    failure: p.text().nullable(),
  },
});
export type ReconnectAttemptRow = InferEntity<typeof ReconnectAttemptEntity>;
