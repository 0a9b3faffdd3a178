import type { NotificationKind } from '@relink/domain/notification/notification-kind';
import type { EntityManager } from '../database/orm.ts';
import type { Services } from '../services.ts';
import { findRoleHolders } from '../viewer/find-role-holders.ts';
import { countHeld } from './count-held.ts';
import type { Addressee } from './find-addressee.ts';
import { findAddressee } from './find-addressee.ts';
import type { DueNotification } from './notification-rows.ts';
import { parseRecipient } from './notification-rows.ts';
import type { Message } from './notification-text.ts';
import {
  breakMessage,
  heldMessage,
  lapseMessage,
  recoveredMessage,
  requestMessage,
  stormMessage,
} from './notification-text.ts';
import { sendMessage } from './send-message.ts';

/** More breaks than this for one recipient become one message. */
const storm = 3;
const mostPerRound = 100;

/**
 * Tells whoever has something due, one recipient after the other, each in one transaction with the messages: so once,
 * also when a process dies in the middle or two instances come at the same time. What they may know is asked again now.
 */
export async function tellNotifications(services: Services): Promise<void> {
  for (let count = 0; count < mostPerRound; count += 1) {
    const isTold = await services.orm.em.fork().transactional((em) => tellNext(em, services));
    if (!isTold) return;
  }
}

/** Due: its time has come, and, for breaks, the recipient has not had several just now. */
const isDue = `n.told_at is null and n.dropped_at is null and n.due_at <= now() and (n.kind <> 'NEEDS_RECONNECT' or (
  select count(distinct told.thread) from notification told where told.recipient = n.recipient
    and told.kind = 'NEEDS_RECONNECT' and told.told_at > now() - ? * interval '1 millisecond') < ${storm})`;

async function tellNext(em: EntityManager, services: Services): Promise<boolean> {
  const rest = services.environment.intervals.restAfterStorm;
  // Of the recipient, not of one thing to be told: two instances would share out what makes one message. The lock is tried
  // for one after the other, in the order of the list, until one is free; whoever was told by then has nothing due below.
  const [next] = await em.execute<{ recipient: string }[]>(
    `with due as materialized (
       select n.recipient, min(n.due_at) as since from notification n where ${isDue} group by 1 order by 2)
     select recipient from due where pg_try_advisory_xact_lock(7230023, hashtext(recipient)) limit 1`,
    [rest],
  );
  if (next === undefined) return false;
  // All that waits for them, due or not: whoever is written to is written to once.
  const all = await em.execute<DueNotification[]>(
    `select n.id, n.kind, n.note, n.thread, c.id as "connectionId", c.status, c.reason,
       o.id as "organisationId", o.name as "organisationName"
     from notification n join connection c on c.id = n.connection_id join organisation o on o.id = c.organisation_id
     where n.recipient = ? and n.told_at is null and n.dropped_at is null
       and n.kind in (select distinct n.kind from notification n where n.recipient = ? and ${isDue})
     order by o.name, n.created_at for update of n skip locked`,
    [next.recipient, next.recipient, rest],
  );
  const addressee = await findAddressee(em, services, next.recipient);
  if (addressee === 'unreadable') {
    // The operator can put the key back: until then it waits.
    await em.execute(`update notification set due_at = now() + interval '1 minute' where id = any(?::uuid[])`, [
      idsOf(all),
    ]);
    return true;
  }
  const known = await whatTheyMayKnow(em, next.recipient, addressee, all);
  const unknown = all.filter((one) => !known.includes(one));
  await drop(em, unknown);
  if (addressee !== null) await tellAll(em, services, addressee, known);
  return true;
}

async function whatTheyMayKnow(
  em: EntityManager,
  recipient: string,
  addressee: Addressee | null,
  all: readonly DueNotification[],
): Promise<readonly DueNotification[]> {
  if (addressee === null) return [];
  const { kind, id } = parseRecipient(recipient);
  if (kind === 'channel') {
    const { organisationIds } = addressee;
    return organisationIds === null ? all : all.filter((one) => organisationIds.includes(one.organisationId));
  }
  const holders = await findRoleHolders(
    em,
    all.map(({ organisationId }) => ({ userId: id, organisationId })),
  );
  return all.filter((_, at) => holders[at]);
}

async function drop(em: EntityManager, all: readonly DueNotification[]): Promise<void> {
  if (all.length === 0) return;
  await em.execute('update notification set dropped_at = now() where id = any(?::uuid[])', [idsOf(all)]);
}

const idsOf = (all: readonly DueNotification[]): string => `{${all.map(({ id }) => id).join(',')}}`;

async function tellAll(
  em: EntityManager,
  services: Services,
  addressee: Addressee,
  all: readonly DueNotification[],
): Promise<void> {
  const { publicUrl } = services.environment;
  const of = (kind: NotificationKind) => all.filter((one) => one.kind === kind);
  const tell = async (told: readonly DueNotification[], message: Message, thread: string | null = null) => {
    const mail = await sendMessage(em, services, addressee, { ...message, thread });
    await em.execute('update notification set told_at = now(), thread = ? where id = any(?::uuid[])', [
      thread ?? mail,
      idsOf(told),
    ]);
  };
  // A break that is over by now is told by nobody else: its end has dropped it.
  const breaks = of('NEEDS_RECONNECT');
  if (breaks.length > storm) await tell(breaks, stormMessage(breaks, publicUrl));
  else for (const one of breaks) await tell([one], breakMessage(one, publicUrl));
  for (const [thread, recovered] of Map.groupBy(of('RECOVERED'), (one) => one.thread)) {
    await tell(recovered, recoveredMessage(recovered, publicUrl), thread);
  }
  const lapsing = of('ABOUT_TO_LAPSE');
  if (lapsing.length > 0) await tell(lapsing, lapseMessage(lapsing, publicUrl));
  await tellHeld(em, of('DOCUMENTS_HELD'), (told, holding) => tell(told, heldMessage(holding, publicUrl)));
  for (const one of of('RECONNECT_REQUESTED')) await tell([one], requestMessage(one, publicUrl));
}

type Holding = DueNotification & { readonly held: number };

/** What was published meanwhile waits no more. */
async function tellHeld(
  em: EntityManager,
  all: readonly DueNotification[],
  tell: (told: readonly DueNotification[], holding: readonly Holding[]) => Promise<void>,
): Promise<void> {
  if (all.length === 0) return;
  const counts = await countHeld(
    em,
    all.map(({ connectionId }) => connectionId),
  );
  const holding = all
    .map((one) => ({ ...one, held: counts.get(one.connectionId) ?? 0 }))
    .filter(({ held }) => held > 0);
  await drop(
    em,
    all.filter(({ id }) => !holding.some((one) => one.id === id)),
  );
  if (holding.length > 0) await tell(holding, holding);
}
