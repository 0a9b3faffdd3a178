import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '../database/orm.ts';
import type { WebhookEndpointRow } from './webhook-rows.ts';
import { WebhookEndpointEntity } from './webhook-rows.ts';

export async function lockWebhookEndpoint(em: EntityManager, id: string | null): Promise<WebhookEndpointRow | null> {
  return id === null ? null : em.findOne(WebhookEndpointEntity, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
}
