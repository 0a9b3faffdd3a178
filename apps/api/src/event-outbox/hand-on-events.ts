import type { ConnectionReason, ConnectionStatus } from '@relink/domain/connection/connection-status';
import type { ConnectionEventKindName, StoredActor } from '../connection-event/connection-event.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import { notify } from '../live/notify.ts';
import { queueNotifications } from '../notification/queue-notifications.ts';
import type { Services } from '../services.ts';
import { queueWebhooks } from '../webhook/queue-webhooks.ts';

/** An event with what everybody needs who tells of it. */
export type HandedOnEvent = {
  readonly id: string;
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
const lock = 7_230_020;

/**
 * Hands events on to those who carry them elsewhere, in the order of their numbers and each exactly once: whatever is
 * written for it commits with its removal from the outbox. Nothing is skipped, for the outbox is no position in a list:
 * what commits late is still there. It is not overtaken either: a horizon is set at the highest number that is there, and
 * waits until every transaction has ended that was writing by then, which are all that can still commit a lower number.
 * Instances take turns.
 *
 * Answers whether something is left that has to wait a moment.
 */
export async function handOnEvents(services: Services): Promise<boolean> {
  for (;;) {
    const em = services.orm.em.fork();
    if (!(await isSomethingThere(em))) return false;
    await setHorizon(em);
    const handedOn = await services.orm.em.fork().transactional((locked) => handOnSome(services, locked));
    if (handedOn === 0) return isSomethingThere(em);
  }
}

async function isSomethingThere(em: EntityManager): Promise<boolean> {
  const found = await em.execute<unknown[]>('select from event_outbox limit 1');
  return found.length > 0;
}

/**
 * In a statement and transaction of its own, for its number must be drawn after the outbox was looked at. One that still
 * has something to hand on stays where it is, so that it comes to pass however much is written meanwhile.
 */
async function setHorizon(em: EntityManager): Promise<void> {
  await em.execute(
    `update event_horizon h set upto = o.top, written_by = pg_current_xact_id()
     from (select max(event_id) as top from event_outbox) o
     where o.top > h.upto and not exists (select from event_outbox waiting where waiting.event_id <= h.upto)`,
  );
}

async function handOnSome(services: Services, em: EntityManager): Promise<number> {
  const [turn] = await em.execute<{ mine: boolean }[]>('select pg_try_advisory_xact_lock(?) as mine', [lock]);
  if (turn?.mine !== true) return 0;
  const rows = await em.execute<(Omit<HandedOnEvent, 'at'> & { at: Date | string })[]>(
    `with ripe as (
       select event_id from event_outbox where event_id <= (
         select upto from event_horizon where written_by < pg_snapshot_xmin(pg_current_snapshot()))
       order by event_id limit ?
     ), taken as (
       delete from event_outbox o using ripe where o.event_id = ripe.event_id returning o.event_id
     )
     select e.id::text, e.kind, e.at, e.actor, e.message, e.status, e.reason, c.id as "connectionId",
       o.id as "organisationId", o.name as "organisationName"
     from taken join connection_event e on e.id = taken.event_id
       join connection c on c.id = e.connection_id join organisation o on o.id = c.organisation_id
     order by e.id`,
    [mostAtOnce],
  );
  // The driver answers raw statements with texts for times.
  const events = rows.map((row) => ({ ...row, at: new Date(row.at) }));
  if (events.length === 0) return 0;
  await queueNotifications(em, services, events);
  if (await queueWebhooks(em, events)) await notify(em, { isWebhookDue: true });
  return events.length;
}
