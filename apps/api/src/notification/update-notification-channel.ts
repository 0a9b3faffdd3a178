import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import type { EntityManager } from '../database/orm.ts';
import { placeOf } from '../encryption/encrypted-columns.ts';
import { notify } from '../live/notify.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { putIntoOtherWords } from './forget-unsaid.ts';
import { freshChannelManagerOrFault } from './manage-channels-or-fault.ts';
import type { NotificationChannel } from './notification-channels.ts';
import { findNotificationChannels, shownAddress } from './notification-channels.ts';
import type { AskedChannel } from './parse-channel.ts';
import { parseChannel, parseChannelAddress } from './parse-channel.ts';

export type ChannelChange = AskedChannel & {
  readonly id: string | null;
  /** null: as it is; a chat's is shown to nobody, so nobody could give it back */
  readonly address: string | null;
};

/**
 * Says anew where a channel is and what it is told of. What waits to be said there goes to its new address, at once; where
 * it may hear of fewer organisations it is put into words anew, for nobody can take out of those what they may not say. What
 * is on its way at that very moment still arrives where it was meant to.
 */
export async function updateNotificationChannel(
  context: UseCaseContext,
  { id, ...asked }: ChannelChange,
): Promise<Result<{ readonly id: string }, UserFault>> {
  const person = await freshChannelManagerOrFault(context);
  if (!person.ok) return person;
  const parsed = await parseChannel(context, asked);
  if (!parsed.ok) return parsed;
  const { name, kinds, organisationIds } = parsed.value;
  const { orm, vault } = context.services;
  return orm.em.fork().transactional(async (em): Promise<Result<{ id: string }, UserFault>> => {
    const before = await lock(em, context, id);
    if (before === null) return err(notFound('notification channel', ['id']));
    const { medium } = before;
    const address = asked.address === null ? null : parseChannelAddress(context, { medium, address: asked.address });
    if (address?.ok === false) return address;
    const moved = address === null ? null : address.value;
    await em.execute(
      `update notification_channel set name = ?, kinds = ?::text[], organisation_ids = ?::uuid[],
         address = coalesce(?, address), last_failure = case when ? then null else last_failure end,
         last_failed_at = case when ? then null else last_failed_at end where id = ?`,
      [
        name,
        `{${kinds.join(',')}}`,
        organisationIds && `{${organisationIds.join(',')}}`,
        moved === null ? null : vault.encrypt(moved, placeOf('notification_channel', 'address', before.id)),
        moved !== null,
        moved !== null,
        before.id,
      ],
    );
    if (hearsOfFewer(before, organisationIds)) await putIntoOtherWords(em, before.id);
    if (moved !== null) await sayThere(em, before.id, moved);
    await recordAudit(em, {
      actor: viewerActor(context.viewer),
      action: 'notificationChannel.changed',
      subject: { kind: 'notificationChannel', id: before.id },
      organisationId: null,
      before: factsOf(before),
      after: {
        ...factsOf({ ...before, name, kinds, organisationIds }),
        destination: moved === null ? before.destination : shownAddress(medium, moved),
        // Two chats of one host look the same.
        addressChanged: moved !== null,
      },
      from: context.origin,
    });
    return ok({ id: before.id });
  });
}

async function sayThere(em: EntityManager, channelId: string, address: string): Promise<void> {
  await em.execute('update chat_outbox set tries = 0, next_try_at = now() where channel_id = ?', [channelId]);
  await em.execute(
    `update mail_outbox set recipient = ?, tries = 0, next_try_at = now()
     where channel_id = ? and sent_at is null and given_up_at is null`,
    [address, channelId],
  );
  await notify(em, { isChatDue: true });
}

async function lock(
  em: EntityManager,
  { services }: UseCaseContext,
  id: string | null,
): Promise<NotificationChannel | null> {
  if (id === null) return null;
  await em.execute('select from notification_channel where id = ? for update', [id]);
  return (await findNotificationChannels(em, services, id))[0] ?? null;
}

type Told = Pick<NotificationChannel, 'name' | 'destination' | 'organisationIds'> & {
  readonly kinds: readonly string[];
};

function factsOf({ name, destination, kinds, organisationIds }: Told) {
  return { name, destination, kinds, organisations: organisationIds ?? 'all' };
}

function hearsOfFewer({ organisationIds: before }: NotificationChannel, now: readonly string[] | null): boolean {
  return now !== null && (before === null || before.some((id) => !now.includes(id)));
}
