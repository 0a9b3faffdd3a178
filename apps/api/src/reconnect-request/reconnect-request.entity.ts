import type { InferEntity } from '@mikro-orm/core';
import { defineEntity, p } from '@mikro-orm/core';
import type { StoredActor } from '../connection-event/connection-event.entity.ts';

/** How a request ends: the connection works again, was ended on purpose, or an Admin has said no, with a reason. */
export const requestOutcomes = ['RECONNECTED', 'DISCONNECTED', 'DISMISSED'] as const;
export type RequestOutcome = (typeof requestOutcomes)[number];

/** Somebody who may not reconnect has asked for it. At most one is open per connection. */
export const ReconnectRequestEntity = defineEntity({
  name: 'ReconnectRequest',
  tableName: 'reconnect_request',
  properties: {
    id: p.uuid().primary(),
    connectionId: p.uuid(),
    requestedBy: p.json<StoredActor>(),
    note: p.text().nullable(),
    createdAt: p.datetime(),
    /** when the Admins last had a mail about it */
    mailedAt: p.datetime().nullable(),
    resolvedAt: p.datetime().nullable(),
    outcome: p.enum(requestOutcomes).nullable(),
    resolvedBy: p.json<StoredActor>().nullable(),
    /** why an Admin said no */
    dismissal: p.text().nullable(),
  },
});
export type ReconnectRequestRow = InferEntity<typeof ReconnectRequestEntity>;
