import type { ConnectionReason, ConnectionStatus } from '@relink/domain/connection/connection-status';
import type { ConnectionEventKindName, StoredActor } from './connection-event.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import { notify } from '../live/notify.ts';
import { queueNotifications } from '../notification/queue-notifications.ts';
import type { Services } from '../services.ts';
import { queueWebhooks } from '../webhook/queue-webhooks.ts';

/** An event with what everybody needs who tells of it. */
export type HandedOnEvent = {
  readonly id: string;
  /** in the one order of events (docs/adr/0006-order-of-events.md) */
  readonly position: string;
  readonly kind: ConnectionEventKindName;
  readonly at: Date;
  readonly actor: StoredActor;
  readonly message: string;
  readonly status: ConnectionStatus | null;
  readonly reason: ConnectionReason | null;
  readonly connectionId: string;
  readonly organisationId: string;
  readonly organisationName: string;
};

const mostAtOnce = 200;
const isThere = `select from event_order where position > (select position from event_reader where name = 'elsewhere')`;

/**
 * Hands events on to those who carry them elsewhere, in their order and each exactly once: the place up to which that is
 * done moves on in the transaction that writes what follows. A place that is seen has every one before it, however late
 * something commits, so nothing is skipped. Instances take turns.
 */
export async function handOnEvents(services: Services): Promise<void> {
  const em = services.orm.em.fork();
  for (;;) {
    // Looked at first, for there is nearly always nothing.
    const [one] = await em.execute<unknown[]>(`${isThere} limit 1`);
    if (one === undefined) return;
    await services.orm.em.fork().transactional((locked) => handOnSome(services, locked));
  }
}

async function handOnSome(services: Services, em: EntityManager): Promise<void> {
  await em.execute(`select from event_reader where name = 'elsewhere' for update`);
  const rows = await em.execute<(Omit<HandedOnEvent, 'at'> & { at: Date | string })[]>(
    // The first place belongs to no event.
    `with ripe as (
       select position, event_id from event_order
       where position > (select position from event_reader where name = 'elsewhere') order by position limit ?
     ), moved as (
       update event_reader set position = (select max(position) from ripe)
       where name = 'elsewhere' and exists (select from ripe)
     )
     select ripe.position::text, e.id::text, e.kind, e.at, e.actor, e.message, e.status, e.reason,
       c.id as "connectionId", o.id as "organisationId", o.name as "organisationName"
     from ripe join connection_event e on e.id = ripe.event_id
       join connection c on c.id = e.connection_id join organisation o on o.id = c.organisation_id
     order by ripe.position`,
    [mostAtOnce],
  );
  if (rows.length === 0) return;
  // The driver answers raw statements with texts for times.
  const events = rows.map((row) => ({ ...row, at: new Date(row.at) }));
  await queueNotifications(em, services, events);
  if (await queueWebhooks(em, events)) await notify(em, { isWebhookDue: true });
}
