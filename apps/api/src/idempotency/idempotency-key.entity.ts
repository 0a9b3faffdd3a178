import { defineEntity, p } from '@mikro-orm/core';

/** What a mutation answered, so that the same request sent again is answered and not done again. */
export const IdempotencyKeyEntity = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_key',
  properties: {
    principal: p.text().primary(),
    key: p.uuid().primary(),
    operation: p.text(),
    inputHash: p.text(),
    answer: p.json<unknown>().nullable(),
    startedAt: p.datetime(),
    finishedAt: p.datetime().nullable(),
  },
});
