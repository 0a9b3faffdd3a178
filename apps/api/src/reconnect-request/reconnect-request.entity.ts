import type { InferEntity } from '@mikro-orm/core';
import { defineEntity, p } from '@mikro-orm/core';

/** Somebody who may not reconnect has asked for it. At most one is open per connection. */
export const ReconnectRequestEntity = defineEntity({
  name: 'ReconnectRequest',
  tableName: 'reconnect_request',
  properties: {
    id: p.uuid().primary(),
    connectionId: p.uuid(),
    requestedByUserId: p.text(),
    note: p.text().nullable(),
    createdAt: p.datetime(),
    resolvedAt: p.datetime().nullable(),
  },
});
export type ReconnectRequestRow = InferEntity<typeof ReconnectRequestEntity>;
