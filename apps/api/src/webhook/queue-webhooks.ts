import { randomUUID } from 'node:crypto';
import type { EntityManager } from '../database/orm.ts';
import type { HandedOnEvent } from '../connection-event/hand-on-events.ts';
import { eventBody } from './webhook-body.ts';

type Endpoint = {
  readonly id: string;
  readonly kinds: readonly string[] | null;
  readonly organisationIds: readonly string[] | null;
};

/**
 * A delivery for every endpoint that may hear of an event and wants to. In the transaction that hands the event on;
 * its order within a connection is that of the events. Answers whether there is something to send.
 */
export async function queueWebhooks(em: EntityManager, events: readonly HandedOnEvent[]): Promise<boolean> {
  const endpoints = await em.execute<Endpoint[]>(
    // Locked, so that one that is removed or disabled right now is so before or after this.
    `select id, kinds, organisation_ids as "organisationIds" from webhook_endpoint where disabled_at is null
     order by id for share`,
  );
  const deliveries = endpoints.flatMap((endpoint) =>
    events
      .filter((event) => wants(endpoint, event))
      .map((event) => ({
        id: randomUUID(),
        endpoint_id: endpoint.id,
        event_id: event.id,
        position: event.position,
        connection_id: event.connectionId,
        kind: event.kind,
        body: eventBody(event),
      })),
  );
  if (deliveries.length === 0) return false;
  await em.execute(
    `insert into webhook_delivery (id, endpoint_id, event_id, position, connection_id, kind, body, state)
     select id, endpoint_id, event_id, position, connection_id, kind, body, 'WAITING'
     from jsonb_to_recordset(?::jsonb)
       as d (id uuid, endpoint_id uuid, event_id bigint, position bigint, connection_id uuid, kind text, body text)`,
    [JSON.stringify(deliveries)],
  );
  return true;
}

function wants({ kinds, organisationIds }: Endpoint, event: HandedOnEvent): boolean {
  return (kinds?.includes(event.kind) ?? true) && (organisationIds?.includes(event.organisationId) ?? true);
}
