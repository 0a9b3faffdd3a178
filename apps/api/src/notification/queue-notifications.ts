import type { NotificationKind } from '@relink/domain/notification/notification-kind';
import type { EntityManager } from '../database/orm.ts';
import type { HandedOnEvent } from '../connection-event/hand-on-events.ts';
import type { Services } from '../services.ts';
import { findRecipients } from './find-recipients.ts';
import { parseRecipient } from './notification-rows.ts';

/**
 * Puts down who is to be told what of events, in the transaction that hands them on. A break waits a little before it is
 * told: many in that time become one message, and one that is over by then none.
 */
export async function queueNotifications(
  em: EntityManager,
  services: Services,
  events: readonly HandedOnEvent[],
): Promise<void> {
  for (const event of events) {
    if (event.kind === 'STATUS_CHANGED' && event.status === 'NEEDS_RECONNECT')
      await queue(em, services, event, 'NEEDS_RECONNECT');
    if (event.kind === 'DISCONNECTED' || (event.kind === 'STATUS_CHANGED' && event.status === 'CONNECTED'))
      await close(em, services, event);
    if (event.kind === 'DOCUMENT_HELD') await queue(em, services, event, 'DOCUMENTS_HELD');
    // People are asked by mail with the request itself (`reconnect-request/mail-admins.ts`).
    if (event.kind === 'RECONNECT_REQUESTED') await queue(em, services, event, 'RECONNECT_REQUESTED');
  }
}

async function queue(
  em: EntityManager,
  { environment }: Services,
  event: HandedOnEvent,
  kind: NotificationKind,
): Promise<void> {
  for (const recipient of await findRecipients(em, event.organisationId, kind)) {
    if (kind === 'RECONNECT_REQUESTED' && parseRecipient(recipient).kind === 'user') continue;
    await em.execute(
      `insert into notification (recipient, kind, connection_id, event_id, note, due_at)
       values (?, ?, ?, ?, ?, now() + ? * interval '1 millisecond') on conflict do nothing`,
      [
        recipient,
        kind,
        event.connectionId,
        event.id,
        kind === 'RECONNECT_REQUESTED' ? event.message : null,
        kind === 'RECONNECT_REQUESTED' ? 0 : environment.intervals.gatherNotifications,
      ],
    );
  }
}

type Ended = {
  readonly recipient: string;
  readonly kind: NotificationKind;
  readonly thread: string | null;
  readonly isClosed: boolean;
};

/**
 * What was told is closed, with a word to whoever was told of the break; what was not told yet is told no more. In one
 * statement, which waits for whoever changes a row and takes it as it is then: it misses neither what is told right now nor
 * what is to be told anew (`forget-unsaid.ts`).
 */
async function close(em: EntityManager, { environment }: Services, event: HandedOnEvent): Promise<void> {
  const ended = await em.execute<Ended[]>(
    `update notification set closed_at = case when told_at is not null then now() end,
       dropped_at = case when told_at is null then now() end
     where connection_id = ? and closed_at is null and dropped_at is null
       and kind in ('NEEDS_RECONNECT', 'ABOUT_TO_LAPSE', 'DOCUMENTS_HELD')
     returning recipient, kind, thread, closed_at is not null as "isClosed"`,
    [event.connectionId],
  );
  const broken = ended.filter(({ kind, isClosed }) => isClosed && kind === 'NEEDS_RECONNECT');
  if (broken.length === 0) return;
  const wanted = new Set(await findRecipients(em, event.organisationId, 'RECOVERED'));
  for (const { recipient, thread } of broken) {
    if (!wanted.has(recipient)) continue;
    await em.execute(
      `insert into notification (recipient, kind, connection_id, event_id, thread, due_at)
       values (?, 'RECOVERED', ?, ?, ?, now() + ? * interval '1 millisecond')`,
      [recipient, event.connectionId, event.id, thread, environment.intervals.gatherNotifications / 4],
    );
  }
}
