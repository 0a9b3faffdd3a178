import type { EntityManager } from '../database/orm.ts';
import type { Page, PageArguments } from '../page/keyset-page.ts';
import { keysetPage } from '../page/keyset-page.ts';
import type { WebhookAttemptRow, WebhookDeliveryRow } from './webhook-rows.ts';

/** Every endpoint there is, by name. */
export function listWebhookEndpoints(em: EntityManager, args: PageArguments): Promise<Page> {
  const keys = [
    { expression: 'lower(w.name)', type: 'text' },
    { expression: 'w.id', type: 'uuid' },
  ] as const;
  return keysetPage(em, { from: 'webhook_endpoint w', conditions: [], id: 'w.id', keys }, args);
}

/** What was sent to an endpoint or waits, the latest first. */
export function listWebhookDeliveries(em: EntityManager, endpointId: string, args: PageArguments): Promise<Page> {
  const keys = [
    { expression: '-(extract(epoch from d.created_at) * 1000000)::bigint', type: 'bigint' },
    { expression: 'd.id', type: 'uuid' },
  ] as const;
  const conditions = [{ sql: 'd.endpoint_id = ?', parameters: [endpointId] }];
  return keysetPage(em, { from: 'webhook_delivery d', conditions, id: 'd.id', keys }, args);
}

/** The driver answers raw statements with texts for times. */
type Raw<Row> = {
  [Key in keyof Row]: Row[Key] extends Date | null ? Exclude<Row[Key], Date> | Date | string : Row[Key];
};
const time = (value: Date | string): Date => new Date(value);
const timeOrNull = (value: Date | string | null): Date | null => (value === null ? null : new Date(value));

export async function findWebhookDeliveries(
  em: EntityManager,
  ids: readonly string[],
): Promise<(WebhookDeliveryRow & { id: string })[]> {
  const rows = await em.execute<Raw<WebhookDeliveryRow>[]>(
    `select id, endpoint_id as "endpointId", connection_id as "connectionId", kind, body, state,
       created_at as "createdAt", case when state = 'WAITING' then next_try_at end as "nextTryAt",
       finished_at as "finishedAt"
     from webhook_delivery where id = any(?::uuid[])`,
    [`{${ids.join(',')}}`],
  );
  return rows.map((row) => ({
    ...row,
    createdAt: time(row.createdAt),
    nextTryAt: timeOrNull(row.nextTryAt),
    finishedAt: timeOrNull(row.finishedAt),
  }));
}

/** Of each delivery the latest tries, the latest first. */
export async function findWebhookAttempts(
  em: EntityManager,
  deliveryIds: readonly string[],
): Promise<Map<string, WebhookAttemptRow[]>> {
  const rows = await em.execute<Raw<WebhookAttemptRow>[]>(
    `select delivery_id as "deliveryId", number, at, milliseconds, status, failure from (
       select *, row_number() over (partition by delivery_id order by number desc) as place from webhook_attempt
       where delivery_id = any(?::uuid[])) ranked
     where place <= ? order by number desc`,
    [`{${deliveryIds.join(',')}}`, mostAttempts],
  );
  const attempts = rows.map((row) => ({ ...row, at: time(row.at) }));
  return Map.groupBy(attempts, ({ deliveryId }) => deliveryId);
}

export const mostAttempts = 20;
