import type { InferEntity } from '@mikro-orm/core';
import { defineEntity, p } from '@mikro-orm/core';
import type { WebhookDeliveryState } from '@relink/domain/webhook/webhook-rules';
import { webhookDisabledReasons } from '@relink/domain/webhook/webhook-rules';
import { connectionEventKinds } from '../connection-event/connection-event.entity.ts';
import type { ConnectionEventKindName } from '../connection-event/connection-event.entity.ts';

/** Where another system hears of events. The secrets are encrypted; who only shows an endpoint never reads them. */
export const WebhookEndpointEntity = defineEntity({
  name: 'WebhookEndpoint',
  tableName: 'webhook_endpoint',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    address: p.text(),
    /** null: every kind */
    kinds: p.array().$type<string[]>().nullable(),
    /** null: every organisation */
    organisationIds: p.array().$type<string[]>().nullable(),
    secret: p.text().lazy(),
    /** the secret before the last rotation, which signs as well until `previousUntil` */
    previousSecret: p.text().nullable().lazy(),
    previousUntil: p.datetime().nullable(),
    createdAt: p.datetime(),
    createdByUserId: p.text().nullable(),
    /** the first try that failed since one succeeded */
    failingSince: p.datetime().nullable(),
    disabledAt: p.datetime().nullable(),
    disabledReason: p.enum(webhookDisabledReasons).nullable(),
  },
});
export type WebhookEndpointRow = InferEntity<typeof WebhookEndpointEntity>;

export function kindsOf(row: Pick<WebhookEndpointRow, 'kinds'>): ConnectionEventKindName[] | null {
  return row.kinds == null ? null : connectionEventKinds.filter((kind) => row.kinds?.includes(kind));
}

export type WebhookDeliveryRow = {
  readonly id: string;
  readonly endpointId: string;
  readonly connectionId: string | null;
  readonly kind: ConnectionEventKindName | null;
  readonly body: string;
  readonly state: WebhookDeliveryState;
  readonly createdAt: Date;
  readonly nextTryAt: Date | null;
  readonly finishedAt: Date | null;
};

export type WebhookAttemptRow = {
  readonly deliveryId: string;
  readonly number: number;
  readonly at: Date;
  readonly milliseconds: number;
  readonly status: number | null;
  readonly failure: string | null;
};
